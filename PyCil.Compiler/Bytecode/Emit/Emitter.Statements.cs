using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

internal sealed partial class Emitter
{
    private void ModuleBody(List<StmtNode> body)
    {
        var start = body.Count > 0 ? At(body[0]) : new Location(1, 1, 0, 0);
        var scope = _unit.Scope;
        var deferred = scope.AnnotationBlock is not null && !FutureAnnotations ? Builder.Code.Count : -1;
        if (deferred >= 0)
        {
            // __annotate__ is there before the body runs, though its code is known only afterwards.
            var function = NewTemp();
            Op(start, Opcode.MakeFunction, function, 0);
            Op(start, Opcode.StoreName, 0, function);
            _unit.Top--;
        }
        if (scope.HasConditionalAnnotations) StoreEmptySet(start, "__conditional_annotations__");
        Body(body, start);
        if (deferred < 0) return;
        var code = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Builder.Code);
        if (_unit.DeferredAnnotations is null)
        {
            code[deferred].Op = code[deferred + 1].Op = Opcode.Nop;
            code[deferred].A = code[deferred + 1].B = 0;
            return;
        }
        var annotate = DeferredAnnotate(start);
        code = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Builder.Code);
        code[deferred].B = Builder.Constant(annotate);
        code[deferred + 1].A = Builder.Name("__annotate__");
    }

    private void StoreEmptySet(Location at, string name)
    {
        var set = NewTemp();
        Op(at, Opcode.BuildSet, set, set, 0);
        if (_unit.Scope.Kind == ScopeKind.Class) Op(at, Opcode.StoreDeref, CellRegister(name), set);
        else Op(at, Opcode.StoreName, Builder.Name(name), set);
        _unit.Top--;
    }

    /// <summary>Statements of a module or class with its docstring.</summary>
    private void Body(List<StmtNode> body, Location start)
    {
        if (FutureAnnotations && _unit.Scope.AnnotationsUsed) Op(start, Opcode.SetupAnnotations);
        var first = 0;
        if (!_interactive || _unit.Kind != UnitKind.Module) first = ModuleDocString(body);
        for (var i = first; i < body.Count; i++) Statement(body[i]);
    }

    private int ModuleDocString(List<StmtNode> body)
    {
        if (SymbolTableBuilder.DocString(body) is not { } text) return 0;
        if (_options.Optimize >= 2) return 1;
        var doc = NewTemp();
        LoadConst(At(body[0]), doc, DocStrings.Clean(text));
        StoreName(At(body[0]), "__doc__", doc);
        _unit.Top--;
        return 1;
    }

    private void Statements(List<StmtNode> body)
    {
        foreach (var statement in body) Statement(statement);
    }

    private void Statement(StmtNode node)
    {
        CompileErrors.EnsureStack();
        var top = _unit.Top;
        Builder.BeginStatement();
        switch (node)
        {
            case Expr e:
                ExpressionStatement(e);
                break;
            case Assign a:
                Assignment(a);
                break;
            case AugAssign a:
                AugmentedAssignment(a);
                break;
            case AnnAssign a:
                AnnotatedAssignment(a);
                break;
            case Return r:
                ReturnStatement(r);
                break;
            case If i:
                Conditional(() => IfStatement(i));
                break;
            case For f:
                Conditional(() => ForLoop(f));
                break;
            case AsyncFor f:
                Conditional(() => AsyncForLoop(f));
                break;
            case While w:
                Conditional(() => WhileLoop(w));
                break;
            case FunctionDef f:
                FunctionStatement(f, f.Name, f.Args, f.Body, f.DecoratorList, f.Returns, f.TypeParams, isAsync: false);
                break;
            case AsyncFunctionDef f:
                FunctionStatement(f, f.Name, f.Args, f.Body, f.DecoratorList, f.Returns, f.TypeParams, isAsync: true);
                break;
            case ClassDef c:
                ClassStatement(c);
                break;
            case Syntax.Ast.TypeAlias t:
                TypeAliasStatement(t);
                break;
            case Try t:
                Conditional(() => TryStatement(t));
                break;
            case TryStar t:
                Conditional(() => TryStarStatement(t));
                break;
            case With w:
                Conditional(() => WithStatement(w, w.Items, 0, w.Body));
                break;
            case AsyncWith w:
                Conditional(() => AsyncWithStatement(w));
                break;
            case Match m:
                Conditional(() => MatchStatement(m));
                break;
            case Raise r:
                RaiseStatement(r);
                break;
            case Assert a:
                AssertStatement(a);
                break;
            case Delete d:
                foreach (var target in d.Targets) DeleteTarget(target);
                break;
            case Import i:
                ImportStatement(i);
                break;
            case ImportFrom i:
                ImportFromStatement(i);
                break;
            case Pass:
                Op(node, Opcode.Nop);
                break;
            case Break:
                BreakStatement(node);
                break;
            case Continue:
                ContinueStatement(node);
                break;
            case Global or Nonlocal:
                break;
            default:
                throw new InvalidOperationException($"cannot emit {node.Kind}");
        }
        _unit.Top = top;
    }

    private void Conditional(Action emit)
    {
        var unit = _unit;
        var saved = unit.InConditionalBlock;
        unit.InConditionalBlock = true;
        emit();
        unit.InConditionalBlock = saved;
    }

    private void ExpressionStatement(Expr node)
    {
        if (_interactive && _units.Count == 0)
        {
            var value = Value(node.Value);
            Op(node, Opcode.CallIntrinsic1, NewTemp(), (int)Intrinsic1.Print, value);
        }
        else if (node.Value is Constant)
        {
            Op(node, Opcode.Nop);
        }
        else
        {
            Discard(node.Value);
        }
    }

    private void ReturnStatement(Return node)
    {
        var scope = _unit.Scope;
        if (!scope.IsFunctionLike) throw Error("'return' outside function", node);
        if (node.Value is not null && scope is { IsCoroutine: true, IsGenerator: true })
            throw Error("'return' with value in async generator", node);
        CheckExceptStarExit(node, node.Value is not null && node.Value.Line == node.Line && _folder.TryFold(node.Value, out _) ? node.Value : node);
        var guard = Builder.Handler;
        int value;
        if (node.Value is null)
        {
            Unwind(0, node);
            value = NewTemp();
            Op(node, Opcode.LoadConst, value, Builder.Constant(null));
        }
        else if (_folder.TryFold(node.Value, out var constant))
        {
            if (node.Value.Line != node.Line) Op(node.Value, Opcode.Nop);
            Unwind(0, node);
            value = NewTemp();
            LoadConst(node.Value.Line == node.Line && _unit.Blocks.Count == 0 ? At(node.Value) : At(node), value, constant);
        }
        else
        {
            value = Value(node.Value);
            if (!Register.IsTemp(value) && _unit.Blocks.Exists(static b => b.Kind is BlockKind.FinallyTry or BlockKind.With or BlockKind.AsyncWith or BlockKind.NamedHandler))
                value = Copy(node.Value, value); // the clause could rebind the local
            Unwind(0, node);
        }
        Op(node, Opcode.Return, value);
        Builder.Handler = guard;
    }

    private int Copy(LocatedNode at, int register)
    {
        var temp = NewTemp();
        Op(at, Opcode.Move, temp, register);
        return temp;
    }

    private void IfStatement(If node)
    {
        var orelse = new Label();
        JumpIf(node.Test, orelse, false);
        Statements(node.Body);
        if (node.Orelse.Count == 0)
        {
            Mark(orelse);
            return;
        }
        var end = new Label();
        Jump(Location.None, end);
        Mark(orelse);
        Statements(node.Orelse);
        Mark(end);
    }

    private void RaiseStatement(Raise node)
    {
        if (node.Exc is null)
        {
            Op(node, Opcode.RaiseVarargs, NewTemp(), 0);
            return;
        }
        var exception = Push(node.Exc);
        if (node.Cause is not null) Push(node.Cause);
        Op(node, Opcode.RaiseVarargs, exception, node.Cause is null ? 1 : 2);
    }

    private void AssertStatement(Assert node)
    {
        if (node.Test is Syntax.Ast.Tuple { Elts.Count: > 0 } || (node.Test is Constant { Value: TupleConstant { Items.Length: > 0 } }))
            Warn("assertion is always true, perhaps remove parentheses?", node);
        if (_options.Optimize > 0) return;
        var end = new Label();
        JumpIf(node.Test, end, true);
        var error = NewTemp();
        Op(node, Opcode.LoadCommonConstant, error, (int)CommonConstant.AssertionError);
        if (node.Msg is not null)
        {
            Op(node, Opcode.LoadNull, NewTemp());
            Push(node.Msg);
            Op(node, Opcode.Call, error, 1, error);
        }
        Op(node.Test, Opcode.RaiseVarargs, error, 1);
        Mark(end);
    }

    // ---- Imports ----

    private int ImportModule(LocatedNode at, string name, int level, object? names)
    {
        var first = NewTemp();
        LoadConst(At(at), first, (long)level);
        LoadConst(At(at), NewTemp(), names);
        Op(at, Opcode.ImportName, first, first, Builder.Name(Mangle(name)));
        return first;
    }

    private void ImportStatement(Import node)
    {
        foreach (var alias in node.Names)
        {
            var top = _unit.Top;
            var module = ImportModule(node, alias.Name, 0, null);
            var dot = alias.Name.IndexOf('.');
            if (alias.Asname is null)
            {
                StoreName(At(node), dot < 0 ? alias.Name : alias.Name[..dot], module);
            }
            else
            {
                // import a.b.c as d binds c, found by way of a and b.
                while (dot >= 0)
                {
                    var next = alias.Name.IndexOf('.', dot + 1);
                    var part = next < 0 ? alias.Name[(dot + 1)..] : alias.Name[(dot + 1)..next];
                    Op(node, Opcode.ImportFrom, module, module, Builder.Name(Mangle(part)));
                    dot = next;
                }
                StoreName(At(node), alias.Asname, module);
            }
            _unit.Top = top;
        }
    }

    private void ImportFromStatement(ImportFrom node)
    {
        var names = new object?[node.Names.Count];
        for (var i = 0; i < names.Length; i++) names[i] = node.Names[i].Name;
        var module = ImportModule(node, node.Module ?? "", node.Level, new TupleConstant(names));
        _unit.Top = module - Register.TempBase + 1;
        foreach (var alias in node.Names)
        {
            if (alias.Name == "*")
            {
                Op(node, Opcode.CallIntrinsic1, NewTemp(), (int)Intrinsic1.ImportStar, module);
                return;
            }
            var stored = alias.Asname ?? alias.Name;
            var local = FastTarget(new Name(stored, ExprContext.Store, node.Range));
            var value = local != Register.None ? local : NewTemp();
            Op(node, Opcode.ImportFrom, value, module, Builder.Name(Mangle(alias.Name)));
            if (local == Register.None) StoreName(At(node), stored, value);
            _unit.Top = module - Register.TempBase + 1;
        }
    }
}
