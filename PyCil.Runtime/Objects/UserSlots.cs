using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>Slots of Python classes: each looks up its special method on the type and calls it.</summary>
/// <remarks>Source: https://docs.python.org/3.14/reference/datamodel.html#special-method-lookup.</remarks>
internal static unsafe partial class UserSlots
{
    private static readonly PyStr DunderGetAttr = PyStr.Intern("__getattr__");
    private static readonly PyStr DunderGetAttribute = PyStr.Intern("__getattribute__");

    /// <summary>The special method for a call with self in front: unbound if it is a plain function (self stays the first argument), else bound (self null).</summary>
    private static PyObject? Find(ThreadState ts, ref PyObject? self, PyStr name)
    {
        var type = self!.Type;
        var found = type.Lookup(name);
        if (found is null) return null;
        if ((found.Type.Flags & TypeFlags.MethodDescriptor) != 0) return found;
        var get = found.Type.DescrGetSlot;
        var owner = self;
        self = null;
        return get != null ? get(ts, found, owner, type) : found;
    }

    private static PyObject? CallUnary(ThreadState ts, PyObject self, Slot slot)
    {
        PyObject? first = self;
        var method = Find(ts, ref first, SlotTable.NameOf(slot));
        if (method is null) return Missing(ts, self, slot);
        if (method is PyNone && slot == Slot.Iter) return Raise.TypeError(ts, $"'{self.Type.Name}' object is not iterable");
        if (method is PyNone && slot == Slot.AIter) return Raise.TypeError(ts, $"'{self.Type.Name}' object is not an async iterable");
        return first is null ? Call.Invoke(ts, method) : Call.Invoke(ts, method, first);
    }

    private static PyObject? CallWith(ThreadState ts, PyObject self, Slot slot, PyObject argument)
    {
        PyObject? first = self;
        var method = Find(ts, ref first, SlotTable.NameOf(slot));
        if (method is null) return Missing(ts, self, slot);
        return first is null ? Call.Invoke(ts, method, argument) : Call.Invoke(ts, method, first, argument);
    }

    private static PyObject? Missing(ThreadState ts, PyObject self, Slot slot)
        => ts.HasError ? null : Raise.AttributeError(ts, $"'{self.Type.FullName}' object has no attribute '{SlotTable.NameOf(slot)}'", self, SlotTable.NameOf(slot));

    /// <summary>left op right: the method of left, then the reflected one of right; NotImplemented if neither has an opinion.</summary>
    private static PyObject? CallBinary(ThreadState ts, PyObject left, PyObject right, Slot slot, nint own)
    {
        var leftType = left.Type;
        var rightType = right.Type;
        var reflect = leftType != rightType && rightType.GetSlot(slot) == own;
        if (leftType.GetSlot(slot) == own)
        {
            if (reflect && TypeOps.IsSubtype(rightType, leftType) && OverridesReflected(leftType, rightType, SlotTable.NameOf(slot, 1)))
            {
                var early = CallMaybe(ts, right, SlotTable.NameOf(slot, 1), left);
                if (early is not PyNotImplemented) return early;
                reflect = false;
            }
            var result = CallMaybe(ts, left, SlotTable.NameOf(slot), right);
            if (result is not PyNotImplemented || leftType == rightType) return result;
        }
        return reflect ? CallMaybe(ts, right, SlotTable.NameOf(slot, 1), left) : PyNotImplemented.Instance;
    }

    private static bool OverridesReflected(PyType left, PyType right, PyStr name)
    {
        var b = right.Lookup(name);
        return b is not null && !ReferenceEquals(left.Lookup(name), b);
    }

    /// <summary>self.name(argument), or NotImplemented if the type has no such method.</summary>
    private static PyObject? CallMaybe(ThreadState ts, PyObject self, PyStr name, PyObject argument)
    {
        PyObject? first = self;
        var method = Find(ts, ref first, name);
        if (method is null) return ts.HasError ? null : PyNotImplemented.Instance;
        return first is null ? Call.Invoke(ts, method, argument) : Call.Invoke(ts, method, first, argument);
    }

    private static PyObject? IterNext(ThreadState ts, PyObject self)
    {
        var result = CallUnary(ts, self, Slot.IterNext);
        if (result is null && ts.ErrorMatches(PyExceptions.StopIteration)) return null; // the caller decides what a pending StopIteration means
        return result;
    }

    private static PyObject? Power(ThreadState ts, PyObject left, PyObject right, PyObject? modulus)
    {
        delegate*<ThreadState, PyObject, PyObject, PyObject?, PyObject?> own = &Power;
        if (modulus is null || modulus is PyNone) return CallBinary(ts, left, right, Slot.Power, (nint)own);
        PyObject? first = left;
        if (left.Type.GetSlot(Slot.Power) == (nint)own)
        {
            var method = Find(ts, ref first, SlotTable.NameOf(Slot.Power));
            if (method is null) return ts.HasError ? null : PyNotImplemented.Instance;
            var result = first is null ? Call.Invoke(ts, method, right, modulus) : Call.Invoke(ts, method, first, right, modulus);
            if (result is not PyNotImplemented) return result;
        }
        if (left.Type != right.Type && right.Type.GetSlot(Slot.Power) == (nint)own)
        {
            first = right;
            var method = Find(ts, ref first, SlotTable.NameOf(Slot.Power, 1));
            if (method is null) return ts.HasError ? null : PyNotImplemented.Instance;
            return first is null ? Call.Invoke(ts, method, left, modulus) : Call.Invoke(ts, method, first, left, modulus);
        }
        return PyNotImplemented.Instance;
    }

    private static PyObject? InplacePower(ThreadState ts, PyObject self, PyObject other, PyObject? modulus) => CallWith(ts, self, Slot.InplacePower, other);

    private static long Hash(ThreadState ts, PyObject self)
    {
        var result = CallUnary(ts, self, Slot.Hash);
        if (result is null) return -1;
        if (result is not PyInt number)
        {
            Raise.TypeError(ts, "__hash__ method should return an integer");
            return -1;
        }
        if (number.TryGetInt64(out var hash)) return hash == -1 ? -2 : hash;
        return PyInt.TypeObject.HashSlot(ts, number);
    }

    private static long Length(ThreadState ts, PyObject self)
    {
        var result = CallUnary(ts, self, Slot.Length);
        if (result is null) return -1;
        var index = Operators.Index(ts, result);
        if (index is null) return -1;
        if (!index.TryGetInt64(out var length))
        {
            if (index.ToBigInteger().Sign < 0) Raise.ValueError(ts, "__len__() should return >= 0");
            else Raise.OverflowError(ts, "cannot fit 'int' into an index-sized integer");
            return -1;
        }
        if (length >= 0) return length;
        Raise.ValueError(ts, "__len__() should return >= 0");
        return -1;
    }

    private static int Bool(ThreadState ts, PyObject self)
    {
        var result = CallUnary(ts, self, Slot.Bool);
        if (result is null) return -1;
        if (result is PyBool) return ReferenceEquals(result, PyBool.True) ? 1 : 0;
        Raise.TypeError(ts, $"__bool__ should return bool, returned {result.Type.Name}");
        return -1;
    }

    private static int Contains(ThreadState ts, PyObject self, PyObject item)
    {
        PyObject? first = self;
        var method = Find(ts, ref first, SlotTable.NameOf(Slot.Contains));
        if (method is null) return ts.HasError ? -1 : Sequences.ContainsByIteration(ts, self, item);
        if (method is PyNone)
        {
            Raise.TypeError(ts, $"'{self.Type.Name}' object is not a container");
            return -1;
        }
        var result = first is null ? Call.Invoke(ts, method, item) : Call.Invoke(ts, method, first, item);
        return result is null ? -1 : Truth.Of(ts, result);
    }

    private static PyObject? GetAttribute(ThreadState ts, PyObject self, PyStr name)
    {
        PyObject? first = self;
        var method = Find(ts, ref first, DunderGetAttribute);
        if (method is null) return null;
        return first is null ? Call.Invoke(ts, method, name) : Call.Invoke(ts, method, first, name);
    }

    /// <summary>__getattribute__, then __getattr__ if that raised AttributeError.</summary>
    private static PyObject? GetAttrHook(ThreadState ts, PyObject self, PyStr name)
    {
        var type = self.Type;
        PyObject? result;
        if (type.Lookup(DunderGetAttribute) is PyWrapperDescriptor { Function: var function } && function == SlotDefaults.GenericGetAttr)
        {
            result = Attributes.GenericFind(ts, self, type, name, out _);
            if (result is not null) return result;
            if (ts.HasError && !ts.ErrorMatches(PyExceptions.AttributeError)) return null;
        }
        else
        {
            result = type.Lookup(DunderGetAttribute) is PyWrapperDescriptor wrapper
                ? ((delegate*<ThreadState, PyObject, PyStr, PyObject?>)wrapper.Function)(ts, self, name)
                : GetAttribute(ts, self, name);
            if (result is not null) return result;
            if (!ts.ErrorMatches(PyExceptions.AttributeError)) return null;
        }
        ts.ClearError();
        PyObject? first = self;
        var hook = Find(ts, ref first, DunderGetAttr);
        if (hook is null) return ts.HasError ? null : Attributes.NoAttribute(ts, self, name);
        return (first is null ? Call.Invoke(ts, hook, name) : Call.Invoke(ts, hook, first, name)) ?? Attributes.WithContext(ts, self, name);
    }

    private static bool SetAttr(ThreadState ts, PyObject self, PyStr name, PyObject? value)
        => CallSet(ts, self, SlotTable.NameOf(Slot.SetAttr, value is null ? 1 : 0), name, value);

    private static bool SetItem(ThreadState ts, PyObject self, PyObject key, PyObject? value)
        => CallSet(ts, self, SlotTable.NameOf(Slot.SetItem, value is null ? 1 : 0), key, value);

    private static bool DescrSet(ThreadState ts, PyObject self, PyObject instance, PyObject? value)
        => CallSet(ts, self, SlotTable.NameOf(Slot.DescrSet, value is null ? 1 : 0), instance, value);

    private static bool CallSet(ThreadState ts, PyObject self, PyStr method, PyObject key, PyObject? value)
    {
        PyObject? first = self;
        var f = Find(ts, ref first, method);
        if (f is null)
        {
            if (ts.HasError) return false;
            if (method == SlotTable.NameOf(Slot.SetItem)) Raise.TypeError(ts, $"'{self.Type.Name}' object does not support item assignment");
            else if (method == SlotTable.NameOf(Slot.SetItem, 1)) Raise.TypeError(ts, $"'{self.Type.Name}' object does not support item deletion");
            else Raise.AttributeError(ts, method.ToString());
            return false;
        }
        if (value is null) return (first is null ? Call.Invoke(ts, f, key) : Call.Invoke(ts, f, first, key)) is not null;
        return (first is null ? Call.Invoke(ts, f, key, value) : Call.Invoke(ts, f, first, key, value)) is not null;
    }

    private static PyObject? DescrGet(ThreadState ts, PyObject self, PyObject? instance, PyObject? owner)
    {
        var get = self.Type.Lookup(SlotTable.NameOf(Slot.DescrGet));
        if (get is null) return self;
        return Call.Invoke(ts, get, self, instance ?? PyNone.Instance, owner ?? PyNone.Instance);
    }

    private static PyObject? RichCompare(ThreadState ts, PyObject self, PyObject other, CompareOp op)
    {
        PyObject? first = self;
        var method = Find(ts, ref first, SlotTable.NameOf(Slot.RichCompare, (int)op));
        if (method is null)
        {
            ts.ClearError(); // a method that cannot even be fetched has no opinion
            return PyNotImplemented.Instance;
        }
        return first is null ? Call.Invoke(ts, method, other) : Call.Invoke(ts, method, first, other);
    }

    private static bool CallSlot(ThreadState ts, PyObject self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        PyObject? first = self;
        var method = Find(ts, ref first, SlotTable.NameOf(Slot.Call));
        if (method is null) return !ts.HasError && Call.NotCallable(ts, self);
        if (!ts.EnterRecursiveCall(" while calling a Python object")) return false;
        var ok = first is null
            ? Call.Vector(ts, method, ref args, nargs, kwnames, ref result)
            : Call.Prepend(ts, method, first, ref args, nargs, kwnames, ref result);
        ts.LeaveRecursiveCall();
        return ok;
    }

    private static bool New(ThreadState ts, PyObject type, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var method = Attributes.Get(ts, type, SlotTable.NameOf(Slot.New));
        return method is not null && Call.Prepend(ts, method, type, ref args, nargs, kwnames, ref result);
    }

    private static bool Init(ThreadState ts, PyObject self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        PyObject? first = self;
        var method = Find(ts, ref first, SlotTable.NameOf(Slot.Init));
        if (method is null) return !ts.HasError;
        Value value = default;
        var ok = first is null
            ? Call.Vector(ts, method, ref args, nargs, kwnames, ref value)
            : Call.Prepend(ts, method, first, ref args, nargs, kwnames, ref value);
        if (!ok) return false;
        if (value.Ref is PyNone) return true;
        Raise.TypeError(ts, $"__init__() should return None, not '{value.Type.Name}'");
        return false;
    }

    private static void Finalize(ThreadState ts, PyObject self)
    {
        PyObject? first = self;
        var method = Find(ts, ref first, SlotTable.NameOf(Slot.Finalize));
        if (method is null) return;
        _ = first is null ? Call.Invoke(ts, method) : Call.Invoke(ts, method, first);
    }

    private static PyBuffer? GetBuffer(ThreadState ts, PyObject self, BufferFlags flags) => Buffers.FromPython(ts, self, flags);
}
