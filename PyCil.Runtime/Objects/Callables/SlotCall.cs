using System.Runtime.CompilerServices;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>Calls a slot function from Python arguments: what a slot wrapper does.</summary>
internal static unsafe class SlotCall
{
    internal static bool Invoke(ThreadState ts, PyWrapperDescriptor wrapper, PyObject self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var def = wrapper.Def;
        var f = wrapper.Function;
        switch (def.Wrap)
        {
            case WrapKind.Call:
                return ((delegate*<ThreadState, PyObject, ref Value, int, PyTuple?, ref Value, bool>)f)(ts, self, ref args, nargs, kwnames, ref result);
            case WrapKind.Init:
                Value ignored = default;
                if (!((delegate*<ThreadState, PyObject, ref Value, int, PyTuple?, ref Value, bool>)f)(ts, self, ref args, nargs, kwnames, ref ignored)) return false;
                result.Ref = PyNone.Instance;
                return true;
        }
        if (kwnames is { Count: > 0 })
        {
            Raise.TypeError(ts, $"wrapper {def.Name}() takes no keyword arguments");
            return false;
        }
        var (least, most) = Arity(def.Wrap);
        if (nargs < least || nargs > most)
        {
            var who = def.Wrap == WrapKind.DescrGet ? "__get__ " : "";
            Raise.TypeError(
                ts,
                least == most
                    ? $"expected {least} argument{(least == 1 ? "" : "s")}, got {nargs}"
                    : def.Wrap != WrapKind.DescrGet ? $"expected {least} or {most} arguments, got {nargs}"
                    : nargs < least ? $"{who}expected at least {least} argument{(least == 1 ? "" : "s")}, got {nargs}" : $"{who}expected at most {most} arguments, got {nargs}");
            return false;
        }
        var a = nargs > 0 ? args.Box() : null;
        var b = nargs > 1 ? Unsafe.Add(ref args, 1).Box() : null;
        switch (def.Wrap)
        {
            case WrapKind.Unary:
                return result.TrySet(((delegate*<ThreadState, PyObject, PyObject?>)f)(ts, self));
            case WrapKind.Next:
                var next = ((delegate*<ThreadState, PyObject, PyObject?>)f)(ts, self);
                if (next is null && !ts.HasError) Raise.StopIteration(ts, null);
                return result.TrySet(next);
            case WrapKind.Binary or WrapKind.BinaryLeft:
                return result.TrySet(((delegate*<ThreadState, PyObject, PyObject, PyObject?>)f)(ts, self, a!));
            case WrapKind.BinaryRight:
                return result.TrySet(((delegate*<ThreadState, PyObject, PyObject, PyObject?>)f)(ts, a!, self));
            case WrapKind.PowerLeft or WrapKind.InplacePower:
                return result.TrySet(((delegate*<ThreadState, PyObject, PyObject, PyObject?, PyObject?>)f)(ts, self, a!, b ?? PyNone.Instance));
            case WrapKind.PowerRight:
                return result.TrySet(((delegate*<ThreadState, PyObject, PyObject, PyObject?, PyObject?>)f)(ts, a!, self, b ?? PyNone.Instance));
            case WrapKind.Hash or WrapKind.Length:
                var number = ((delegate*<ThreadState, PyObject, long>)f)(ts, self);
                if (number == -1 && ts.HasError) return false;
                result.SetInt(number);
                return true;
            case WrapKind.Bool:
                return SetTruth(ref result, ((delegate*<ThreadState, PyObject, int>)f)(ts, self));
            case WrapKind.Contains:
                return SetTruth(ref result, ((delegate*<ThreadState, PyObject, PyObject, int>)f)(ts, self, a!));
            case WrapKind.Repeat:
                return Operators.AsSsize(ts, a!, out var count, PyExceptions.OverflowError)
                    && result.TrySet(((delegate*<ThreadState, PyObject, long, PyObject?>)f)(ts, self, count));
            case WrapKind.GetAttr:
                return CheckName(ts, a!) && result.TrySet(((delegate*<ThreadState, PyObject, PyStr, PyObject?>)f)(ts, self, (PyStr)a!));
            case WrapKind.SetAttr:
                return CheckName(ts, a!) && NotBypassed(ts, wrapper, self) && SetNone(ref result, ((delegate*<ThreadState, PyObject, PyStr, PyObject?, bool>)f)(ts, self, (PyStr)a!, b));
            case WrapKind.DelAttr:
                return CheckName(ts, a!) && NotBypassed(ts, wrapper, self) && SetNone(ref result, ((delegate*<ThreadState, PyObject, PyStr, PyObject?, bool>)f)(ts, self, (PyStr)a!, null));
            case WrapKind.SetItem or WrapKind.DescrSet:
                return SetNone(ref result, ((delegate*<ThreadState, PyObject, PyObject, PyObject?, bool>)f)(ts, self, a!, b));
            case WrapKind.DelItem or WrapKind.DescrDelete:
                return SetNone(ref result, ((delegate*<ThreadState, PyObject, PyObject, PyObject?, bool>)f)(ts, self, a!, null));
            case WrapKind.DescrGet:
                var instance = a is PyNone ? null : a;
                var owner = b is PyNone ? null : b;
                if (instance is null && owner is null)
                {
                    Raise.TypeError(ts, "__get__(None, None) is invalid");
                    return false;
                }
                return result.TrySet(((delegate*<ThreadState, PyObject, PyObject?, PyObject?, PyObject?>)f)(ts, self, instance, owner));
            case >= WrapKind.Lt and <= WrapKind.Ge:
                return result.TrySet(((delegate*<ThreadState, PyObject, PyObject, CompareOp, PyObject?>)f)(ts, self, a!, (CompareOp)(def.Wrap - WrapKind.Lt)));
            case WrapKind.Finalize:
                ((delegate*<ThreadState, PyObject, void>)f)(ts, self);
                return !ts.HasError && SetNone(ref result, true);
            case WrapKind.Buffer:
                if (!Operators.AsSsize(ts, a!, out var flags, null)) return false;
                var buffer = ((delegate*<ThreadState, PyObject, BufferFlags, PyBuffer?>)f)(ts, self, (BufferFlags)flags);
                return buffer is not null && result.TrySet(PyMemoryView.FromBuffer(ts, buffer));
            case WrapKind.ReleaseBuffer:
                return result.TrySet(Buffers.ReleaseFromPython(ts, self, a!));
            default:
                throw new InvalidOperationException($"no wrapper for {def.Name}");
        }
    }

    private static (int Least, int Most) Arity(WrapKind kind) => kind switch
    {
        WrapKind.Unary or WrapKind.Next or WrapKind.Hash or WrapKind.Length or WrapKind.Bool or WrapKind.Finalize => (0, 0),
        WrapKind.PowerLeft or WrapKind.PowerRight or WrapKind.InplacePower or WrapKind.DescrGet => (1, 2),
        WrapKind.SetAttr or WrapKind.SetItem or WrapKind.DescrSet => (2, 2),
        _ => (1, 1),
    };

    private static bool CheckName(ThreadState ts, PyObject name)
    {
        if (name is PyStr) return true;
        Raise.TypeError(ts, $"attribute name must be string, not '{name.Type.Name}'");
        return false;
    }

    /// <summary>object.__setattr__(cls, ...) must not get around the __setattr__ of a more special builtin base.</summary>
    private static bool NotBypassed(ThreadState ts, PyWrapperDescriptor wrapper, PyObject self)
    {
        var type = self.Type;
        var python = UserSlots.For(type, Slot.SetAttr);
        // The type that defined the slot function in use; classes written in Python never do.
        var defining = type;
        var mro = type.Mro;
        for (var i = mro.Length - 1; i >= 0; i--)
        {
            var slot = mro[i].GetSlot(Slot.SetAttr);
            if (slot == python || slot != type.GetSlot(Slot.SetAttr)) continue;
            defining = mro[i];
            break;
        }
        for (var b = defining; b is not null; b = b.Base)
        {
            var slot = b.GetSlot(Slot.SetAttr);
            if (slot == wrapper.Function) return true;
            if (slot == python) continue;
            Raise.TypeError(ts, $"can't apply this {wrapper.Def.Name} to {type.Name} object");
            return false;
        }
        return true;
    }

    private static bool SetTruth(ref Value result, int truth)
    {
        if (truth < 0) return false;
        result.SetBool(truth != 0);
        return true;
    }

    private static bool SetNone(ref Value result, bool ok)
    {
        if (ok) result.Ref = PyNone.Instance;
        return ok;
    }
}

/// <summary>The __new__ of builtin types: T.__new__(S, ...) makes an S by T's slot, after checking that S may be made so.</summary>
internal static unsafe class NewWrapper
{
    internal static PyObject Make(PyType type)
        => new PyBuiltinFunction(new MethodDef("__new__", MethodKind.Static, &Invoke, "Create and return a new object.  See help(type) for accurate signature.", "($type, *args, **kwargs)"), type, type);

    private static bool Invoke(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var type = (PyType)self!;
        if (nargs < 1)
        {
            Raise.TypeError(ts, $"{type.Name}.__new__(): not enough arguments");
            return false;
        }
        if (args.Box() is not PyType wanted)
        {
            Raise.TypeError(ts, $"{type.Name}.__new__(X): X is not a type object ({args.Type.Name})");
            return false;
        }
        if (!TypeOps.IsSubtype(wanted, type))
        {
            Raise.TypeError(ts, $"{type.Name}.__new__({wanted.Name}): {wanted.Name} is not a subtype of {type.Name}");
            return false;
        }
        var builtin = wanted;
        while (builtin.IsHeap && builtin.Base is { } parent) builtin = parent;
        if (builtin.GetSlot(Slot.New) != type.GetSlot(Slot.New))
        {
            if (builtin.GetSlot(Slot.New) == 0) Raise.TypeError(ts, $"cannot create '{wanted.FullName}' instances");
            else Raise.TypeError(ts, $"{type.Name}.__new__({wanted.Name}) is not safe, use {builtin.Name}.__new__()");
            return false;
        }
        return type.VectorSlot(Slot.New)(ts, wanted, ref Unsafe.Add(ref args, 1), nargs - 1, kwnames, ref result);
    }
}
