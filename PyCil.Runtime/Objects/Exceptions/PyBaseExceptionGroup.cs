namespace PyCil.Runtime.Objects;

/// <summary>BaseExceptionGroup: a message and a tuple of exceptions.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/exceptions.html#exception-groups, PEP 654.</remarks>
[PyType("BaseExceptionGroup", Base = typeof(PyBaseException), OwnLayout = true, Doc = "A combination of multiple unrelated exceptions.")]
public partial class PyBaseExceptionGroup : PyBaseException
{
    private readonly bool _fromList;
    private readonly PyStr? _shown; // repr of a sequence that is neither list nor tuple, which may change later

    private PyBaseExceptionGroup(PyType type, PyTuple args, PyStr message, PyTuple exceptions, PyStr? shown)
        : base(type, args)
    {
        GroupMessage = message;
        Exceptions = exceptions;
        _fromList = args[1].GetType() == typeof(PyList);
        _shown = shown;
    }

    public PyStr GroupMessage { get; }

    public PyTuple Exceptions { get; }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null)
    {
        if (args.Length != 2)
            return Raise.TypeError(ts, $"BaseExceptionGroup.__new__() takes exactly 2 arguments ({args.Length} given)");
        if (args[0] is not PyStr message)
            return Raise.TypeError(ts, $"BaseExceptionGroup.__new__() argument 1 must be str, not {(args[0] is PyNone ? "None" : args[0].Type.Name)}");
        if (args[1].Type.GetSlot(Slot.GetItem) == 0 || args[1] is PyDict or PySet or PyFrozenSet)
            return Raise.TypeError(ts, "second argument (exceptions) must be a sequence");
        if (Sequences.ToTuple(ts, args[1]) is not { } exceptions) return null;
        if (exceptions.Count == 0) return Raise.ValueError(ts, "second argument (exceptions) must be a non-empty sequence");
        var nestedBase = false;
        for (var i = 0; i < exceptions.Count; i++)
        {
            if (exceptions[i] is not PyBaseException nested) return Raise.ValueError(ts, $"Item {i} of second argument (exceptions) is not an exception");
            nestedBase |= !TypeOps.IsSubtype(nested.Type, PyExceptions.Exception);
        }
        if (cls == PyExceptions.BaseExceptionGroup)
        {
            if (!nestedBase) cls = PyExceptions.ExceptionGroup;
        }
        else if (nestedBase && cls == PyExceptions.ExceptionGroup)
        {
            return Raise.TypeError(ts, "Cannot nest BaseExceptions in an ExceptionGroup");
        }
        else if (nestedBase && TypeOps.IsSubtype(cls, PyExceptions.Exception))
        {
            return Raise.TypeError(ts, $"Cannot nest BaseExceptions in '{cls.Name}'");
        }
        PyStr? shown = null;
        if (args[1].GetType() != typeof(PyList) && args[1].GetType() != typeof(PyTuple) && (shown = Strings.Repr(ts, args[1])) is null) return null;
        return new PyBaseExceptionGroup(cls, new PyTuple(args), message, exceptions, shown);
    }

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585")]
    internal static PyObject ClassGetItem(PyType cls, PyObject item) => new PyGenericAlias(cls, item);

    [PyGetter("message", Member = true, Doc = "exception message")]
    internal PyObject GetMessage() => GroupMessage;

    [PyGetter("exceptions", Doc = "nested exceptions")]
    internal PyObject GetExceptions() => Exceptions;

    [PySlot(Slot.Str)]
    internal new PyObject Str(ThreadState ts) =>
        PyStr.Of($"{GroupMessage} ({Exceptions.Count} sub-exception{(Exceptions.Count > 1 ? "s" : "")})");

    /// <summary>The exceptions are shown as the sequence that was passed.</summary>
    [PySlot(Slot.Repr)]
    internal new PyObject? Repr(ThreadState ts)
    {
        if (Strings.Repr(ts, GroupMessage) is not { } message) return null;
        PyObject shown = _fromList && Args.Count == 2 ? new PyList(Exceptions.Items.ToArray()) : Exceptions;
        if ((_shown ?? Strings.Repr(ts, shown)) is not { } exceptions) return null;
        return PyStr.Of($"{Type.Name}({message}, {exceptions})");
    }

    [PyMethod("derive", Signature = "(object, /)")]
    internal PyObject? DeriveMethod(ThreadState ts, PyObject exceptions) =>
        Call.Invoke(ts, PyExceptions.BaseExceptionGroup, GroupMessage, exceptions);

    [PyMethod("subgroup", Signature = "(object, /)")]
    internal PyObject? Subgroup(ThreadState ts, PyObject condition) =>
        ToMatcher(ts, condition) is { } matcher && Split(ts, this, matcher, false, out var match, out _) ? match ?? (PyObject)PyNone.Instance : null;

    [PyMethod("split", Signature = "(object, /)")]
    internal PyObject? SplitMethod(ThreadState ts, PyObject condition) =>
        ToMatcher(ts, condition) is { } matcher && Split(ts, this, matcher, true, out var match, out var rest)
            ? PyTuple.Of(match ?? (PyObject)PyNone.Instance, rest ?? (PyObject)PyNone.Instance)
            : null;

    /// <summary>What split() may be given: an exception type, a tuple of them, or a function.</summary>
    private static Matcher? ToMatcher(ThreadState ts, PyObject condition)
    {
        if (Errors.IsExceptionClass(condition)) return new Matcher(condition, false);
        if (condition is PyTuple tuple)
        {
            var all = true;
            for (var i = 0; i < tuple.Count; i++) all &= Errors.IsExceptionClass(tuple[i]);
            if (all) return new Matcher(condition, false);
        }
        else if (condition is not PyType && condition.Type.GetSlot(Slot.Call) != 0)
        {
            return new Matcher(condition, true);
        }
        Raise.TypeError(ts, "expected an exception type, a tuple of exception types, or a callable (other than a class)");
        return null;
    }

    /// <summary>Tells which leaves and groups belong to the matching part.</summary>
    internal abstract class LeafTest
    {
        internal abstract int Test(ThreadState ts, PyBaseException exception);
    }

    private sealed class Matcher(PyObject condition, bool callable) : LeafTest
    {
        internal override int Test(ThreadState ts, PyBaseException exception)
        {
            if (!callable) return Errors.Matches(exception, condition) ? 1 : 0;
            return Call.Invoke(ts, condition, exception) is { } answer ? Truth.Of(ts, answer) : -1;
        }
    }

    internal sealed class TypeTest(PyObject target) : LeafTest
    {
        internal override int Test(ThreadState ts, PyBaseException exception) => Errors.Matches(exception, target) ? 1 : 0;
    }

    private sealed class InstanceTest(HashSet<PyObject> leaves) : LeafTest
    {
        internal override int Test(ThreadState ts, PyBaseException exception) =>
            exception is not PyBaseExceptionGroup && leaves.Contains(exception) ? 1 : 0;
    }

    internal static bool Split(ThreadState ts, PyBaseException exception, LeafTest test, bool wantRest, out PyBaseException? match, out PyBaseException? rest)
    {
        match = null;
        rest = null;
        var answer = test.Test(ts, exception);
        if (answer < 0) return false;
        if (answer > 0)
        {
            match = exception;
            return true;
        }
        if (exception is not PyBaseExceptionGroup group)
        {
            if (wantRest) rest = exception;
            return true;
        }
        if (!ts.EnterRecursiveCall(" in exceptiongroup_split_recursive")) return false;
        var matches = new List<PyObject>();
        var others = new List<PyObject>();
        foreach (var nested in group.Exceptions.Items.ToArray())
        {
            if (!Split(ts, (PyBaseException)nested, test, wantRest, out var nestedMatch, out var nestedRest))
            {
                ts.LeaveRecursiveCall();
                return false;
            }
            if (nestedMatch is not null) matches.Add(nestedMatch);
            if (nestedRest is not null) others.Add(nestedRest);
        }
        ts.LeaveRecursiveCall();
        if (matches.Count > 0 && (match = group.Derive(ts, matches)) is null) return false;
        return others.Count == 0 || (rest = group.Derive(ts, others)) is not null;
    }

    /// <summary>A group of some of the exceptions, by the class's own derive(), with traceback, context, cause and notes carried over.</summary>
    private PyBaseException? Derive(ThreadState ts, List<PyObject> exceptions)
    {
        if (Call.Method(ts, this, Names.Derive, new PyList(exceptions.ToArray())) is not { } derived) return null;
        if (derived is not PyBaseExceptionGroup group)
        {
            Raise.TypeError(ts, "derive must return an instance of BaseExceptionGroup");
            return null;
        }
        if (Traceback is not null) group.Traceback = Traceback;
        group.Context = Context;
        group.CopyCause(this);
        if (!Attributes.TryGet(ts, this, Names.DunderNotes, out var notes)) return null;
        if (notes is null || notes.Type.GetSlot(Slot.GetItem) == 0) return group;
        if (Sequences.ToList(ts, notes) is not { } copy || !Attributes.Set(ts, group, Names.DunderNotes, copy)) return null;
        return group;
    }

    private static void CollectLeaves(PyBaseException exception, HashSet<PyObject> leaves)
    {
        if (exception is not PyBaseExceptionGroup group)
        {
            leaves.Add(exception);
            return;
        }
        foreach (var nested in group.Exceptions.Items) CollectLeaves((PyBaseException)nested, leaves);
    }

    /// <summary>The part of original that consists of the leaves of the groups in keep, nested as it was.</summary>
    internal static bool Project(ThreadState ts, PyBaseException original, IEnumerable<PyBaseException> keep, out PyBaseException? result)
    {
        var leaves = new HashSet<PyObject>(ReferenceEqualityComparer.Instance);
        foreach (var exception in keep) CollectLeaves(exception, leaves);
        return Split(ts, original, new InstanceTest(leaves), false, out result, out _);
    }
}

/// <summary>ExceptionGroup: a group of Exceptions only.</summary>
[PyType("ExceptionGroup", Base = typeof(PyBaseExceptionGroup), SecondBase = typeof(PyExceptionType), OwnLayout = true)]
public abstract partial class PyExceptionGroup : PyObject;
