using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

internal sealed partial class Emitter
{
    private int ComprehensionExpression(
        ExprNode node, ComprehensionKind kind, List<Comprehension> generators, ExprNode element, ExprNode? value, int dst)
    {
        var scope = _symbols[node];
        return scope.IsInlined
            ? InlinedComprehension(node, scope, kind, generators, element, value, dst)
            : ComprehensionFunction(node, scope, kind, generators, element, value, dst);
    }

    // ---- As a function ----

    private int ComprehensionFunction(
        ExprNode node, Scope scope, ComprehensionKind kind, List<Comprehension> generators, ExprNode element, ExprNode? value, int dst)
    {
        var at = At(node);
        var top = _unit.Top;
        if (!_compiled.TryGetValue(scope, out var code))
        {
            var name = kind switch
            {
                ComprehensionKind.List => "<listcomp>",
                ComprehensionKind.Set => "<setcomp>",
                ComprehensionKind.Dict => "<dictcomp>",
                _ => "<genexpr>",
            };
            EnterUnit(UnitKind.Comprehension, scope, name, node.Line, new Location(node.Line, node.Line, 0, 0));
            _unit.ArgCount = 1;
            var result = Register.None;
            if (kind != ComprehensionKind.Generator)
            {
                result = NewTemp();
                Op(at, BuildOpcode(kind), result, result, 0);
            }
            Generate(node, kind, generators, 0, element, value, result, 0);
            if (kind == ComprehensionKind.Generator)
            {
                code = ExitUnit(implicitReturn: true);
            }
            else
            {
                Op(at, Opcode.Return, result);
                code = ExitUnit(implicitReturn: false);
            }
            _compiled.Add(scope, code);
        }
        var first = MakeFunction(at, code, Register.None);
        Op(at, Opcode.LoadNull, NewTemp());
        OutermostIterator(node, generators[0]);
        var outerTop = first - Register.TempBase;
        if (kind != ComprehensionKind.Generator && scope.IsCoroutine)
        {
            // An asynchronous comprehension as a function of its own is a coroutine.
            Op(at, Opcode.Call, first, 1, first);
            _unit.Top = outerTop + 1;
            AwaitRegister(at, first, 0);
            return Finish(node, first, dst, top);
        }
        dst = Result(top, dst);
        Op(at, Opcode.Call, first, 1, dst);
        return dst;
    }

    private static Opcode BuildOpcode(ComprehensionKind kind) => kind switch
    {
        ComprehensionKind.List => Opcode.BuildList,
        ComprehensionKind.Set => Opcode.BuildSet,
        _ => Opcode.BuildMap,
    };

    /// <summary>The iterator over the first iterable, in a new temporary.</summary>
    private int OutermostIterator(ExprNode node, Comprehension outermost)
    {
        if (outermost.IsAsync == 0) return Iterator(outermost.Iter);
        var iterator = Push(outermost.Iter);
        Op(outermost.Iter, Opcode.GetAIter, iterator, iterator);
        return iterator;
    }

    // ---- Inlined (PEP 709) ----

    private sealed record SavedName(string Name, int Register, int Saved);

    private int InlinedComprehension(
        ExprNode node, Scope scope, ComprehensionKind kind, List<Comprehension> generators, ExprNode element, ExprNode? value, int dst)
    {
        var top = _unit.Top;
        var at = At(node);
        var result = Accumulator(dst);
        var iterator = OutermostIterator(node, generators[0]);

        // Names of the comprehension that mean something else, or nothing, outside it.
        var unit = _unit;
        var inClass = unit.Scope.Kind == ScopeKind.Class && unit.InlinedDepth == 0;
        var outerOverrides = unit.Overrides;
        var overrides = outerOverrides is null ? new Dictionary<string, NameScope>(StringComparer.Ordinal) : new(outerOverrides, StringComparer.Ordinal);
        var hidden = unit.HiddenFast is null ? new HashSet<string>(StringComparer.Ordinal) : new(unit.HiddenFast, StringComparer.Ordinal);
        var outerHidden = unit.HiddenFast;
        var saved = new List<SavedName>();
        var active = unit.ActiveComprehensionNames ??= [];
        var activeCount = active.Count;
        foreach (var symbol in scope.Symbols.Values)
        {
            if ((symbol.Flags & SymbolFlags.Param) != 0) continue;
            var name = symbol.Name;
            var isBound = (symbol.Flags & SymbolFlags.Local) != 0 && (symbol.Flags & SymbolFlags.Nonlocal) == 0;

            // A global that another comprehension here has as its variable.
            var shadowed = symbol.Scope is NameScope.GlobalImplicit or NameScope.GlobalExplicit && unit.Scope.Lookup(name) is { FromComprehension: true };
            if (!isBound && !inClass && !shadowed) continue;
            var nameScope = symbol.Scope;
            if (nameScope == NameScope.Local && (symbol.Flags & SymbolFlags.CompCell) != 0) nameScope = NameScope.Cell;
            if (ScopeOf(name) != nameScope && !(isBound && symbol.FromComprehension)) overrides[name] = nameScope;
            if (!isBound || symbol.FromComprehension) continue; // an inner comprehension sees to its own names
            if (!unit.Scope.IsFunctionLike) hidden.Add(name);
            var register = unit.Fast(name);
            var outer = unit.Scope.Lookup(name);
            var own = active.Contains(name) || (unit.Scope.IsFunctionLike && outer is { FromComprehension: false, Scope: NameScope.Local or NameScope.Cell });
            var keep = Register.None;
            if (own)
            {
                keep = NewTemp();
                Op(at, Opcode.Move, keep, register);
            }
            if (own || nameScope == NameScope.Cell) Op(at, Opcode.SetUnbound, register);
            if (nameScope == NameScope.Cell) Op(at, Opcode.MakeCell, CellRegister(name));
            saved.Add(new SavedName(name, register, keep));
            active.Add(name);
        }
        unit.Overrides = overrides;
        unit.HiddenFast = hidden;
        unit.InlinedDepth++;

        var outerHandler = Builder.Handler;
        var cleanup = saved.Count > 0 ? new Handler(NewTemp(), lasti: false) : null;
        if (cleanup is not null) Builder.Handler = cleanup;
        Op(at, BuildOpcode(kind), result, result, 0);
        Generate(node, kind, generators, 0, element, value, result, iterator);

        unit.InlinedDepth--;
        unit.Overrides = outerOverrides;
        unit.HiddenFast = outerHidden;
        active.RemoveRange(activeCount, active.Count - activeCount);
        if (cleanup is not null)
        {
            Builder.Handler = outerHandler;
            Restore(at, saved);
            unit.Cold.Add((cleanup.Target, outerHandler, () =>
            {
                Restore(at, saved);
                Op(at, Opcode.Reraise, cleanup.ExceptionRegister, 0);
            }));
        }
        return Finish(node, result, dst, top);
    }

    private void Restore(Location at, List<SavedName> names)
    {
        for (var i = names.Count - 1; i >= 0; i--)
        {
            if (names[i].Saved == Register.None) Op(at, Opcode.SetUnbound, names[i].Register);
            else Op(at, Opcode.Move, names[i].Register, names[i].Saved).MayBeUnbound = true;
        }
    }

    /// <summary>for y in [f(x)]: an assignment dressed as a loop.</summary>
    private static bool IsTemporaryAssignment(Comprehension generator) =>
        generator is { IsAsync: 0, Iter: List { Elts: [not Starred] } or Syntax.Ast.Tuple { Elts: [not Starred] } };

    // ---- The loops ----

    /// <param name="iterator">Iterator of the first generator; None for the others.</param>
    private void Generate(
        ExprNode node, ComprehensionKind kind, List<Comprehension> generators, int index, ExprNode element, ExprNode? value,
        int result, int iterator)
    {
        CompileErrors.EnsureStack();
        var top = _unit.Top;
        var generator = generators[index];
        var loop = new Label();
        var next = new Label();
        var end = new Label();
        Handler? stop = null;
        var isLoop = true;
        if (generator.IsAsync != 0)
        {
            if (iterator == Register.None)
            {
                iterator = Push(generator.Iter);
                Op(generator.Iter, Opcode.GetAIter, iterator, iterator);
            }
            Mark(loop);
            stop = AsyncNext(At(generator.Iter), generator.Target, iterator);
        }
        else if (iterator == Register.None && IsTemporaryAssignment(generator))
        {
            isLoop = false;
            var only = generator.Iter is List l ? l.Elts[0] : ((Syntax.Ast.Tuple)generator.Iter).Elts[0];
            var local = FastTarget(generator.Target, use: false);
            if (local != Register.None) ValueToLocal(only, local);
            else Store(generator.Target, Value(only));
        }
        else
        {
            if (iterator == Register.None) iterator = Iterator(generator.Iter);
            Mark(loop);
            ForIter(At(generator.Iter), generator.Target, iterator, end);
        }
        foreach (var condition in generator.Ifs) JumpIf(condition, next, false);
        if (index + 1 < generators.Count) Generate(node, kind, generators, index + 1, element, value, result, Register.None);
        else Element(node, kind, element, value, result);
        Mark(next);
        if (isLoop) JumpBack(loop);
        if (stop is not null)
        {
            Mark(stop.Target);
            Op(generator.Iter, Opcode.EndAsyncFor, stop.ExceptionRegister);
        }
        Mark(end);
        _unit.Top = top;
    }

    private void Element(ExprNode node, ComprehensionKind kind, ExprNode element, ExprNode? value, int result)
    {
        var top = _unit.Top;
        var register = Value(element);
        switch (kind)
        {
            case ComprehensionKind.List:
                Op(element, Opcode.ListAppend, result, register);
                break;
            case ComprehensionKind.Set:
                Op(element, Opcode.SetAdd, result, register);
                break;
            case ComprehensionKind.Dict:
                var item = Value(value!);
                Op(node, Opcode.MapAdd, result, register, item);
                break;
            default:
                var sent = NewTemp();
                EmitYield(At(element), sent, register);
                break;
        }
        _unit.Top = top;
    }
}
