using System.Runtime.CompilerServices;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>Calling Python callables from C#: arguments go on the thread's register stack, so that a Python function's frame begins right at them.</summary>
public static unsafe class Call
{
    /// <summary>The vector call of any callable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Vector(ThreadState ts, PyObject callable, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var call = callable.Type.VectorSlot(Slot.Call);
        return call != null ? call(ts, callable, ref args, nargs, kwnames, ref result) : NotCallable(ts, callable);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool NotCallable(ThreadState ts, PyObject callable)
    {
        Raise.TypeError(ts, $"'{callable.Type.FullName}' object is not callable");
        return false;
    }

    public static PyObject? Invoke(ThreadState ts, PyObject f)
    {
        ref var args = ref Reserve(ts, 1, out var mark);
        return Finish(ts, f, ref args, 0, null, mark);
    }

    public static PyObject? Invoke(ThreadState ts, PyObject f, PyObject a)
    {
        ref var args = ref Reserve(ts, 1, out var mark);
        args.Ref = a;
        return Finish(ts, f, ref args, 1, null, mark);
    }

    public static PyObject? Invoke(ThreadState ts, PyObject f, PyObject a, PyObject b)
    {
        ref var args = ref Reserve(ts, 2, out var mark);
        args.Ref = a;
        Unsafe.Add(ref args, 1).Ref = b;
        return Finish(ts, f, ref args, 2, null, mark);
    }

    public static PyObject? Invoke(ThreadState ts, PyObject f, PyObject a, PyObject b, PyObject c)
    {
        ref var args = ref Reserve(ts, 3, out var mark);
        args.Ref = a;
        Unsafe.Add(ref args, 1).Ref = b;
        Unsafe.Add(ref args, 2).Ref = c;
        return Finish(ts, f, ref args, 3, null, mark);
    }

    public static PyObject? Invoke(ThreadState ts, PyObject f, PyObject a, PyObject b, PyObject c, PyObject d)
    {
        ref var args = ref Reserve(ts, 4, out var mark);
        args.Ref = a;
        Unsafe.Add(ref args, 1).Ref = b;
        Unsafe.Add(ref args, 2).Ref = c;
        Unsafe.Add(ref args, 3).Ref = d;
        return Finish(ts, f, ref args, 4, null, mark);
    }

    /// <summary>Positional arguments, followed by the values of <paramref name="kwnames"/>.</summary>
    public static PyObject? Vector(ThreadState ts, PyObject f, ReadOnlySpan<PyObject> all, PyTuple? kwnames = null)
    {
        ref var args = ref Reserve(ts, Math.Max(all.Length, 1), out var mark);
        for (var i = 0; i < all.Length; i++) Unsafe.Add(ref args, i).Ref = all[i];
        return Finish(ts, f, ref args, all.Length - (kwnames?.Count ?? 0), kwnames, mark);
    }

    /// <summary>f(first, *rest): for bound callables.</summary>
    internal static bool Prepend(ThreadState ts, PyObject f, PyObject first, ref Value rest, int nargs, PyTuple? kwnames, ref Value result)
    {
        var total = nargs + (kwnames?.Count ?? 0);
        ref var args = ref Reserve(ts, total + 1, out var mark);
        args.Ref = first;
        for (var i = 0; i < total; i++) Unsafe.Add(ref args, i + 1) = Unsafe.Add(ref rest, i);
        Value value = default;
        var ok = !LowStack(ts) && Vector(ts, f, ref args, nargs + 1, kwnames, ref value);
        Release(ts, mark);
        if (ok) result = value;
        return ok;
    }

    /// <summary>f(*args, **kwargs).</summary>
    public static PyObject? InvokeEx(ThreadState ts, PyObject f, PyTuple args, PyDict? kwargs)
    {
        Value result = default;
        return InvokeEx(ts, f, args, kwargs, ref result) ? result.Box() : null;
    }

    internal static bool InvokeEx(ThreadState ts, PyObject f, PyTuple positional, PyDict? kwargs, ref Value result)
    {
        var items = positional.Items;
        var keywords = kwargs?.Count ?? 0;
        ref var args = ref Reserve(ts, Math.Max(items.Length + keywords, 1), out var mark);
        for (var i = 0; i < items.Length; i++) Unsafe.Add(ref args, i).Ref = items[i];
        PyTuple? kwnames = null;
        if (keywords != 0)
        {
            var names = new PyObject[keywords];
            var n = 0;
            var position = 0;
            while (n < keywords && kwargs!.NextEntry(ref position, out var key, out var value))
            {
                if (key is not PyStr)
                {
                    Release(ts, mark);
                    Raise.TypeError(ts, "keywords must be strings");
                    return false;
                }
                names[n] = key;
                Unsafe.Add(ref args, items.Length + n).Ref = value;
                n++;
            }
            kwnames = new PyTuple(n == keywords ? names : names[..n]);
        }
        Value value2 = default;
        var ok = !LowStack(ts) && Vector(ts, f, ref args, items.Length, kwnames, ref value2);
        Release(ts, mark);
        if (ok) result = value2;
        return ok;
    }

    public static PyObject? Method(ThreadState ts, PyObject o, PyStr name)
        => BindMethod(ts, o, name, out var self) is not { } f ? null : self is null ? Invoke(ts, f) : Invoke(ts, f, self);

    public static PyObject? Method(ThreadState ts, PyObject o, PyStr name, PyObject a)
        => BindMethod(ts, o, name, out var self) is not { } f ? null : self is null ? Invoke(ts, f, a) : Invoke(ts, f, self, a);

    public static PyObject? Method(ThreadState ts, PyObject o, PyStr name, PyObject a, PyObject b)
        => BindMethod(ts, o, name, out var self) is not { } f ? null : self is null ? Invoke(ts, f, a, b) : Invoke(ts, f, self, a, b);

    public static PyObject? Method(ThreadState ts, PyObject o, PyStr name, PyObject a, PyObject b, PyObject c)
        => BindMethod(ts, o, name, out var self) is not { } f ? null : self is null ? Invoke(ts, f, a, b, c) : Invoke(ts, f, self, a, b, c);

    /// <summary>The callable for o.name(...): with self still to be passed if it is a plain method of the type (no bound method is made), else bound and self null.</summary>
    internal static PyObject? BindMethod(ThreadState ts, PyObject o, PyStr name, out PyObject? self)
    {
        self = null;
        var type = o.Type;
        if (!type.HasGenericGetAttr) return type.GetAttrSlot(ts, o, name);
        var descriptor = type.Lookup(name);
        if (descriptor is not null && (descriptor.Type.Flags & TypeFlags.MethodDescriptor) != 0)
        {
            ref var storage = ref o.Storage;
            if (Unsafe.IsNullRef(ref storage) || !type.HasDict || storage.Get(name) is not { } own)
            {
                self = o;
                return descriptor;
            }
            return own;
        }
        return Attributes.GenericGet(ts, o, name);
    }

    /// <summary>True with RecursionError pending: builtin callables that call each other never pass a Python frame, which would check.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool LowStack(ThreadState ts)
    {
        if (!ts.StackIsLow) return false;
        ts.StackFailed();
        return true;
    }

    /// <summary>Reserves registers above everything live.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref Value Reserve(ThreadState ts, int count, out Mark mark)
    {
        mark.Chunk = ts.Stack;
        mark.Top = ts.Top;
        if (ts.Top + count > ts.Stack.Length) RegisterStack.SwitchChunk(ts, count);
        ref var args = ref ts.Stack[ts.Top];
        ts.Top += count;
        return ref args;
    }

    internal static void Release(ThreadState ts, in Mark mark)
    {
        // What the callee left above is dead; the references are dropped so that the collector does not see them.
        if (ReferenceEquals(ts.Stack, mark.Chunk)) Array.Clear(ts.Stack, mark.Top, ts.Top - mark.Top);
        ts.Stack = mark.Chunk;
        ts.Top = mark.Top;
    }

    private static PyObject? Finish(ThreadState ts, PyObject f, ref Value args, int nargs, PyTuple? kwnames, in Mark mark)
    {
        Value result = default;
        var ok = !LowStack(ts) && Vector(ts, f, ref args, nargs, kwnames, ref result);
        Release(ts, mark);
        return ok ? result.Box() : null;
    }

    internal struct Mark
    {
        internal Value[] Chunk;
        internal int Top;
    }
}
