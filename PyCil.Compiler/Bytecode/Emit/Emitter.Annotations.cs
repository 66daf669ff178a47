using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

internal sealed partial class Emitter
{
    /// <summary>Enters the unit of a function with one parameter, the annotation format; formats that need fake globals are refused.</summary>
    private void EnterFormatFunction(Scope scope, string name, int line, Location at)
    {
        EnterUnit(UnitKind.Annotations, scope, name, line, at);
        _unit.ArgCount = _unit.PosOnlyArgCount = 1;
        var supported = new Label();
        const int ValueWithFakeGlobals = 2;
        Builder.Jump(at, Opcode.JumpIfNotGtImm, supported, 0, ValueWithFakeGlobals);
        var error = NewTemp();
        Op(at, Opcode.LoadCommonConstant, error, (int)CommonConstant.NotImplementedError);
        Op(at, Opcode.RaiseVarargs, error, 1);
        _unit.Top--;
        Mark(supported);
    }

    /// <summary>The __annotate__ function of a function, or None.</summary>
    private int FunctionAnnotate(StmtNode node, Arguments args, ExprNode? returns, Location at)
    {
        var scope = _symbols[node, ScopeRole.Annotations];
        if (!scope.AnnotationsUsed) return Register.None;
        if (!_compiled.TryGetValue(scope, out var code))
        {
            EnterFormatFunction(scope, scope.Name, node.Line, at);
            var owner = node switch { FunctionDef function => function.Name, AsyncFunctionDef function => function.Name, _ => null };
            if (owner is not null) _unit.QualifiedName = $"{_unit.QualifiedName[..^_unit.Name.Length]}{owner}.{_unit.Name}";
            var map = NewTemp();
            var pairs = new List<(string Name, ExprNode Annotation)>();
            foreach (var arg in args.Posonlyargs) Add(arg.Name, arg.Annotation);
            foreach (var arg in args.Args) Add(arg.Name, arg.Annotation);
            Add(args.Vararg?.Name, args.Vararg?.Annotation);
            foreach (var arg in args.Kwonlyargs) Add(arg.Name, arg.Annotation);
            Add(args.Kwarg?.Name, args.Kwarg?.Annotation);
            Add("return", returns);
            if (pairs.Count <= MaxRun / 2)
            {
                foreach (var (name, annotation) in pairs)
                {
                    LoadConst(at, NewTemp(), Mangle(name));
                    PushAnnotation(annotation);
                }
                Op(at, Opcode.BuildMap, map, map + 1, pairs.Count);
            }
            else
            {
                Op(at, Opcode.BuildMap, map, map, 0);
                foreach (var (name, annotation) in pairs)
                {
                    var key = NewTemp();
                    LoadConst(at, key, Mangle(name));
                    Op(at, Opcode.MapAdd, map, key, PushAnnotation(annotation));
                    _unit.Top -= 2;
                }
            }
            Op(at, Opcode.Return, map);
            code = ExitUnit(implicitReturn: false);
            _compiled.Add(scope, code);

            void Add(string? name, ExprNode? annotation)
            {
                if (annotation is not null) pairs.Add((name!, annotation));
            }
        }
        return MakeFunction(at, code, Register.None);
    }

    private int PushAnnotation(ExprNode annotation)
    {
        if (FutureAnnotations)
        {
            var text = NewTemp();
            LoadConst(At(annotation), text, Unparser.Unparse(annotation));
            return text;
        }
        if (annotation is not Starred star) return Push(annotation);

        // *args: *Ts annotates args with the one item of [*Ts].
        var value = Push(star.Value);
        Op(annotation, Opcode.UnpackSequence, value, value, 1);
        return value;
    }

    /// <summary>The __annotate__ function of a module or class.</summary>
    private CodeUnit DeferredAnnotate(Location at)
    {
        var owner = _unit;
        var scope = owner.Scope.AnnotationBlock!;
        var deferred = owner.DeferredAnnotations!;
        EnterFormatFunction(scope, "__annotate__", at.Line, at);
        const string conditions = "__conditional_annotations__";
        if (owner.Scope is { Kind: ScopeKind.Class, HasConditionalAnnotations: true } && _unit.FreeIndex.TryAdd(conditions, _unit.FreeNames.Count))
            _unit.FreeNames.Add(conditions); // no annotation mentions it, so the symbol table does not know
        var map = NewTemp();
        Op(at, Opcode.BuildMap, map, map, 0);
        foreach (var (node, index) in deferred)
        {
            var top = _unit.Top;
            var skip = new Label();
            if (index is { } number)
            {
                var test = NewTemp();
                var key = NewTemp();
                LoadConst(At(node), key, (long)number);
                if (owner.Scope.Kind == ScopeKind.Class) Op(node, Opcode.LoadDeref, test, CellRegister("__conditional_annotations__"));
                else Op(node, Opcode.LoadGlobal, test, Builder.Site(SiteKind.LoadGlobal, "__conditional_annotations__"));
                Op(node, Opcode.Contains, test, key, test);
                Builder.Jump(At(node), Opcode.JumpIfFalse, skip, test);
                _unit.Top = top;
            }
            var name = NewTemp();
            var value = PushAnnotation(node.Annotation);
            LoadConst(At(node), name, Mangle(((Name)node.Target).Id));
            Op(node, Opcode.MapAdd, map, name, value);
            Mark(skip);
            _unit.Top = top;
        }
        Op(at, Opcode.Return, map);
        return ExitUnit(implicitReturn: false);
    }

    // ---- Type parameters and aliases ----

    /// <summary>Makes the type parameters, binds their names and puts their tuple in a temporary.</summary>
    private void TypeParams(List<TypeParamNode> typeParams, int dst)
    {
        var top = _unit.Top;
        var seenDefault = false;
        var first = Register.TempBase + top;
        foreach (var param in typeParams)
        {
            var at = At(param);
            var value = NewTemp();
            var function = NewTemp();
            var (name, defaultValue, starred) = param switch
            {
                TypeVar t => (t.Name, t.DefaultValue, false),
                TypeVarTuple t => (t.Name, t.DefaultValue, true),
                ParamSpec p => (p.Name, p.DefaultValue, false),
                _ => throw new InvalidOperationException(),
            };
            LoadConst(at, value, name);
            if (param is TypeVar { Bound: { } bound })
            {
                Evaluator(param, ScopeRole.Body, bound, name, function, starred: false);
                var kind = bound is Syntax.Ast.Tuple ? Intrinsic2.TypeVarWithConstraints : Intrinsic2.TypeVarWithBound;
                Op(at, Opcode.CallIntrinsic2, value, (int)kind, value);
            }
            else
            {
                var kind = param switch { TypeVar => Intrinsic1.TypeVar, TypeVarTuple => Intrinsic1.TypeVarTuple, _ => Intrinsic1.ParamSpec };
                Op(at, Opcode.CallIntrinsic1, value, (int)kind, value);
            }
            if (defaultValue is not null)
            {
                seenDefault = true;
                Evaluator(param, ScopeRole.Default, defaultValue, name, function, starred);
                Op(at, Opcode.CallIntrinsic2, value, (int)Intrinsic2.SetTypeParamDefault, value);
            }
            else if (seenDefault)
            {
                throw Error($"non-default type parameter '{name}' follows default type parameter", param);
            }
            _unit.Top--;
            StoreName(at, name, value);
        }
        Op(At(typeParams[0]), Opcode.BuildTuple, dst, first, typeParams.Count);
        _unit.Top = top;
    }

    /// <summary>A function that evaluates a bound, a default or an alias's value when it is asked for.</summary>
    private void Evaluator(AstNode node, ScopeRole role, ExprNode value, string name, int dst, bool starred)
    {
        var at = At(value);
        var scope = _symbols[node, role];
        if (!_compiled.TryGetValue(scope, out var code))
        {
            EnterFormatFunction(scope, name, value.Line, at);
            int result;
            if (starred && value is Starred star)
            {
                result = Push(star.Value);
                Op(value, Opcode.UnpackSequence, result, result, 1);
            }
            else
            {
                result = Value(value);
            }
            Op(value, Opcode.Return, result);
            code = ExitUnit(implicitReturn: false);
            _compiled.Add(scope, code);
        }
        var defaults = NewTemp();
        LoadConst(at, defaults, new TupleConstant([1L]));
        MakeFunction(at, code, dst, defaults);
        _unit.Top--;
    }

    private void TypeAliasStatement(Syntax.Ast.TypeAlias node)
    {
        var name = ((Name)node.Name).Id;
        var at = At(node);
        var value = NewTemp();
        if (node.TypeParams.Count == 0)
        {
            MakeAlias(node, name, value);
        }
        else
        {
            var scope = _symbols[node, ScopeRole.TypeParameters];
            if (!_compiled.TryGetValue(scope, out var generic))
            {
                EnterUnit(UnitKind.TypeParameters, scope, $"<generic parameters of {scope.Name}>", node.Line, at with { EndLine = at.Line });
                var result = NewTemp();
                MakeAlias(node, name, result);
                Op(at, Opcode.Return, result);
                generic = ExitUnit(implicitReturn: false);
                _compiled.Add(scope, generic);
            }
            var call = MakeFunction(at, generic, Register.None);
            Op(at, Opcode.LoadNull, NewTemp());
            Op(at, Opcode.Call, call, 0, value);
        }
        StoreName(At(node.Name), name, value);
    }

    private void MakeAlias(Syntax.Ast.TypeAlias node, string name, int dst)
    {
        var top = _unit.Top;
        var at = At(node);
        var first = NewTemps(3);
        LoadConst(at, first, name);
        if (node.TypeParams.Count > 0) TypeParams(node.TypeParams, first + 1);
        else Op(at, Opcode.LoadConst, first + 1, Builder.Constant(null));
        Evaluator(node, ScopeRole.Body, node.Value, name, first + 2, starred: false);
        Op(at, Opcode.BuildTuple, dst, first, 3);
        Op(at, Opcode.CallIntrinsic1, dst, (int)Intrinsic1.TypeAlias, dst);
        _unit.Top = top;
    }
}
