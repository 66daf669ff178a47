using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax;

namespace PyCil.Runtime.Modules.Symtable;

/// <summary>_symtable: the compiler's symbol tables.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/symtable.html.</remarks>
[PyModule("_symtable")]
public static partial class SymtableModule
{
    internal const int ScopeOffset = 12;

    [PyConstant("CELL")]
    private const long Cell = (long)NameScope.Cell;

    [PyConstant("DEF_ANNOT")]
    private const long DefAnnotation = (long)SymbolFlags.Annotated;

    [PyConstant("DEF_BOUND")]
    private const long DefBound = (long)(SymbolFlags.Local | SymbolFlags.Param | SymbolFlags.Import);

    [PyConstant("DEF_COMP_CELL")]
    private const long DefCompCell = (long)SymbolFlags.CompCell;

    [PyConstant("DEF_COMP_ITER")]
    private const long DefCompIter = (long)SymbolFlags.CompIter;

    [PyConstant("DEF_FREE_CLASS")]
    private const long DefFreeClass = (long)SymbolFlags.FreeClass;

    [PyConstant("DEF_GLOBAL")]
    private const long DefGlobal = (long)SymbolFlags.Global;

    [PyConstant("DEF_IMPORT")]
    private const long DefImport = (long)SymbolFlags.Import;

    [PyConstant("DEF_LOCAL")]
    private const long DefLocal = (long)SymbolFlags.Local;

    [PyConstant("DEF_NONLOCAL")]
    private const long DefNonlocal = (long)SymbolFlags.Nonlocal;

    [PyConstant("DEF_PARAM")]
    private const long DefParam = (long)SymbolFlags.Param;

    [PyConstant("DEF_TYPE_PARAM")]
    private const long DefTypeParam = (long)SymbolFlags.TypeParam;

    [PyConstant("FREE")]
    private const long Free = (long)NameScope.Free;

    [PyConstant("GLOBAL_EXPLICIT")]
    private const long GlobalExplicit = (long)NameScope.GlobalExplicit;

    [PyConstant("GLOBAL_IMPLICIT")]
    private const long GlobalImplicit = (long)NameScope.GlobalImplicit;

    [PyConstant("LOCAL")]
    private const long Local = (long)NameScope.Local;

    [PyConstant("SCOPE_MASK")]
    private const long ScopeMask = 15;

    [PyConstant("SCOPE_OFF")]
    private const long ScopeOff = ScopeOffset;

    [PyConstant("TYPE_ANNOTATION")]
    private const long TypeAnnotation = (long)ScopeKind.Annotation;

    [PyConstant("TYPE_CLASS")]
    private const long TypeClass = (long)ScopeKind.Class;

    [PyConstant("TYPE_FUNCTION")]
    private const long TypeFunction = (long)ScopeKind.Function;

    [PyConstant("TYPE_MODULE")]
    private const long TypeModule = (long)ScopeKind.Module;

    [PyConstant("TYPE_TYPE_ALIAS")]
    private const long TypeTypeAlias = (long)ScopeKind.TypeAlias;

    [PyConstant("TYPE_TYPE_PARAMETERS")]
    private const long TypeTypeParameters = (long)ScopeKind.TypeParameters;

    [PyConstant("TYPE_TYPE_VARIABLE")]
    private const long TypeTypeVariable = (long)ScopeKind.TypeVariable;

    [PyConstant("USE")]
    private const long Use = (long)SymbolFlags.Use;

    [PyFunction("symtable", Signature = "(source, filename, startstr, /)", Doc = "The symbol tables of a source text.")]
    internal static PyObject? Symtable(ThreadState ts, PyObject source, PyObject filename, PyStr startstr)
    {
        if (BuiltinsModule.FileName(ts, filename) is not { } file) return null;
        ParseMode mode;
        switch (startstr.AsString())
        {
            case "exec":
                mode = ParseMode.Exec;
                break;
            case "eval":
                mode = ParseMode.Eval;
                break;
            case "single":
                mode = ParseMode.Single;
                break;
            default:
                return Raise.ValueError(ts, "symtable() arg 3 must be 'exec' or 'eval' or 'single'");
        }
        var request = new CompileRequest(file) { Mode = mode };
        if (Compilation.SourceOf(ts, source, request, "symtable", "string or bytes") is not { } text || Compilation.Parse(ts, text, request) is not { } tree) return null;
        return Compilation.Symbols(ts, tree, request, text) is { } table ? new PySymtableEntry(table.Top) : null;
    }
}

/// <summary>One block of a symbol table.</summary>
[PyType("symtable entry", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PySymtableEntry : PyObject
{
    private readonly Scope _scope;
    private PyObject? _children;
    private PyObject? _symbols;
    private PyObject? _parameters;

    internal PySymtableEntry(Scope scope) => _scope = scope;

    [PySlot(Slot.Repr)]
    internal PyObject Repr() => PyStr.Of($"<symtable entry {_scope.Name}({Identity.Number(this)}), line {Line}>");

    private int Line => _scope.Kind == ScopeKind.Module ? 0 : _scope.Range.Line;

    [PyGetter("id", Member = true)]
    internal PyObject Id => PyInt.Of(Identity.Number(this));

    [PyGetter("name", Member = true)]
    internal PyObject Name => PyStr.Of(_scope.Name);

    [PyGetter("type", Member = true)]
    internal PyObject Kind => PyInt.Of((long)_scope.Kind);

    [PyGetter("lineno", Member = true)]
    internal PyObject LineNumber => PyInt.Of(Line);

    [PyGetter("nested", Member = true)]
    internal PyObject Nested => PyInt.Of(_scope.IsNested ? 1 : 0);

    [PyGetter("varnames", Member = true)]
    internal PyObject VarNames => _parameters ??= new PyList([.. _scope.Parameters.ConvertAll(static name => (PyObject)PyStr.Of(name))]);

    [PyGetter("children", Member = true)]
    internal PyObject Children
    {
        get
        {
            if (_children is { } made) return made;
            var children = new List<PyObject>();
            Collect(_scope, children);
            return Interlocked.CompareExchange(ref _children, new PyList([.. children]), null) ?? _children;
        }
    }

    /// <summary>An inlined comprehension is no block of its own: its children stand in its place.</summary>
    private static void Collect(Scope scope, List<PyObject> children)
    {
        foreach (var child in scope.Children)
        {
            if (child.IsInlined) Collect(child, children);
            else children.Add(new PySymtableEntry(child));
        }
    }

    [PyGetter("symbols", Member = true)]
    internal PyObject Symbols
    {
        get
        {
            if (_symbols is { } made) return made;
            var symbols = new PyDict();
            foreach (var symbol in _scope.Symbols.Values)
            {
                symbols.SetStr(PyStr.Intern(symbol.Name), PyInt.Of((long)symbol.Flags | (long)symbol.Scope << SymtableModule.ScopeOffset));
            }
            return Interlocked.CompareExchange(ref _symbols, symbols, null) ?? _symbols;
        }
    }
}
