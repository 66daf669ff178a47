using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Interpreter;

/// <summary>One inline-cache site. The entry is immutable and replaced as a whole, so a reader on another thread sees a consistent one.</summary>
internal sealed class InlineCache(PyStr name)
{
    internal readonly PyStr Name = name;
    internal AttributeEntry? Attribute;
    internal GlobalEntry? Global;

    /// <summary>How often the entry was replaced: a site that changes all the time stops trying.</summary>
    internal int Misses;
}

internal enum AttributeKind : byte
{
    /// <summary>Values[Index] of an instance with this shape.</summary>
    InstanceSlot,

    /// <summary>An attribute of the type that needs no binding; the instance (of this shape, or without storage) does not shadow it.</summary>
    TypeValue,

    /// <summary>A function of the type: bind, or pass self along in a method call.</summary>
    Method,

    /// <summary>A property whose getter is a Python function.</summary>
    Property,

    /// <summary>A __slots__ member.</summary>
    Member,

    /// <summary>An attribute of a class object itself, already fetched (Owner is the class).</summary>
    ClassValue,

    /// <summary>An entry of a module's dictionary.</summary>
    Module,

    /// <summary>Store of a new attribute: the shape changes from Shape to NextShape.</summary>
    AddSlot,
}

/// <summary>What an attribute site has seen.</summary>
internal sealed class AttributeEntry
{
    internal AttributeKind Kind;
    internal PyType Owner = null!;
    internal object Version = null!;
    internal Shape? Shape;
    internal Shape? NextShape;
    internal int Index;
    internal PyObject? Value;
    internal PyDict.Entry[]? Entries;

    internal bool TypeUnchanged => ReferenceEquals(Owner.Version, Version);
}

/// <summary>Where a global or builtin was found.</summary>
internal sealed class GlobalEntry
{
    /// <summary>The globals it holds for: functions with other globals may run the same code.</summary>
    internal PyDict Globals = null!;
    internal PyDict Dict = null!;
    internal PyDict.Entry[] Entries = null!;
    internal int Index;

    /// <summary>For a builtin: the globals that do not have the name, and their key version.</summary>
    internal PyDict? Without;
    internal uint WithoutVersion;
}
