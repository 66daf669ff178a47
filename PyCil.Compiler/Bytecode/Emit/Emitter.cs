using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

/// <summary>Emits code units from an AST whose symbols are known.</summary>
internal sealed partial class Emitter
{
    private readonly SymbolTable _symbols;
    private readonly CompileOptions _options;
    private readonly List<SyntaxWarningInfo> _warnings;
    private readonly ConstantFolder _folder;
    private readonly Stack<UnitState> _units = new();
    private UnitState _unit = null!;

    /// <summary>Above 0 while a finally clause is emitted again: its warnings have been given.</summary>
    private int _muted;

    public Emitter(SymbolTable symbols, CompileOptions options, List<SyntaxWarningInfo> warnings)
    {
        _symbols = symbols;
        _options = options;
        _warnings = warnings;
        _folder = new ConstantFolder(options.Optimize);
    }

    private CodeBuilder Builder => _unit.Builder;

    private bool FutureAnnotations => (_symbols.Future.Flags & CodeFlags.FutureAnnotations) != 0;

    public CodeUnit Compile(ModNode tree)
    {
        EnterUnit(UnitKind.Module, _symbols.Top, "<module>", 1, new Location(0, 0, 0, 0));
        switch (tree)
        {
            case Module m:
                ModuleBody(m.Body);
                return ExitUnit(implicitReturn: true);
            case Interactive i:
                _interactive = true;
                ModuleBody(i.Body);
                return ExitUnit(implicitReturn: true);
            case Expression e:
                var value = Value(e.Body);
                Op(e.Body, Opcode.Return, value);
                return ExitUnit(implicitReturn: false);
            default:
                throw new InvalidOperationException($"cannot compile {tree.Kind}");
        }
    }

    /// <summary>Expression statements at top level are printed.</summary>
    private bool _interactive;

    // ---- Units ----

    private void EnterUnit(UnitKind kind, Scope scope, string name, int firstLine, Location start)
    {
        var unit = new UnitState(kind, scope, name, firstLine);
        if (_unit is not null)
        {
            unit.ClassName = _unit.ClassName;
            _units.Push(_unit);
            unit.QualifiedName = QualifiedName(unit);
        }
        _unit = unit;
        foreach (var parameter in scope.Parameters) unit.Fast(parameter);
        unit.ParameterCount = scope.Parameters.Count;

        var cells = new List<string>();
        var frees = new List<string>();
        foreach (var symbol in scope.Symbols.Values)
        {
            if (symbol.Scope == NameScope.Cell || (symbol.Flags & SymbolFlags.CompCell) != 0) cells.Add(symbol.Name);
            if (symbol.Scope == NameScope.Free || (symbol.Flags & SymbolFlags.FreeClass) != 0) frees.Add(symbol.Name);
        }
        cells.Sort(CodePointOrder.Compare);
        frees.Sort(CodePointOrder.Compare);
        if (scope.Kind == ScopeKind.Class)
        {
            // Implicit cells: methods with super(), annotation scopes, conditional annotations.
            if (scope.NeedsClassCell) cells.Add("__class__");
            if (scope.NeedsClassDict) cells.Add("__classdict__");
        }
        if (scope.HasConditionalAnnotations && !cells.Contains("__conditional_annotations__"))
            cells.Add("__conditional_annotations__");
        foreach (var cell in cells)
        {
            unit.CellIndex[cell] = unit.CellNames.Count;
            unit.CellNames.Add(cell);
        }
        foreach (var free in frees)
        {
            unit.FreeIndex[free] = unit.FreeNames.Count;
            unit.FreeNames.Add(free);
        }

        if (scope.IsGenerator || scope.IsCoroutine) Op(start with { Line = firstLine, EndLine = firstLine }, Opcode.ReturnGenerator);
        for (var i = 0; i < unit.CellNames.Count; i++) Op(Location.None, Opcode.MakeCell, Register.CellBase + i);
        if (scope.IsGenerator || scope.IsCoroutine)
        {
            // What leaves a generator as StopIteration would look like its end.
            unit.StopIterationHandler = new Handler(Register.TempBase, lasti: true);
            Builder.Handler = unit.StopIterationHandler;
        }
        Op(start, Opcode.Resume);
    }

    private string QualifiedName(UnitState unit)
    {
        var stack = _units.ToArray(); // innermost first
        var at = stack[0].Kind is UnitKind.TypeParameters or UnitKind.Annotations ? 1 : 0;
        var parent = at < stack.Length ? stack[at] : null;
        if (parent is null || parent.Kind == UnitKind.Module) return unit.Name;
        if (unit.Kind is UnitKind.Function or UnitKind.AsyncFunction or UnitKind.Class)
        {
            var mangled = NameMangler.Mangle(parent.ClassName, parent.Scope, unit.Name);
            if (stack[0].Scope.ScopeOf(mangled) == NameScope.GlobalExplicit) return unit.Name;
        }
        return parent.Kind is UnitKind.Function or UnitKind.AsyncFunction or UnitKind.Lambda
            ? parent.QualifiedName + ".<locals>." + unit.Name
            : parent.QualifiedName + "." + unit.Name;
    }

    private CodeUnit ExitUnit(bool implicitReturn)
    {
        var unit = _unit;
        if (implicitReturn)
        {
            var none = unit.NewTemp();
            Op(Location.None, Opcode.LoadConst, none, Builder.Constant(null));
            Op(Location.None, Opcode.Return, none);
        }
        foreach (var (label, guard, emit) in unit.Cold)
        {
            Builder.Handler = guard;
            Mark(label);
            emit();
        }
        if (unit.StopIterationHandler is { } handler)
        {
            Builder.Handler = null;
            Builder.Mark(handler.Target);
            if (unit.MaxTop == 0) unit.NewTemp();
            Op(Location.None, Opcode.CallIntrinsic1, handler.ExceptionRegister, (int)Intrinsic1.StopIterationError, handler.ExceptionRegister);
            Op(Location.None, Opcode.Reraise, handler.ExceptionRegister, 1);
        }

        var places = unit.Places();
        var locals = new List<string>(unit.VarNames);
        for (var i = 0; i < places.Length; i++) locals[places[i]] = unit.VarNames[i];
        var cells = new int[unit.CellNames.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            if (unit.VarIndex.TryGetValue(unit.CellNames[i], out var index))
            {
                cells[i] = places[index];
                continue;
            }
            cells[i] = locals.Count;
            locals.Add(unit.CellNames[i]);
        }
        var freeStart = locals.Count;
        var tempStart = freeStart + unit.FreeNames.Count;
        var result = Assembler.Assemble(Builder, places, unit.ParameterCount, cells, freeStart, tempStart, unit.HasDocString);
        var cellRegisters = Array.ConvertAll(cells, static c => (ushort)c);
        Array.Sort(cellRegisters);
        if (unit.Kind == UnitKind.Annotations && unit.Scope.Kind == ScopeKind.Annotation && locals[0] == ".format")
            locals[0] = "format"; // the name that signatures show; an annotation may itself use the name "format"
        var code = new CodeUnit
        {
            Name = unit.Name,
            QualifiedName = unit.QualifiedName,
            FileName = _options.FileName,
            FirstLine = unit.FirstLine,
            Flags = FlagsOf(unit),
            ArgCount = unit.ArgCount,
            PosOnlyArgCount = unit.PosOnlyArgCount,
            KwOnlyArgCount = unit.KwOnlyArgCount,
            RegisterCount = tempStart + unit.MaxTop,
            Instructions = result.Instructions,
            Constants = result.Constants,
            Names = [.. Builder.Names],
            Sites = result.Sites,
            LocalNames = [.. locals],
            VarNameCount = unit.VarNames.Count,
            CellRegisters = cellRegisters,
            FreeNames = [.. unit.FreeNames],
            ExceptionTable = result.Exceptions,
            Locations = LocationTable.Encode(result.Locations, unit.FirstLine),
            StatementStarts = result.StatementStarts,
        };
        _unit = _units.TryPop(out var outer) ? outer : null!;
        return code;
    }

    private CodeFlags FlagsOf(UnitState unit)
    {
        var scope = unit.Scope;
        var flags = _symbols.Future.Flags & CodeFlags.FutureMask;
        if (scope.IsFunctionLike)
        {
            flags |= CodeFlags.NewLocals | CodeFlags.Optimized;
            if (scope.IsNested) flags |= CodeFlags.Nested;
            flags |= (scope.IsGenerator, scope.IsCoroutine) switch
            {
                (true, false) => CodeFlags.Generator,
                (true, true) => CodeFlags.AsyncGenerator,
                (false, true) => CodeFlags.Coroutine,
                _ => CodeFlags.None,
            };
            if (scope.HasVarArgs) flags |= CodeFlags.VarArgs;
            if (scope.HasVarKeywords) flags |= CodeFlags.VarKeywords;
            if (scope.IsMethod) flags |= CodeFlags.Method;
        }
        else if (scope.IsCoroutine)
        {
            flags |= CodeFlags.Coroutine;
        }
        if (unit.HasDocString) flags |= CodeFlags.HasDocString;
        return flags;
    }

    // ---- Emission ----

    private static Location At(LocatedNode node) => new(node.Line, node.EndLine, node.Column, node.EndColumn);

    private static Location At(SourceRange range) => new(range.Line, range.EndLine, range.Column, range.EndColumn);

    private ref Draft Op(Location at, Opcode op, int a = 0, int b = 0, int c = 0) => ref Builder.Add(at, op, a, b, c);

    private ref Draft Op(LocatedNode at, Opcode op, int a = 0, int b = 0, int c = 0) => ref Builder.Add(At(at), op, a, b, c);

    private void Jump(Location at, Label target) => Builder.Jump(at, Opcode.Jump, target);

    private void JumpBack(Label target) => Builder.Jump(Location.None, Opcode.JumpBackward, target);

    private void Mark(Label label) => Builder.Mark(label);

    private int NewTemp() => _unit.NewTemp();

    private int NewTemps(int count) => _unit.NewTemps(count);

    private void LoadConst(Location at, int dst, object? value)
    {
        if (value is long n && n is >= int.MinValue and <= int.MaxValue)
        {
            Op(at, Opcode.LoadSmallInt, dst, (int)n);
            return;
        }
        var index = Builder.Constant(value);
        if (index <= MaxConstantIndex)
        {
            Op(at, Opcode.LoadConst, dst, index);
            return;
        }
        LoadFarConst(at, dst, value);
    }

    private const int MaxConstantIndex = 60000;

    private void Warn(string message, LocatedNode node)
    {
        if (_muted == 0) _warnings.Add(new SyntaxWarningInfo(message, node.Range));
    }

    private static Exception Error(string message, LocatedNode node) => CompileErrors.Syntax(message, node);

    private string Mangle(string name) => NameMangler.Mangle(_unit.ClassName, _unit.Scope, name);
}

/// <summary>Python's order of strings: by code point, where UTF-16 would put surrogates below U+E000.</summary>
internal static class CodePointOrder
{
    public static int Compare(string x, string y)
    {
        var length = Math.Min(x.Length, y.Length);
        for (var i = 0; i < length; i++)
        {
            int a = x[i], b = y[i];
            if (a == b) continue;
            if (a >= 0xD800 && b >= 0xD800)
            {
                if (char.IsSurrogate((char)a)) a += 0x2000;
                else a -= 0x800;
                if (char.IsSurrogate((char)b)) b += 0x2000;
                else b -= 0x800;
            }
            return a - b;
        }
        return x.Length - y.Length;
    }
}
