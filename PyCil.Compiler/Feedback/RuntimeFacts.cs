using PyCil.Compiler.Bytecode;

namespace PyCil.Compiler.Feedback;

/// <summary>What a known object is to the compiler, where it matters.</summary>
public enum ConstantRole : byte
{
    Other,
    Function,
    RangeType,
    LenFunction,
    AbsFunction,
    NoneObject,
    ListAppend,
}

/// <summary>A global or builtin name: where it was found, and what it held when the compiler asked. All objects are opaque to the compiler.</summary>
/// <param name="Without">For a builtin: the globals that do not have the name, at key version <paramref name="WithoutVersion"/>.</param>
/// <param name="IsStable">The value may be taken for a constant (a function, class, module), guarded by identity.</param>
public sealed record GlobalFact(object Dict, object Entries, int Index, object? Without, uint WithoutVersion, object Name, object Value, ConstantRole Role, bool IsStable);

public enum AttributeFactKind : byte
{
    InstanceSlot,
    TypeValue,
    Method,
    ClassValue,
    AddSlot,
}

/// <summary>An attribute site's inline cache, copied.</summary>
public sealed record AttributeFact(AttributeFactKind Kind, object Owner, object Version, object? Shape, object? NextShape, int Index, object? Value, ConstantRole Role);

/// <summary>A class is as it was: its version has not changed.</summary>
public sealed record TypeFact(object Type, object Version);

/// <summary>A function has the code it had.</summary>
public sealed record CodeFact(object Function, object Code);

/// <summary>A typed entry that compiled code may call directly: no frame, arguments and result in machine registers.</summary>
/// <param name="Method">The method to call, in the terms of the sink.</param>
/// <param name="Unit">Its first argument.</param>
public sealed record DirectEntry(object Method, object Unit, Jit.Ir.Rep[] Parameters, Jit.Ir.Rep Returns);

/// <summary>What the compiler may ask about one function.</summary>
public interface IRuntimeFacts
{
    CodeUnit Unit { get; }

    CodeFeedback Feedback { get; }

    /// <summary>The function object, where the unit is compiled for one in particular.</summary>
    object Function { get; }

    /// <summary>Guards that this function has its code: an opaque code object.</summary>
    object Code { get; }

    GlobalFact? Global(int site);

    AttributeFact? Attribute(int site);

    /// <summary>A constant as an object of the runtime.</summary>
    object Constant(int index);

    /// <summary>The facts of a function that is called, or null if it cannot be looked into.</summary>
    IRuntimeFacts? Callee(object function);

    /// <summary>The typed entry of a function that is compiled already.</summary>
    DirectEntry? Direct(object function);

    /// <summary>None, and the marks of an unbound local and of no self, as objects.</summary>
    object NoneObject { get; }

    object UnboundMark { get; }

    object NullMark { get; }

    ConstantRole RoleOf(object value);

    /// <summary>The code runs as a module: its names are its globals.</summary>
    bool IsModuleFrame { get; }
}
