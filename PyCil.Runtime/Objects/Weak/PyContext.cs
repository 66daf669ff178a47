using System.Collections.Immutable;

namespace PyCil.Runtime.Objects;

/// <summary>contextvars.Context: an immutable map, replaced as a whole, so that copying costs nothing.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/contextvars.html#contextvars.Context</remarks>
[PyType("_contextvars.Context", Subclassable = false)]
public sealed partial class PyContext : PyObject
{
    private static readonly ImmutableDictionary<PyContextVar, PyObject> s_empty =
        ImmutableDictionary.Create<PyContextVar, PyObject>(ReferenceEqualityComparer.Instance);

    private PyContext? _previous;
    private int _entered;

    public PyContext()
    {
    }

    internal ImmutableDictionary<PyContextVar, PyObject> Values { get; set; } = s_empty;

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyTuple args, PyDict? kwargs = null) =>
        args.Count > 0 || kwargs is { Count: > 0 } ? Raise.TypeError(ts, "Context() does not accept any arguments") : new PyContext();

    internal PyContext CopyContext() => new() { Values = Values };

    /// <summary>Makes it the current context of the thread; RuntimeError if some thread is in it already.</summary>
    internal bool Enter(ThreadState ts)
    {
        if (Interlocked.CompareExchange(ref _entered, 1, 0) != 0)
        {
            if (Strings.Repr(ts, this) is { } shown) Raise.RuntimeError(ts, $"cannot enter context: {shown} is already entered");
            return false;
        }
        _previous = ts.Context;
        ts.Context = this;
        return true;
    }

    internal void Exit(ThreadState ts)
    {
        ts.Context = _previous;
        _previous = null;
        Volatile.Write(ref _entered, 0);
    }

    [PyMethod("run", Signature = "(callable, /, *args, **kwargs)", TextSignature = false)]
    [RawArguments]
    internal static bool Run(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (nargs < 1)
        {
            Raise.TypeError(ts, "run() missing 1 required positional argument");
            return false;
        }
        var context = (PyContext)self!;
        if (!context.Enter(ts)) return false;
        var done = Call.Vector(ts, args.Box(), ref System.Runtime.CompilerServices.Unsafe.Add(ref args, 1), nargs - 1, kwnames, ref result);
        context.Exit(ts);
        return done;
    }

    [PyMethod("copy", Signature = "()", Doc = "Return a shallow copy of the context object.")]
    internal PyObject Copy() => CopyContext();

    private static PyContextVar? Variable(ThreadState ts, PyObject key)
    {
        if (key is PyContextVar variable) return variable;
        if (Strings.Repr(ts, key) is { } shown) Raise.TypeError(ts, $"a ContextVar key was expected, got {shown}");
        return null;
    }

    [PySlot(Slot.GetItem)]
    internal PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (Variable(ts, key) is not { } variable) return null;
        return Values.TryGetValue(variable, out var value) ? value : Raise.KeyError(ts, key);
    }

    [PySlot(Slot.Contains)]
    internal int Contains(ThreadState ts, PyObject key) => Variable(ts, key) is not { } variable ? -1 : Values.ContainsKey(variable) ? 1 : 0;

    [PyMethod("get", Signature = "(key, default=None, /)", Doc = "Return the value for key if key has the value in the context object.")]
    internal PyObject? Get(ThreadState ts, PyObject key, PyObject? @default = null)
    {
        if (Variable(ts, key) is not { } variable) return null;
        return Values.TryGetValue(variable, out var value) ? value : @default ?? PyNone.Instance;
    }

    [PySlot(Slot.Length)]
    internal long Length() => Values.Count;

    [PySlot(Slot.Iter)]
    internal PyObject? Iter(ThreadState ts) => Iteration.GetIter(ts, new PyList(Values.Keys.ToArray<PyObject>()));

    [PyMethod("keys", Signature = "()", Doc = "Return a list of all variables in the context object.")]
    internal PyObject? Keys(ThreadState ts) => Iter(ts);

    [PyMethod("values", Signature = "()", Doc = "Return a list of all variables' values in the context object.")]
    internal PyObject? AllValues(ThreadState ts) => Iteration.GetIter(ts, new PyList(Values.Values.ToArray()));

    [PyMethod("items", Signature = "()", Doc = "Return all variables and their values in the context object.")]
    internal PyObject? AllItems(ThreadState ts) =>
        Iteration.GetIter(ts, new PyList(Values.Select(static pair => (PyObject)PyTuple.Of(pair.Key, pair.Value)).ToArray()));

    [PySlot(Slot.RichCompare)]
    internal PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (other is not PyContext context || op is not (CompareOp.Eq or CompareOp.Ne)) return PyNotImplemented.Instance;
        var mine = Values;
        var theirs = context.Values;
        var equal = mine.Count == theirs.Count;
        if (equal)
        {
            foreach (var (variable, value) in mine)
            {
                if (!theirs.TryGetValue(variable, out var otherValue))
                {
                    equal = false;
                    break;
                }
                var same = Compare.Equal(ts, value, otherValue);
                if (same < 0) return null;
                equal = same > 0;
                if (!equal) break;
            }
        }
        return PyBool.Of(equal == (op == CompareOp.Eq));
    }
}
