using System.Text;

namespace PyCil.Runtime.Objects;

/// <summary>typing.Union (and types.UnionType): <c>int | str</c>.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/stdtypes.html#types-union</remarks>
[PyType("typing.Union", In = "_typing", Subclassable = false, NoNew = true, Doc = "Represent a union type\n\nE.g. for int | str")]
public sealed partial class PyUnion : PyObject
{
    private PyTuple? _parameters;
    private List<PyObject>? _unhashable;

    private PyUnion(PyTuple args) => Arguments = args;

    public PyTuple Arguments { get; }

    private static bool IsUnionable(PyObject o) =>
        o is PyNone or PyType or PyGenericAlias or PyUnion or PyTypeAlias;

    /// <summary>left | right for types; NotImplemented if one is none.</summary>
    public static PyObject? Join(ThreadState ts, PyObject left, PyObject right) =>
        IsUnionable(left) && IsUnionable(right) ? FromMembers(ts, [left, right]) : PyNotImplemented.Instance;

    /// <summary>The union of any objects: nested ones are spread, doubles dropped, and a single one comes back as itself.</summary>
    internal static PyObject? FromMembers(ThreadState ts, ReadOnlySpan<PyObject> members)
    {
        var unique = new Members();
        foreach (var member in members)
        {
            if (member is PyUnion union)
            {
                for (var i = 0; i < union.Arguments.Count; i++)
                {
                    if (!unique.Add(ts, union.Arguments[i])) return null;
                }
            }
            else if (!unique.Add(ts, member is PyNone ? PyNone.TypeObject : member))
            {
                return null;
            }
        }
        if (unique.All.Count == 1) return unique.All[0];
        return new PyUnion(new PyTuple(unique.All.ToArray())) { _unhashable = unique.Unhashable };
    }

    /// <summary>Members without doubles: found by their hash, and by comparison where they have none.</summary>
    private sealed class Members
    {
        private readonly PySet _hashable = new();

        internal List<PyObject> All { get; } = [];

        internal List<PyObject>? Unhashable { get; private set; }

        internal bool Add(ThreadState ts, PyObject member)
        {
            if (Compare.Hash(ts, member) != -1)
            {
                var there = _hashable.ContainsKey(ts, member);
                if (there != 0) return there > 0;
                All.Add(member);
                return _hashable.Add(ts, member);
            }
            if (!ts.ErrorMatches(PyExceptions.TypeError)) return false;
            ts.ClearError();
            Unhashable ??= [];
            foreach (var other in Unhashable)
            {
                var equal = Compare.Equal(ts, other, member);
                if (equal != 0) return equal > 0;
            }
            Unhashable.Add(member);
            All.Add(member);
            return true;
        }
    }

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)")]
    internal static PyObject? ClassGetItem(ThreadState ts, PyType cls, PyObject item)
    {
        var members = item is PyTuple tuple ? tuple.Items.ToArray() : [item];
        if (members.Length == 0) return Raise.TypeError(ts, "Cannot take a Union of no types.");
        for (var i = 0; i < members.Length; i++)
        {
            if (members[i] is PyNone) members[i] = PyNone.TypeObject;
            else if (members[i] is not PyType)
            {
                if (TypingSupport.CallTyping(ts, "_type_check", members[i], PyStr.Of("Union[arg, ...]: each arg must be a type.")) is not { } check) return null;
                members[i] = check;
            }
        }
        return FromMembers(ts, members);
    }

    [PySlot(Slot.Or)]
    internal static PyObject? Or(ThreadState ts, PyObject left, PyObject right) => Join(ts, left, right);

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Arguments.Count; i++)
        {
            if (i > 0) text.Append(" | ");
            var shown = ReferenceEquals(Arguments[i], PyNone.TypeObject) ? "None" : TypeRepr.Of(ts, Arguments[i]);
            if (shown is null) return null;
            text.Append(shown);
        }
        return PyStr.Of(text.ToString());
    }

    [PySlot(Slot.Hash)]
    internal long Hash(ThreadState ts)
    {
        if (_unhashable is { } unhashable)
        {
            foreach (var member in unhashable)
            {
                if (Compare.Hash(ts, member) == -1) return -1;
            }
            Raise.TypeError(ts, $"union contains {unhashable.Count} unhashable elements");
            return -1;
        }
        long hash = 0x345678;
        for (var i = 0; i < Arguments.Count; i++)
        {
            var one = Compare.Hash(ts, Arguments[i]);
            if (one == -1) return -1;
            hash ^= (one ^ (one << 16) ^ 89869747L) * 3644798167L; // order does not count
        }
        return hash == -1 ? -2 : hash;
    }

    [PySlot(Slot.RichCompare)]
    internal PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (other is not PyUnion union || op is not (CompareOp.Eq or CompareOp.Ne)) return PyNotImplemented.Instance;
        var equal = Arguments.Count == union.Arguments.Count;
        for (var i = 0; equal && i < Arguments.Count; i++)
        {
            var found = Sequences.Contains(ts, union.Arguments, Arguments[i]);
            if (found < 0) return null;
            equal = found > 0;
        }
        return PyBool.Of(equal == (op == CompareOp.Eq));
    }

    [PySlot(Slot.GetItem)]
    internal PyObject? GetItem(ThreadState ts, PyObject item)
    {
        if (GetParameters(ts) is not { } parameters) return null;
        if (TypeSubstitution.Substitute(ts, this, Arguments, parameters, item) is not { } members) return null;
        // By the operator, so that members of other kinds (typing's own) have their say.
        var result = members[0];
        for (var i = 1; i < members.Count; i++)
        {
            if (Operators.Or(ts, result, members[i]) is not { } joined) return null;
            result = joined;
        }
        return result;
    }

    [PyGetter("__args__", Member = true)]
    internal PyObject GetArgs() => Arguments;

    [PyGetter("__parameters__", Doc = "Type variables in the types.UnionType.")]
    internal PyTuple? GetParameters(ThreadState ts) => _parameters ??= TypeSubstitution.Parameters(ts, Arguments);

    [PyGetter("__origin__", Doc = "Always returns the type")]
    internal PyObject GetOrigin() => TypeObject;

    [PyGetter("__name__", Doc = "Name of the type")]
    internal PyObject GetName() => PyStr.Intern("Union");

    [PyGetter("__qualname__", Doc = "Qualified name of the type")]
    internal PyObject GetQualifiedName() => PyStr.Intern("Union");

    [PyMethod("__mro_entries__", Signature = "(object, /)")]
    internal PyObject? MroEntries(ThreadState ts, PyObject bases) =>
        Strings.Repr(ts, this) is { } shown ? Raise.TypeError(ts, $"Cannot subclass {shown}") : null;
}
