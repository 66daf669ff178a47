using System.Runtime.CompilerServices;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

[Flags]
public enum TypeFlags
{
    None = 0,
    Subclassable = 1,

    /// <summary>Instances have a __dict__.</summary>
    HasDict = 2,

    /// <summary>Attributes of the type cannot be set.</summary>
    Immutable = 4,
    NoNew = 8,
    Sequence = 16,
    Mapping = 32,
    MatchSelf = 64,
    Hidden = 128,

    /// <summary>Made by a class statement or type().</summary>
    Heap = 256,
    HasWeakRef = 512,
    Abstract = 1024,

    /// <summary>The class (or a base) defines __del__.</summary>
    HasFinalizer = 2048,

    /// <summary>A function-like descriptor: LOAD_METHOD need not bind it.</summary>
    MethodDescriptor = 4096,

    /// <summary>The builtin type has the same C# class as its base (most exceptions), so that it can be combined with siblings as a base.</summary>
    SharesLayout = 8192,
}

/// <summary>A Python type. Slots are function pointers as in CPython, inherited by copying; attribute look-ups are cached until the type or a base changes.</summary>
/// <remarks>Source: https://docs.python.org/3.14/reference/datamodel.html#metaclasses, https://docs.python.org/3.14/c-api/typeobj.html.</remarks>
[PyType("type", OwnLayout = true, HasDict = true)]
public sealed unsafe partial class PyType : PyObject
{
    [InlineArray((int)Slot.Count)]
    private struct SlotArray
    {
        private nint _first;
    }

    private SlotArray _slots;
    private readonly PyType? _metatype;
    private delegate*<PyType, void> _populate;
    private PyDict _dict = new();
    private Shape? _rootShape;
    private Shape? _dictionaryShape;
    private int _expectedSlots;

    private PyType(string name, PyType? metatype)
    {
        Name = name;
        _metatype = metatype;
        Solid = this;
    }

    /// <summary>The metatype; type itself for builtin types.</summary>
    public override PyType Type => _metatype ?? TypeObject;

    /// <summary>__name__.</summary>
    public string Name { get; internal set; }

    /// <summary>Dotted name as in error messages: tp_name.</summary>
    public string FullName { get; internal set; } = "";

    public PyType? Base { get; internal set; }

    public PyTuple Bases { get; internal set; } = PyTuple.Empty;

    /// <summary>Method resolution order, this type first.</summary>
    public PyType[] Mro { get; internal set; } = [];

    public TypeFlags Flags { get; internal set; }

    public string? Doc { get; internal set; }

    /// <summary>Replaced by a new object whenever a look-up on the type could change: what inline caches and compiled code compare.</summary>
    internal object Version { get; private set; } = new();

    /// <summary>Compiled code that relies on <see cref="Version"/>.</summary>
    internal Dependents? Dependents;

    /// <summary>Number of __slots__ places at the start of an instance's values.</summary>
    internal int SlotCount { get; set; }

    /// <summary>The type that fixes the instance layout: a builtin with a C# class of its own, or a class with __slots__.</summary>
    internal PyType Solid { get; private set; }

    /// <summary>Slots that a builtin type implements itself.</summary>
    internal SlotSet OwnSlots;

    public bool IsHeap => (Flags & TypeFlags.Heap) != 0;

    public bool HasDict => (Flags & TypeFlags.HasDict) != 0;

    /// <summary>The attributes of the type itself; filled on first use for builtin types.</summary>
    public PyDict Dict
    {
        get
        {
            if (_populate != null) Populate();
            return _dict;
        }
    }

    internal Shape RootShape => _rootShape ?? MakeRootShape();

    internal Shape DictionaryShape => _dictionaryShape ?? Publish(ref _dictionaryShape, new Shape(this, SlotNames(), true));

    /// <summary>How many attribute slots a new instance gets: as many as earlier ones came to need.</summary>
    internal int ExpectedSlots => Math.Max(_expectedSlots, SlotCount);

    /// <summary>Names of the __slots__ places, bases first.</summary>
    internal PyStr[] SlotPlaces { get; set; } = [];

    internal void NoteSlots(int count)
    {
        if (count > _expectedSlots) _expectedSlots = count;
    }

    internal nint GetSlot(Slot slot) => _slots[(int)slot];

    internal bool HasOwn(Slot slot) => OwnSlots.Contains(slot);

    public void SetSlot(Slot slot, nint function)
    {
        _slots[(int)slot] = function;
        if (!IsHeap) OwnSlots.Add(slot);
    }

    private PyStr[] SlotNames() => SlotPlaces;

    private Shape MakeRootShape() => Publish(ref _rootShape, new Shape(this, SlotNames(), false));

    private static Shape Publish(ref Shape? field, Shape made) => Interlocked.CompareExchange(ref field, made, null) ?? made;

    // ---- Builtin types ----

    /// <summary>Makes a builtin type. The generator then sets its slots and calls <see cref="FinishBuiltin"/>.</summary>
    public static PyType Builtin(string name, string? doc, PyType? baseType, TypeFlags flags, delegate*<PyType, void> populate)
    {
        var dot = name.LastIndexOf('.');
        return new PyType(dot < 0 ? name : name[(dot + 1)..], null)
        {
            FullName = name,
            Doc = doc,
            Base = baseType,
            Flags = flags,
            _populate = populate,
        };
    }

    /// <summary>Inherits slots and flags from the base and fixes the resolution order.</summary>
    public PyType FinishBuiltin()
    {
        if (Base is { } parent)
        {
            Bases = new PyTuple([parent]);
            Mro = [this, .. parent.Mro];
            InheritSlots(parent);
            Flags |= parent.Flags & (TypeFlags.HasDict | TypeFlags.Sequence | TypeFlags.Mapping | TypeFlags.MatchSelf | TypeFlags.HasWeakRef);
            if ((Flags & TypeFlags.SharesLayout) != 0) Solid = parent.Solid;
        }
        else
        {
            Mro = [this];
        }
        return this;
    }

    private void InheritSlots(PyType parent)
    {
        // As in CPython, hash goes with comparison: a type that compares anew does not inherit the hash.
        var ownCompare = _slots[(int)Slot.RichCompare] != 0;
        var ownHash = _slots[(int)Slot.Hash] != 0;
        for (var i = 0; i < (int)Slot.Count; i++)
        {
            if (_slots[i] != 0) continue;
            if ((Slot)i is Slot.Hash && ownCompare && !ownHash)
            {
                _slots[i] = (nint)(delegate*<ThreadState, PyObject, long>)&SlotDefaults.NotHashable;
                continue;
            }
            if ((Slot)i is Slot.RichCompare && ownHash) continue;
            if ((Slot)i is Slot.New && (Flags & TypeFlags.NoNew) != 0) continue;
            _slots[i] = parent._slots[i];
        }
        if (_slots[(int)Slot.RichCompare] == 0) _slots[(int)Slot.RichCompare] = parent._slots[(int)Slot.RichCompare];
    }

    private void Populate()
    {
        lock (_dict)
        {
            if (_populate == null) return;
            var populate = _populate;
            var filling = _dict;
            if (t_populating == this) return;
            var outer = t_populating;
            t_populating = this;
            SlotTable.AddWrappers(this, filling);
            populate(this);
            if (!filling.TryGetStr(Names.DunderDoc, out _)) filling.SetStr(Names.DunderDoc, Doc is null ? PyNone.Instance : PyStr.Of(Doc));
            if (HasDict && Base is { HasDict: false } && !filling.TryGetStr(Names.DunderDict, out _)) TypeCreation.AddDictDescriptor(this, filling);
            t_populating = outer;
            _populate = null;
        }
    }

    [ThreadStatic]
    private static PyType? t_populating;

    /// <summary>The dictionary without filling it first: for the populate functions.</summary>
    internal PyDict RawDict => _dict;

    public void AddMethod(in MethodDef def)
    {
        PyObject member = def.Kind switch
        {
            MethodKind.Class => new PyClassMethodDescriptor(this, def),
            MethodKind.Static => new PyStaticMethod(new PyBuiltinFunction(def, this, null)),
            _ when def.Name == "__new__" => new PyBuiltinFunction(def, this, null),
            _ => new PyMethodDescriptor(this, def),
        };
        _dict.SetStr(PyStr.Intern(def.Name), member);
    }

    public void AddGetSet(
        string name,
        delegate*<ThreadState, PyObject, PyObject?> getter,
        delegate*<ThreadState, PyObject, PyObject?, bool> setter,
        string? doc,
        bool member)
        => _dict.SetStr(PyStr.Intern(name), member ? new PyBuiltinMember(this, name, getter, setter, doc) : new PyGetSetDescriptor(this, name, getter, setter, doc));

    public void AddConstant(string name, PyObject value) => _dict.SetStr(PyStr.Intern(name), value);
}
