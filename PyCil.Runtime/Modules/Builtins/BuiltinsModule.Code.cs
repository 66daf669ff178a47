using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Syntax;
using PyCil.Runtime.Import;

namespace PyCil.Runtime.Modules;

// compile(), eval() and exec().
public static partial class BuiltinsModule
{
    private const int OnlyAst = 0x400;
    private const int AllowTopLevelAwait = 0x2000;
    private const int AllowIncompleteInput = 0x4000;
    private const int TypeComments = 0x1000;
    private const int OptimizedAst = 0x8000 | OnlyAst;
    private const int DontImplyDedent = 0x200;

    // The __future__ features that code can still ask for.
    private const int FutureMask = 0x1FE0000;

    [PyFunction("compile", Signature = "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)", Doc = "Compiles source (text, bytes or an AST) into a code object for exec() or eval().")]
    private static PyObject? Compile(ThreadState ts, PyObject source, PyObject filename, string mode, int flags = 0, bool dontInherit = false, int optimize = -1, int featureVersion = -1)
    {
        var file = FileName(ts, filename);
        if (file is null) return null;
        const int known = FutureMask | OnlyAst | AllowTopLevelAwait | AllowIncompleteInput | TypeComments | OptimizedAst | DontImplyDedent | 0x10;
        if ((flags & ~known) != 0) return Raise.ValueError(ts, "compile(): unrecognised flags");
        if (optimize is < -1 or > 2) return Raise.ValueError(ts, "compile(): invalid optimize value");
        ParseMode parseMode;
        switch (mode)
        {
            case "exec":
                parseMode = ParseMode.Exec;
                break;
            case "eval":
                parseMode = ParseMode.Eval;
                break;
            case "single":
                parseMode = ParseMode.Single;
                break;
            case "func_type":
                if ((flags & OnlyAst) == 0) return Raise.ValueError(ts, "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
                parseMode = ParseMode.FuncType;
                break;
            default:
                return Raise.ValueError(ts, (flags & OnlyAst) != 0 ? "compile() mode must be 'exec', 'eval', 'single' or 'func_type'" : "compile() mode must be 'exec', 'eval' or 'single'");
        }
        var futures = (CodeFlags)(flags & FutureMask);
        if (!dontInherit) futures |= InheritedFutures(ts);
        var parse = ParseFlags.None;
        if ((flags & TypeComments) != 0) parse |= ParseFlags.TypeComments;
        if ((flags & AllowIncompleteInput) != 0) parse |= ParseFlags.AllowIncompleteInput;
        if ((flags & DontImplyDedent) != 0) parse |= ParseFlags.DontImplyDedent;
        var request = new CompileRequest(file)
        {
            Mode = parseMode,
            Futures = futures,
            ParseFlags = parse,
            Optimize = optimize,
            TopLevelAwait = (flags & AllowTopLevelAwait) != 0,
        };
        if (featureVersion >= 0) request = request with { FeatureVersion = featureVersion };
        if (!SysAudit.Audit(ts, "compile", source is PyStr or PyBytes ? source : PyNone.Instance, PyStr.Of(file))) return null;
        if ((flags & OnlyAst) != 0) return Tree(ts, source, request);
        if (Ast.AstModule.IsNode(source))
        {
            var tree = Ast.AstModule.FromPython(ts, source, mode);
            var made = tree is null ? null : Compilation.FromTree(ts, tree, request);
            return made is null ? null : new PyCode(made);
        }
        return CompileSource(ts, "compile", "string, bytes or AST object", source, request);
    }

    internal static string? FileName(ThreadState ts, PyObject filename)
    {
        switch (filename)
        {
            case PyStr text:
                return text.AsString();
            case PyBytes bytes:
                return System.Text.Encoding.UTF8.GetString(bytes.Span);
        }
        var method = Attributes.LookupSpecial(ts, filename, Names.DunderFspath);
        if (method is not null)
        {
            var path = Call.Invoke(ts, method);
            if (path is null) return null;
            if (path is PyStr or PyBytes) return FileName(ts, path);
        }
        if (!ts.HasError) Raise.TypeError(ts, $"expected str, bytes or os.PathLike object, not {filename.Type.FullName}");
        return null;
    }

    private static unsafe CodeFlags InheritedFutures(ThreadState ts) =>
        ts.CurrentFrame == null ? 0 : (CodeFlags)((int)ts.CurrentFrame->Code.Flags & FutureMask);

    /// <summary>compile(..., PyCF_ONLY_AST): the tree as Python objects.</summary>
    private static PyObject? Tree(ThreadState ts, PyObject source, in CompileRequest request)
    {
        if (Ast.AstModule.IsNode(source)) return source;
        var text = Compilation.SourceOf(ts, source, request, "compile", "string, bytes or AST object");
        var tree = text is null ? null : Compilation.Parse(ts, text, request);
        return tree is null ? null : Ast.AstModule.ToPython(ts, tree);
    }

    private static PyObject? CompileSource(ThreadState ts, string function, string wanted, PyObject source, in CompileRequest request)
    {
        CodeUnit? unit;
        switch (source)
        {
            case PyStr text:
                if (ContainsNull(ts, text)) return null;
                unit = Compilation.FromText(ts, text.AsString(), request);
                break;
            case PyBytes bytes:
                unit = CompileBytes(ts, bytes.Span, request);
                break;
            default:
                if (!source.Type.Has(Slot.GetBuffer)) return Raise.TypeError(ts, $"{function}() arg 1 must be a {wanted}");
                using (var buffer = Buffers.Get(ts, source, BufferFlags.Simple))
                {
                    if (buffer is null) return null;
                    unit = CompileBytes(ts, buffer.Span, request);
                }
                break;
        }
        return unit is null ? null : new PyCode(unit);
    }

    private static CodeUnit? CompileBytes(ThreadState ts, ReadOnlySpan<byte> bytes, in CompileRequest request)
    {
        if (!bytes.Contains((byte)0)) return Compilation.FromBytes(ts, bytes, request);
        Raise.SyntaxError(ts, "source code string cannot contain null bytes");
        return null;
    }

    private static bool ContainsNull(ThreadState ts, PyStr text)
    {
        if (!text.AsString().Contains('\0')) return false;
        Raise.SyntaxError(ts, "source code string cannot contain null bytes");
        return true;
    }

    [PyFunction("eval", Signature = "(source, /, globals=None, locals=None)", Doc = "The value of an expression, given as text or as a code object, in the namespaces given or in the current ones.")]
    private static PyObject? EvalFunction(ThreadState ts, PyObject source, PyObject? globals = null, PyObject? locals = null)
    {
        if (locals is not null && !ReferenceEquals(locals, PyNone.Instance) && !locals.Type.Has(Slot.GetItem)) return Raise.TypeError(ts, "locals must be a mapping");
        if (globals is not null && !ReferenceEquals(globals, PyNone.Instance) && globals is not PyDict)
        {
            return Raise.TypeError(ts, globals.Type.Has(Slot.GetItem)
                ? "globals must be a real dict; try eval(code, {}, mapping)"
                : "globals must be a dict");
        }
        if (!Namespaces(ts, "eval", globals, locals, out var globalDict, out var localMapping)) return null;
        if (source is not PyCode code)
        {
            var request = new CompileRequest("<string>") { Mode = ParseMode.Eval, Futures = InheritedFutures(ts) };
            if (source is PyStr text) source = TrimStart(text);
            else if (source is PyBytes bytes) source = PyBytes.Of(bytes.Span.TrimStart(" \t"u8));
            if (CompileSource(ts, "eval", "string, bytes or code object", source, request) is not PyCode compiled) return null;
            code = compiled;
        }
        else if (code.FreeCount > 0)
        {
            return Raise.TypeError(ts, "code object passed to eval() may not contain free variables");
        }
        if (!SysAudit.Audit(ts, "exec", code)) return null;
        return Run(ts, code, globalDict, localMapping, null);
    }

    private static PyStr TrimStart(PyStr text)
    {
        var start = 0;
        while (start < text.Length && text[start] is ' ' or '\t') start++;
        return start == 0 ? text : text.Substring(start, text.Length - start);
    }

    [PyFunction("exec", Signature = "(source, /, globals=None, locals=None, *, closure=None)", Doc = "Runs statements, given as text or as a code object, in the namespaces given or in the current ones.")]
    private static PyObject? Exec(ThreadState ts, PyObject source, PyObject? globals = null, PyObject? locals = null, PyObject? closure = null)
    {
        if (globals is not null && !ReferenceEquals(globals, PyNone.Instance) && globals is not PyDict)
            return Raise.TypeError(ts, $"exec() globals must be a dict, not {globals.Type.FullName}");
        if (locals is not null && !ReferenceEquals(locals, PyNone.Instance) && !locals.Type.Has(Slot.GetItem))
            return Raise.TypeError(ts, $"locals must be a mapping or None, not {locals.Type.FullName}");
        if (!Namespaces(ts, "exec", globals, locals, out var globalDict, out var localMapping)) return null;
        if (ReferenceEquals(closure, PyNone.Instance)) closure = null;
        PyTuple? cells = null;
        if (source is PyCode code)
        {
            if (code.FreeCount == 0)
            {
                if (closure is not null) return Raise.TypeError(ts, "cannot use a closure with this code object");
            }
            else
            {
                cells = closure as PyTuple;
                if (cells is null || cells.Count != code.FreeCount || !AllCells(cells))
                    return Raise.TypeError(ts, $"code object requires a closure of exactly length {code.FreeCount}");
            }
        }
        else
        {
            if (closure is not null) return Raise.TypeError(ts, "closure can only be used when source is a code object");
            var request = new CompileRequest("<string>") { Mode = ParseMode.Exec, Futures = InheritedFutures(ts) };
            if (CompileSource(ts, "exec", "string, bytes or code object", source, request) is not PyCode compiled) return null;
            code = compiled;
        }
        if (!SysAudit.Audit(ts, "exec", code)) return null;
        return Run(ts, code, globalDict, localMapping, cells) is null ? null : PyNone.Instance;
    }

    private static bool AllCells(PyTuple cells)
    {
        foreach (var cell in cells.Items)
        {
            if (cell is not PyCell) return false;
        }
        return true;
    }

    // The namespaces given, or the caller's; globals get their __builtins__.
    private static bool Namespaces(ThreadState ts, string function, PyObject? globals, PyObject? locals, out PyDict globalDict, out PyObject localMapping)
    {
        if (ReferenceEquals(globals, PyNone.Instance)) globals = null;
        if (ReferenceEquals(locals, PyNone.Instance)) locals = null;
        globalDict = null!;
        localMapping = null!;
        if (globals is null)
        {
            var current = Frames.CurrentGlobals(ts);
            if (current is null)
            {
                Raise.TypeError(ts, $"{function} must be given globals and locals when called without a frame");
                return false;
            }
            globalDict = current;
            localMapping = locals ?? Frames.CurrentLocals(ts)!;
            if (localMapping is null) return false;
        }
        else
        {
            globalDict = (PyDict)globals;
            localMapping = locals ?? globals;
        }
        if (!globalDict.TryGetStr(Names.DunderBuiltins, out _)) globalDict.SetStr(Names.DunderBuiltins, Frames.BuiltinsOf(ts, globalDict));
        return true;
    }

    private static PyObject? Run(ThreadState ts, PyCode code, PyDict globals, PyObject locals, PyTuple? closure)
    {
        var function = new PyFunction(code, globals, Frames.BuiltinsOf(ts, globals)) { Closure = closure };
        return Eval.RunInNamespace(ts, function, locals);
    }
}
