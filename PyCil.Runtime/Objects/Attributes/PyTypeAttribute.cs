namespace PyCil.Runtime.Objects;

/// <summary>Makes a C# class a builtin Python type: the generator adds <c>TypeObject</c>, <c>Type</c>, the slot table, the member table and,
/// unless the type is final, a nested <c>Instance</c> class with attribute storage for Python subclasses, and <c>Alloc</c>.</summary>
/// <param name="name">Dotted name as shown to users: "list", "itertools.chain", "collections.deque".</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PyTypeAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public string? Doc { get; set; }

    /// <summary>C# class of the base type; PyObject (Python's object) if not given.</summary>
    public Type? Base { get; set; }

    /// <summary>C# class of a second base type, without a layout of its own (ExceptionGroup: Exception).</summary>
    public Type? SecondBase { get; set; }

    /// <summary>Whether Python code may subclass it (Py_TPFLAGS_BASETYPE).</summary>
    public bool Subclassable { get; set; } = true;

    /// <summary>Name of the C module that gets the type as an attribute; null: the dotted prefix of Name, or builtins.</summary>
    public string? In { get; set; }

    /// <summary>The class declares its own Type property, storage and allocation (exceptions, PyType, PyInstance).</summary>
    public bool OwnLayout { get; set; }

    /// <summary>Exact instances have a __dict__ too (functions, modules): the class overrides Storage itself.</summary>
    public bool HasDict { get; set; }

    /// <summary>No __new__: "cannot create 'x' instances".</summary>
    public bool NoNew { get; set; }

    /// <summary>Not added to any module (list_iterator, dict_keys).</summary>
    public bool Hidden { get; set; }

    /// <summary>Attributes of the type itself cannot be set (all builtin types: true; false for types that CPython makes as heap types).</summary>
    public bool Immutable { get; set; } = true;

    /// <summary>Py_TPFLAGS_SEQUENCE ("sequence") or _MAPPING ("mapping") for pattern matching.</summary>
    public string? Collection { get; set; }

    /// <summary>Found in a type and called on an instance, it takes the instance as first argument: no bound method need be made (Py_TPFLAGS_METHOD_DESCRIPTOR).</summary>
    public bool MethodDescriptor { get; set; }

    /// <summary>Matches itself in a class pattern with one positional sub-pattern (int, str, ...).</summary>
    public bool MatchSelf { get; set; }
}

/// <summary>The method is a slot. Instance methods get self as this; binary number slots are static and get (left, right) in source order.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class PySlotAttribute(Slot slot) : Attribute
{
    public Slot Slot { get; } = slot;

    /// <summary>For Slot.Init and Slot.Call: the signature, as for PyMethod.</summary>
    public string? Signature { get; set; }
}

/// <summary>The static method is <c>__new__</c>: first parameter (after an optional ThreadState) is the PyType to make.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyNewAttribute : Attribute
{
    /// <summary>For example "(iterable=(), /)": names, kinds and defaults, and the __text_signature__ of the type.</summary>
    public string? Signature { get; set; }
}

/// <summary>A method of the type (instance method, or static with self as first PyObject parameter).</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class PyMethodAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Parameters without self, for example "(index=-1, /)". Without it all parameters are positional-only.</summary>
    public string? Signature { get; set; }

    public string? Doc { get; set; }

    public MethodKind Kind { get; set; }

    /// <summary>False hides __text_signature__ (functions such as min or dict.update have none in CPython).</summary>
    public bool TextSignature { get; set; } = true;
}

public enum MethodKind
{
    Instance,

    /// <summary>First parameter is the PyType.</summary>
    Class,
    Static,
}

/// <summary>A property-like getter (getset_descriptor); the C# member is a method or a property.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class PyGetterAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public string? Doc { get; set; }

    /// <summary>Shown as a member_descriptor instead of a getset_descriptor.</summary>
    public bool Member { get; set; }
}

/// <summary>Setter for the getter of the same name: bool M(ThreadState ts, PyObject? value); null means delete. Without one: AttributeError as CPython.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PySetterAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>A C module. The static class's functions, constants and the types whose <c>In</c> names it become its attributes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PyModuleAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public string? Doc { get; set; }
}

/// <summary>A module function.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class PyFunctionAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public string? Signature { get; set; }

    public string? Doc { get; set; }

    public bool TextSignature { get; set; } = true;
}

/// <summary>A module constant or class attribute from a static C# field or property (PyObject, long, int, double, string, bool).</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class PyConstantAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Runs when the module is created: static bool M(ThreadState ts, PyModule module).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyModuleInitAttribute : Attribute;

/// <summary>Runs when a builtin type's member dictionary is first filled: static void M(PyType type).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PyTypeInitAttribute : Attribute;

/// <summary>Explicit registration of a raw vector function as a parameterless-conversion method: the C# method has the
/// <see cref="VectorFunction"/> signature itself and unpacks its own arguments.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RawArgumentsAttribute : Attribute;
