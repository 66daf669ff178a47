namespace PyCil.Compiler.Bytecode;

/// <summary>CPython's co_flags, same bits (https://docs.python.org/3.14/library/inspect.html#code-objects-bit-flags).</summary>
[Flags]
public enum CodeFlags
{
    None = 0,
    Optimized = 0x1,
    NewLocals = 0x2,
    VarArgs = 0x4,
    VarKeywords = 0x8,
    Nested = 0x10,
    Generator = 0x20,
    Coroutine = 0x80,
    IterableCoroutine = 0x100,
    AsyncGenerator = 0x200,
    FutureDivision = 0x20000,
    FutureAbsoluteImport = 0x40000,
    FutureWithStatement = 0x80000,
    FuturePrintFunction = 0x100000,
    FutureUnicodeLiterals = 0x200000,
    FutureBarryAsBdfl = 0x400000,
    FutureGeneratorStop = 0x800000,
    FutureAnnotations = 0x1000000,
    FutureMask = 0x1FE0000,
    HasDocString = 0x4000000,
    Method = 0x8000000,
}

/// <summary>What an inline-cache site serves.</summary>
public enum SiteKind : byte
{
    LoadGlobal,
    LoadName,
    LoadAttr,
    LoadMethod,
    StoreAttr,
}

/// <summary>An inline-cache site: every LoadAttr, LoadMethod, StoreAttr, LoadGlobal and LoadName instruction has its own.</summary>
public readonly record struct Site(SiteKind Kind, int Name);

/// <summary>Instructions [Start, End) are guarded: an exception there goes to Target with the exception in register ExceptionRegister.
/// Inner entries come first.</summary>
/// <param name="Lasti">Whether the handler wants the raising instruction's location kept for Reraise (B=1).</param>
public readonly record struct ExceptionEntry(int Start, int End, int Target, ushort ExceptionRegister, bool Lasti);

/// <summary>Source position of an instruction: lines count from 1, columns are UTF-8 byte offsets; -1 where there is none (artificial code).</summary>
public readonly record struct Location(int Line, int EndLine, int Column, int EndColumn)
{
    public static readonly Location None = new(-1, -1, -1, -1);
}

/// <summary>A compiled module, class body or function: immutable plain data; the runtime makes its code object from it.</summary>
/// <remarks>
/// Registers: [0, LocalNames.Length) are the locals, parameters first, in CPython's order (positional-only, positional, keyword-only, *args, **kwargs, then others);
/// a local that is captured keeps its register, which then holds a cell (CellRegisters). Next FreeNames.Length registers hold the closure's cells; the
/// function prologue fills them. Then temporaries up to RegisterCount.
/// Constants: null (None), bool, long, BigInteger, double, Complex, string, CodePoints, byte[], EllipsisConstant, TupleConstant, FrozenSetConstant, CodeUnit.
/// </remarks>
public sealed class CodeUnit
{
    public required string Name { get; init; }

    public required string QualifiedName { get; init; }

    public required string FileName { get; init; }

    public int FirstLine { get; init; } = 1;

    public CodeFlags Flags { get; init; }

    /// <summary>Number of positional parameters, positional-only ones included, *args not.</summary>
    public int ArgCount { get; init; }

    public int PosOnlyArgCount { get; init; }

    public int KwOnlyArgCount { get; init; }

    public int RegisterCount { get; init; }

    public required Instruction[] Instructions { get; init; }

    public required object?[] Constants { get; init; }

    public required string[] Names { get; init; }

    public required Site[] Sites { get; init; }

    /// <summary>All locals (co_varnames, then cell variables that are not parameters).</summary>
    public required string[] LocalNames { get; init; }

    /// <summary>How many of <see cref="LocalNames"/> are co_varnames: the rest are cell variables only.</summary>
    public int VarNameCount { get; init; }

    /// <summary>Locals that live in cells (co_cellvars), by register.</summary>
    public required ushort[] CellRegisters { get; init; }

    public required string[] FreeNames { get; init; }

    public required ExceptionEntry[] ExceptionTable { get; init; }

    /// <summary>Locations, compressed: see LocationTable.</summary>
    public required byte[] Locations { get; init; }

    /// <summary>Constants[0] is the docstring iff Flags has HasDocString.</summary>
    public string? DocString => (Flags & CodeFlags.HasDocString) != 0 ? Constants[0] as string : null;

    /// <summary>Jump to line of tracing: instructions that begin a statement. Empty where not recorded.</summary>
    public int[] StatementStarts { get; init; } = [];
}
