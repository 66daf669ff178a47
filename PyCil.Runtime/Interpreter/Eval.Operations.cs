using System.Runtime.CompilerServices;
using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

// The slower halves of operators, items, iteration and calls.
internal static unsafe partial class Eval
{
    /// <summary>1, 0, or -1 with an error pending.</summary>
    private static int TruthOf(ThreadState ts, ref Value value)
    {
        var o = value.Ref;
        if (o is null) return value.Bits != 0 ? 1 : 0;
        if (o == Value.FloatTag) return value.Double != 0 ? 1 : 0;
        return Truth.Of(ts, o);
    }

    private static bool AddImmediate(ThreadState ts, ref Value a, short immediate, Opcode op, ref Value dst)
    {
        var b = new Value((long)immediate);
        return op switch
        {
            Opcode.AddImm => Operators.BinaryValue(ts, BinaryKind.Add, a, b, ref dst),
            Opcode.SubtractImm => Operators.BinaryValue(ts, BinaryKind.Subtract, a, b, ref dst),
            Opcode.InplaceAddImm => Operators.InplaceValue(ts, BinaryKind.Add, a, b, ref dst),
            _ => Operators.InplaceValue(ts, BinaryKind.Subtract, a, b, ref dst),
        };
    }

    private static bool InplaceAdd(ThreadState ts, ref Value a, ref Value b, ref Value dst)
    {
        if (a.Ref is { } left && left.GetType() == typeof(PyStr) && b.Ref is { } right && right.GetType() == typeof(PyStr))
        {
            dst.Ref = PyStr.Concat(Unsafe.As<PyStr>(left), Unsafe.As<PyStr>(right));
            return true;
        }
        return Operators.InplaceValue(ts, BinaryKind.Add, a, b, ref dst);
    }

    private static bool Unary(ThreadState ts, Opcode op, ref Value source, ref Value dst)
    {
        if (source.Ref is null)
        {
            var number = source.Bits;
            switch (op)
            {
                case Opcode.UnaryNegative when number != long.MinValue:
                    dst.SetInt(-number);
                    return true;
                case Opcode.UnaryPositive:
                    dst.SetInt(number);
                    return true;
                case Opcode.UnaryInvert:
                    dst.SetInt(~number);
                    return true;
            }
        }
        else if (source.Ref == Value.FloatTag && op == Opcode.UnaryNegative)
        {
            dst.SetFloat(-source.Double);
            return true;
        }
        var o = source.Box();
        return dst.TrySet(op switch
        {
            Opcode.UnaryNegative => Operators.Negative(ts, o),
            Opcode.UnaryPositive => Operators.Positive(ts, o),
            _ => Operators.Invert(ts, o),
        });
    }

    private static bool GetItem(ThreadState ts, ref Value container, ref Value key, ref Value dst)
    {
        var o = container.Box();
        if (o.GetType() == typeof(PyDict))
        {
            var k = key.Box();
            if (!((PyDict)o).Get(ts, k, out var value)) return false;
            if (dst.TrySet(value)) return true;
            Raise.KeyError(ts, k);
            return false;
        }
        if (key.Ref is null && o.GetType() == typeof(PyStr))
        {
            var text = Unsafe.As<PyStr>(o);
            var index = key.Bits < 0 ? key.Bits + text.Length : key.Bits;
            if ((ulong)index < (ulong)text.Length)
            {
                dst.Ref = text.CharAt((int)index);
                return true;
            }
        }
        return dst.TrySet(Items.Get(ts, o, key.Box()));
    }

    private static bool GetSlice(ThreadState ts, ref Value container, ref Value bounds, ref Value dst)
    {
        var o = container.Box();
        if (o.GetType() == typeof(PyStr) && SliceBound(ref bounds, 0, out var start) && SliceBound(ref Unsafe.Add(ref bounds, 1), long.MaxValue, out var stop))
        {
            var text = Unsafe.As<PyStr>(o);
            var length = text.Length;
            if (start < 0) start = Math.Max(start + length, 0);
            if (stop < 0) stop += length;
            stop = Math.Min(stop, length);
            dst.Ref = start >= stop ? PyStr.Empty : text.Substring((int)start, (int)(stop - start));
            return true;
        }
        return dst.TrySet(Items.Get(ts, o, new PySlice(bounds.Box(), Unsafe.Add(ref bounds, 1).Box(), PyNone.Instance)));
    }

    /// <summary>An int in a register, or None for what stands where the bound is left out.</summary>
    private static bool SliceBound(ref Value bound, long missing, out long value)
    {
        value = bound.Ref is null ? bound.Bits : missing;
        return bound.Ref is null || bound.Ref == PyNone.Instance;
    }

    private static bool SetSlice(ThreadState ts, ref Value container, ref Value bounds, ref Value value)
        => Items.Set(ts, container.Box(), new PySlice(bounds.Box(), Unsafe.Add(ref bounds, 1).Box(), PyNone.Instance), value.Box());

    /// <summary>The next item into dst: 1; 0 at the end; -1 with an error pending.</summary>
    private static int ForIter(ThreadState ts, PyObject iterator, ref Value dst)
    {
        if (iterator.GetType() == typeof(PyPlainGenerator))
            return Unsafe.As<PyPlainGenerator>(iterator).NextValue(ts, ref dst);
        var item = Iteration.Next(ts, iterator);
        if (item is null) return ts.HasError ? -1 : 0;
        dst.Ref = item;
        return 1;
    }

    /// <summary>A call whose target is not a plain Python function with exactly matching arguments.</summary>
    private static bool CallObject(ThreadState ts, ref Value callee, ref Value args, int nargs, PyTuple? kwnames, ref Value dst)
    {
        var target = callee.Ref;
        if (target is null || target == Value.FloatTag) return Call.NotCallable(ts, callee.Box());
        var type = target.GetType();
        if (type == typeof(PyMethodDescriptor)) return PyMethodDescriptor.CallMethod(ts, target, ref args, nargs, kwnames, ref dst);
        if (type == typeof(PyBuiltinFunction)) return PyBuiltinFunction.CallFunction(ts, target, ref args, nargs, kwnames, ref dst);
        if (type == typeof(PyFunction)) return FunctionCall.Invoke(ts, Unsafe.As<PyFunction>(target), ref args, nargs, kwnames, ref dst);
        if (type == typeof(PyType) && kwnames is null && Unsafe.AreSame(ref Unsafe.Add(ref callee, 2), ref args) && PlainInit(Unsafe.As<PyType>(target)) is { } init)
            return Instantiate(ts, Unsafe.As<PyType>(target), init, ref Unsafe.Add(ref callee, 1), nargs, ref dst);
        return Call.Vector(ts, target, ref args, nargs, kwnames, ref dst);
    }

    /// <summary>The __init__ of a class whose instances object itself makes, if calling the class comes to just that.</summary>
    private static PyFunction? PlainInit(PyType cls)
    {
        if (!cls.IsHeap || (cls.Flags & (TypeFlags.Abstract | TypeFlags.HasFinalizer)) != 0) return null;
        if (cls.GetSlot(Slot.New) != PyBaseObject.TypeObject.GetSlot(Slot.New) || cls.Type.GetSlot(Slot.Call) != PyType.TypeObject.GetSlot(Slot.Call)) return null;
        return cls.Lookup(Names.DunderInit) as PyFunction;
    }

    /// <summary>The new instance takes the free register before the arguments, so that __init__'s frame begins there and nothing is copied.</summary>
    private static bool Instantiate(ThreadState ts, PyType cls, PyFunction init, ref Value self, int nargs, ref Value dst)
    {
        var made = new PyInstance(cls);
        self.Ref = made;
        Value returned = default;
        if (!FunctionCall.Invoke(ts, init, ref self, nargs + 1, null, ref returned)) return false;
        if (returned.Ref is not PyNone)
        {
            Raise.TypeError(ts, $"__init__() should return None, not '{returned.Box().Type.Name}'");
            return false;
        }
        dst.Ref = made;
        return true;
    }

    private static bool CallEx(ThreadState ts, ref Value callee, ref Value dst)
    {
        var target = callee.Box();
        var positional = Unsafe.Add(ref callee, 2).Box();
        var keywords = Unsafe.Add(ref callee, 3).Ref;
        if (positional is not PyTuple args)
        {
            if (!positional.Type.Has(Slot.Iter) && positional.Type.Lookup(Names.DunderGetitem) is null)
            {
                Raise.TypeError(ts, $"{CallableNames.Of(ts, target)} argument after * must be an iterable, not {positional.Type.Name}");
                return false;
            }
            var made = Sequences.ToTuple(ts, positional);
            if (made is null) return false;
            args = made;
        }
        var self = Unsafe.Add(ref callee, 1).Ref;
        if (self is not null && self != Value.Null)
        {
            var items = new PyObject[args.Count + 1];
            items[0] = Unsafe.Add(ref callee, 1).Box();
            args.Items.CopyTo(items.AsSpan(1));
            args = new PyTuple(items);
        }
        return Call.InvokeEx(ts, target, args, keywords as PyDict, ref dst);
    }

    /// <summary>True if the error is new (its traceback gets this frame), false if an exception was raised again.</summary>
    private static bool RaiseStatement(ThreadState ts, ref Value operands, int count)
    {
        if (count == 0)
        {
            var handled = ts.HandledException;
            if (handled is null)
            {
                Raise.RuntimeError(ts, "No active exception to reraise");
                return true;
            }
            ts.Error = handled;
            return false;
        }
        Raise.FromStatement(ts, operands.Box(), count == 2 ? Unsafe.Add(ref operands, 1).Box() : null);
        return true;
    }
}
