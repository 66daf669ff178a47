using System.Runtime.CompilerServices;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>Declares a structseq type: a tuple type whose items have names, and which may have further named fields that are not items.</summary>
/// <remarks>Source: https://docs.python.org/3.14/c-api/tuple.html#struct-sequence-objects.</remarks>
public sealed unsafe class StructSequenceType
{
    /// <summary>Name of an item that has no field (the integer times of os.stat_result).</summary>
    public const string Unnamed = "unnamed field";

    // The spec of a type, for its constructor and its populate function, which know only the type.
    private static readonly ConditionalWeakTable<PyType, StructSequenceType> Specs = [];

    private PyType? _type;
    private readonly string _name;
    private readonly string? _doc;
    private readonly bool _canBeMade;

    /// <param name="name">Dotted name, such as "os.stat_result".</param>
    /// <param name="fields">Names of all fields, items first.</param>
    /// <param name="items">How many of the fields are items of the tuple.</param>
    /// <param name="canBeMade">False for types without a constructor (sys.flags).</param>
    public StructSequenceType(string name, string? doc, string[] fields, int items = -1, bool canBeMade = true)
    {
        _name = name;
        _doc = doc;
        Fields = fields;
        Items = items < 0 ? fields.Length : items;
        _canBeMade = canBeMade;
        Named = Array.FindAll(fields, static f => f != Unnamed);
    }

    public string[] Fields { get; }

    /// <summary>The fields that have a name, in order.</summary>
    internal string[] Named { get; }

    public int Items { get; }

    public PyType Type => _type ?? MakeType();

    private PyType MakeType()
    {
        lock (this)
        {
            if (_type is not null) return _type;
            var type = PyType.Builtin(_name, _doc, PyTuple.TypeObject, TypeFlags.Immutable | TypeFlags.Sequence | (_canBeMade ? 0 : TypeFlags.NoNew), &Populate);
            type.SetSlot(Slot.Repr, (nint)(delegate*<ThreadState, PyObject, PyObject?>)&PyStructSequence.ReprSlot);
            if (_canBeMade)
                type.SetSlot(Slot.New, (nint)(delegate*<ThreadState, PyObject?, ref Value, int, PyTuple?, ref Value, bool>)&PyStructSequence.NewSlot);
            Specs.Add(type, this);
            return _type = type.FinishBuiltin();
        }
    }

    internal static StructSequenceType Of(PyType type) => Specs.TryGetValue(type, out var spec) ? spec : throw new InvalidOperationException($"{type.FullName} is not a structseq");

    /// <summary>An instance; the values are those of all fields, in order.</summary>
    public PyStructSequence Make(params PyObject[] values)
    {
        if (values.Length == Items) return new PyStructSequence(this, values, []);
        return new PyStructSequence(this, values[..Items], values[Items..]);
    }

    private static void Populate(PyType type)
    {
        var spec = Of(type);
        var dict = type.RawDict;
        dict.SetStr(PyStr.Intern("n_sequence_fields"), PyInt.Of(spec.Items));
        dict.SetStr(PyStr.Intern("n_fields"), PyInt.Of(spec.Fields.Length));
        dict.SetStr(PyStr.Intern("n_unnamed_fields"), PyInt.Of(spec.Fields.Length - spec.Named.Length));
        var match = new List<PyObject>();
        for (var i = 0; i < spec.Fields.Length; i++)
        {
            var field = spec.Fields[i];
            if (field == Unnamed) continue;
            if (i < spec.Items) match.Add(PyStr.Intern(field));
            dict.SetStr(PyStr.Intern(field), new StructSequenceField(type, field, i));
        }
        dict.SetStr(PyStr.Intern("__match_args__"), new PyTuple([.. match]));
        type.AddMethod(new MethodDef("__reduce__", MethodKind.Instance, &PyStructSequence.Reduce, null, "($self, /)"));
        type.AddMethod(new MethodDef("__replace__", MethodKind.Instance, &PyStructSequence.Replace, "Return a copy of the structure with new values for the specified fields.", null));
    }
}

/// <summary>The descriptor of a structseq field.</summary>
internal sealed class StructSequenceField(PyType owner, string name, int index) : PyMemberDescriptorBase
{
    internal override PyType Owner => owner;

    internal override string Name => name;

    internal override string? Doc => null;

    internal override PyObject? GetMember(ThreadState ts, PyObject instance) => ((PyStructSequence)instance).Field(index);

    internal override bool SetMember(ThreadState ts, PyObject instance, PyObject? value)
    {
        Raise.AttributeError(ts, "readonly attribute");
        return false;
    }
}
