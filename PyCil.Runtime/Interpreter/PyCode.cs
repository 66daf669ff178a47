using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Feedback;
using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Interpreter;

/// <summary>A code object: a <see cref="CodeUnit"/> made executable, with its constants as values, its names interned and its inline caches.</summary>
/// <remarks>Source: https://docs.python.org/3.14/reference/datamodel.html#code-objects.</remarks>
[PyType("code", Subclassable = false, Hidden = true, Doc = "Create a code object.  Not for mere mortals.")]
public sealed unsafe partial class PyCode : PyObject
{
    private readonly Instruction[] _instructions; // pinned: the interpreter walks it by pointer
    private InlineCache[]? _caches;

    internal PyCode(CodeUnit unit)
    {
        Unit = unit;
        var source = unit.Instructions;
        _instructions = GC.AllocateUninitializedArray<Instruction>(Math.Max(source.Length, 1), pinned: true);
        source.CopyTo(_instructions, 0);
        fixed (Instruction* start = _instructions) Start = start;
        Constants = new Value[unit.Constants.Length];
        for (var i = 0; i < Constants.Length; i++) Constants[i] = ConstantObjects.ToValue(unit.Constants[i]);
        NameTable = new PyStr[unit.Names.Length];
        for (var i = 0; i < NameTable.Length; i++) NameTable[i] = PyStr.Intern(unit.Names[i]);
        ArgCount = unit.ArgCount;
        Weight = Math.Min(source.Length, 1000);
        RegisterCount = Math.Max(unit.RegisterCount, 1);
        LocalCount = unit.LocalNames.Length;
        FreeCount = unit.FreeNames.Length;
        Flags = unit.Flags;
        ParameterCount = unit.ArgCount + unit.KwOnlyArgCount + (HasVarArgs ? 1 : 0) + (HasVarKeywords ? 1 : 0);
        IsSimple = unit.KwOnlyArgCount == 0 && !HasVarArgs && !HasVarKeywords;
    }

    internal CodeUnit Unit { get; private set; }

    /// <summary>Operations executed, calls and back edges weighted by length. Approximate: threads count without synchronization.</summary>
    internal int Heat;

    /// <summary>What a call costs of <see cref="Heat"/>.</summary>
    internal readonly int Weight;

    /// <summary>The tier above the interpreter, once hot.</summary>
    internal CodeTier? Tier;

    private CodeFeedback? _feedback;

    /// <summary>What the recording interpreter saw.</summary>
    internal CodeFeedback Feedback => _feedback ?? Interlocked.CompareExchange(ref _feedback, new CodeFeedback(Unit), null) ?? _feedback;

    private string? _fileName;

    /// <summary>co_filename; importlib corrects it when a cached file has moved.</summary>
    public string FileName => _fileName ?? Unit.FileName;

    /// <summary>Gives this code, and all code in it that came from the same file, another file name.</summary>
    internal void SetFileName(string path)
    {
        var old = FileName;
        foreach (var constant in Constants)
        {
            if (constant.Ref is PyCode inner && inner.FileName == old) inner.SetFileName(path);
        }
        _fileName = path;
    }

    private int _yieldsInsideTry;

    /// <summary>Whether a yield or await stands in a try or with statement: a generator dropped there has clean-up to run.</summary>
    internal bool YieldsInsideTry
    {
        get
        {
            if (_yieldsInsideTry == 0) _yieldsInsideTry = FindYieldInsideTry() ? 1 : 2;
            return _yieldsInsideTry == 1;
        }
    }

    private bool FindYieldInsideTry()
    {
        foreach (var entry in Unit.ExceptionTable)
        {
            // The handlers of the loop around an await, and of StopIteration leaving the body, are no statements.
            var target = Unit.Instructions[entry.Target];
            if (target.Op is Opcode.CleanupThrow || (target.Op == Opcode.CallIntrinsic1 && target.B == (int)Intrinsic1.StopIterationError)) continue;
            for (var i = entry.Start; i < entry.End; i++)
            {
                if (Unit.Instructions[i].Op == Opcode.YieldValue) return true;
            }
        }
        return false;
    }

    /// <summary>The instructions, quickened in place.</summary>
    internal Instruction* Start { get; }

    internal int InstructionCount => Unit.Instructions.Length;

    internal Value[] Constants { get; }

    internal PyStr[] NameTable { get; }

    internal int ArgCount { get; }

    internal int RegisterCount { get; }

    internal int LocalCount { get; }

    internal int FreeCount { get; }

    /// <summary>All parameters, *args and **kwargs included: the first registers.</summary>
    internal int ParameterCount { get; }

    /// <summary>Positional parameters only.</summary>
    internal bool IsSimple { get; }

    internal CodeFlags Flags { get; }

    internal bool HasVarArgs => (Flags & CodeFlags.VarArgs) != 0;

    internal bool HasVarKeywords => (Flags & CodeFlags.VarKeywords) != 0;

    internal bool IsGeneratorLike => (Flags & (CodeFlags.Generator | CodeFlags.Coroutine | CodeFlags.AsyncGenerator)) != 0;

    /// <summary>Inline caches by site; made when the code first runs, since most code of a library never does.</summary>
    internal InlineCache[] Caches => _caches ?? MakeCaches();

    private InlineCache[] MakeCaches()
    {
        var sites = Unit.Sites;
        var caches = new InlineCache[sites.Length];
        for (var i = 0; i < caches.Length; i++) caches[i] = new InlineCache(NameTable[sites[i].Name]);
        return Interlocked.CompareExchange(ref _caches, caches, null) ?? caches;
    }

    private PyStr[]? _localNames;
    private PyStr[]? _freeNames;

    internal PyStr[] LocalNames => _localNames ??= Array.ConvertAll(Unit.LocalNames, PyStr.Intern);

    internal PyStr[] FreeNames => _freeNames ??= Array.ConvertAll(Unit.FreeNames, PyStr.Intern);

    /// <summary>Line of the instruction at an offset as CPython counts them (bytes of two-byte code units; ours are 8 bytes wide and count by 2).</summary>
    internal int LineAt(int lasti) => LocationTable.Find(Unit, Math.Max(lasti, 0) / 2) is { Line: > 0 } location ? location.Line : -1;

    internal Location LocationAt(int index) => LocationTable.Find(Unit, index);
}
