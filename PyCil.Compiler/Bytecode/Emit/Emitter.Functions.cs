using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

internal sealed partial class Emitter
{
    /// <summary>Code units by scope: a finally clause is emitted several times, the functions in it once.</summary>
    private readonly Dictionary<Scope, CodeUnit> _compiled = new(ReferenceEqualityComparer.Instance);

    /// <summary>Emits a function object of a code unit in a temporary or in a register given; attributes come from temporaries.</summary>
    private int MakeFunction(
        Location at, CodeUnit code, int dst, int defaults = Register.None, int kwDefaults = Register.None, int annotate = Register.None)
    {
        var top = _unit.Top;
        var constant = Builder.Constant(code);
        var plain = code.FreeNames.Length == 0 && defaults == Register.None && kwDefaults == Register.None && annotate == Register.None;
        var function = dst == Register.None ? NewTemp() : plain || Register.IsTemp(dst) ? dst : NewTemp();
        var closure = Register.None;
        if (code.FreeNames.Length > 0)
        {
            var first = NewTemps(code.FreeNames.Length);
            for (var i = 0; i < code.FreeNames.Length; i++) Op(at, Opcode.Move, first + i, ClosureCell(code.FreeNames[i]));
            Op(at, Opcode.BuildTuple, first, first, code.FreeNames.Length);
            closure = first;
        }
        Op(at, Opcode.MakeFunction, function, constant);
        Attribute(closure, FunctionAttribute.Closure);
        Attribute(annotate, FunctionAttribute.Annotate);
        Attribute(kwDefaults, FunctionAttribute.KwDefaults);
        Attribute(defaults, FunctionAttribute.Defaults);
        if (dst != Register.None)
        {
            if (dst != function) Op(at, Opcode.Move, dst, function);
            _unit.Top = top;
            return dst;
        }
        _unit.Top = function - Register.TempBase + 1;
        return function;

        void Attribute(int value, FunctionAttribute kind)
        {
            if (value != Register.None) Op(at, Opcode.SetFunctionAttribute, function, value, (int)kind);
        }
    }

    /// <summary>The cell that an inner function captures: in a class body its own __class__, elsewhere what the name means here.</summary>
    private int ClosureCell(string name) =>
        CellRegister(name, ScopeOf(name) == NameScope.Free && !(_unit.Scope.Kind == ScopeKind.Class && name is "__class__" or "__classdict__" or "__conditional_annotations__"));

    /// <summary>Defaults of positional and of keyword-only parameters, in temporaries.</summary>
    private (int Defaults, int KwDefaults) Defaults(Arguments args, Location at)
    {
        var defaults = Register.None;
        var kwDefaults = Register.None;
        if (args.Defaults.Count > 0)
        {
            if (_folder.Items(args.Defaults) is { } items)
            {
                defaults = NewTemp();
                LoadConst(at, defaults, new TupleConstant(items));
            }
            else
            {
                defaults = Register.TempBase + _unit.Top;
                foreach (var value in args.Defaults) Push(value);
                Op(at, Opcode.BuildTuple, defaults, defaults, args.Defaults.Count);
                _unit.Top = defaults - Register.TempBase + 1;
            }
        }
        var pairs = Register.TempBase + _unit.Top;
        var count = 0;
        for (var i = 0; i < args.Kwonlyargs.Count; i++)
        {
            if (args.KwDefaults[i] is not { } value) continue;
            LoadConst(at, NewTemp(), Mangle(args.Kwonlyargs[i].Name));
            Push(value);
            count++;
        }
        if (count > 0)
        {
            Op(at, Opcode.BuildMap, pairs, pairs, count);
            kwDefaults = pairs;
            _unit.Top = pairs - Register.TempBase + 1;
        }
        return (defaults, kwDefaults);
    }

    private void SetParameters(Arguments args)
    {
        _unit.ArgCount = args.Posonlyargs.Count + args.Args.Count;
        _unit.PosOnlyArgCount = args.Posonlyargs.Count;
        _unit.KwOnlyArgCount = args.Kwonlyargs.Count;
    }

    /// <summary>Decorators, each laid out as a call that waits for its argument.</summary>
    private List<(int Register, ExprNode Node)> Decorators(List<ExprNode> decorators)
    {
        var calls = new List<(int, ExprNode)>(decorators.Count);
        foreach (var decorator in decorators)
        {
            calls.Add((Push(decorator), decorator));
            Op(decorator, Opcode.LoadNull, NewTemp());
        }
        return calls;
    }

    /// <summary>Calls the decorators on what stands in the temporary after them; the result comes to the first one's place.</summary>
    private int Decorate(List<(int Register, ExprNode Node)> calls, int value)
    {
        for (var i = calls.Count - 1; i >= 0; i--)
        {
            Op(calls[i].Node, Opcode.Call, calls[i].Register, 1, calls[i].Register);
            value = calls[i].Register;
        }
        return value;
    }

    private void FunctionStatement(
        StmtNode node, string name, Arguments args, List<StmtNode> body, List<ExprNode> decorators, ExprNode? returns,
        List<TypeParamNode> typeParams, bool isAsync)
    {
        var at = At(node);
        var calls = Decorators(decorators);
        var firstLine = decorators.Count > 0 ? decorators[0].Line : node.Line;
        var value = NewTemp(); // the argument of the innermost decorator
        var (defaults, kwDefaults) = Defaults(args, at);
        if (typeParams.Count == 0)
        {
            var annotate = FunctionAnnotate(node, args, returns, at);
            var code = FunctionBody(node, name, args, body, isAsync, firstLine);
            MakeFunction(at, code, value, defaults, kwDefaults, annotate);
        }
        else
        {
            GenericFunction(node, name, args, body, returns, typeParams, isAsync, firstLine, value, defaults, kwDefaults);
        }
        StoreName(at, name, Decorate(calls, value));
    }

    /// <summary>A function with type parameters is made by a function that makes those first; defaults are its arguments.</summary>
    private void GenericFunction(
        StmtNode node, string name, Arguments args, List<StmtNode> body, ExprNode? returns, List<TypeParamNode> typeParams,
        bool isAsync, int firstLine, int dst, int defaults, int kwDefaults)
    {
        var at = At(node);
        var scope = _symbols[node, ScopeRole.TypeParameters];
        if (!_compiled.TryGetValue(scope, out var generic))
        {
            EnterUnit(UnitKind.TypeParameters, scope, $"<generic parameters of {scope.Name}>", firstLine, at with { Line = firstLine, EndLine = firstLine });
            _unit.ArgCount = (defaults == Register.None ? 0 : 1) + (kwDefaults == Register.None ? 0 : 1);
            var function = NewTemp();
            var parameters = NewTemp();
            TypeParams(typeParams, parameters);
            var annotate = FunctionAnnotate(node, args, returns, at);
            var code = FunctionBody(node, name, args, body, isAsync, firstLine);
            var next = 0;
            MakeFunction(at, code, function,
                defaults == Register.None ? Register.None : next++, kwDefaults == Register.None ? Register.None : next, annotate);
            Op(at, Opcode.CallIntrinsic2, function, (int)Intrinsic2.SetFunctionTypeParams, function);
            Op(at, Opcode.Return, function);
            generic = ExitUnit(implicitReturn: false);
            _compiled.Add(scope, generic);
        }
        var call = MakeFunction(at, generic, Register.None);
        Op(at, Opcode.LoadNull, NewTemp());
        var count = 0;
        if (defaults != Register.None)
        {
            Op(at, Opcode.Move, NewTemp(), defaults);
            count++;
        }
        if (kwDefaults != Register.None)
        {
            Op(at, Opcode.Move, NewTemp(), kwDefaults);
            count++;
        }
        Op(at, Opcode.Call, call, count, dst);
    }

    private CodeUnit FunctionBody(StmtNode node, string name, Arguments args, List<StmtNode> body, bool isAsync, int firstLine)
    {
        var scope = _symbols[node];
        if (_compiled.TryGetValue(scope, out var code)) return code;
        EnterUnit(isAsync ? UnitKind.AsyncFunction : UnitKind.Function, scope, name, firstLine, new Location(firstLine, firstLine, 0, 0));
        SetParameters(args);
        var first = 0;
        if (SymbolTableBuilder.DocString(body) is { } text)
        {
            first = 1;
            if (_options.Optimize < 2)
            {
                Builder.Constant(DocStrings.Clean(text));
                _unit.HasDocString = true;
            }
        }
        for (var i = first; i < body.Count; i++) Statement(body[i]);
        code = ExitUnit(implicitReturn: true);
        _compiled.Add(scope, code);
        return code;
    }

    private int LambdaFunction(Lambda node, int dst)
    {
        var top = _unit.Top;
        var at = At(node);
        var result = dst == Register.None ? NewTemp() : dst;
        var (defaults, kwDefaults) = Defaults(node.Args, at);
        var scope = _symbols[node];
        if (!_compiled.TryGetValue(scope, out var code))
        {
            EnterUnit(UnitKind.Lambda, scope, "<lambda>", node.Line, new Location(node.Line, node.Line, 0, 0));
            SetParameters(node.Args);
            var value = Value(node.Body);
            Op(node.Body, Opcode.Return, value);
            code = ExitUnit(implicitReturn: false);
            _compiled.Add(scope, code);
        }
        MakeFunction(at, code, result, defaults, kwDefaults);
        _unit.Top = dst == Register.None ? top + 1 : top;
        return result;
    }

    // ---- Classes ----

    private void ClassStatement(ClassDef node)
    {
        CheckKeywords(node.Keywords);
        var calls = Decorators(node.DecoratorList);
        var firstLine = node.DecoratorList.Count > 0 ? node.DecoratorList[0].Line : node.Line;
        var at = new Location(firstLine, firstLine, 0, 0);
        var value = NewTemp();
        if (node.TypeParams.Count == 0)
        {
            BuildClass(node, ClassBody(node, firstLine), value, null);
        }
        else
        {
            var scope = _symbols[node, ScopeRole.TypeParameters];
            if (!_compiled.TryGetValue(scope, out var generic))
            {
                EnterUnit(UnitKind.TypeParameters, scope, $"<generic parameters of {scope.Name}>", firstLine, at);
                _unit.ClassName = node.Name;
                var result = NewTemp();
                TypeParams(node.TypeParams, result);
                StoreName(at, ".type_params", result);
                BuildClass(node, ClassBody(node, firstLine), result, new Name(".generic_base", ExprContext.Load, node.Range));
                Op(node, Opcode.Return, result);
                generic = ExitUnit(implicitReturn: false);
                _compiled.Add(scope, generic);
            }
            var call = MakeFunction(At(node), generic, Register.None);
            Op(node, Opcode.LoadNull, NewTemp());
            Op(node, Opcode.Call, call, 0, value);
        }
        StoreName(At(node), node.Name, Decorate(calls, value));
    }

    private void BuildClass(ClassDef node, CodeUnit body, int dst, Name? genericBase)
    {
        var at = At(node);
        var top = _unit.Top;
        var first = NewTemp();
        Op(at, Opcode.LoadBuildClass, first);
        Op(at, Opcode.LoadNull, NewTemp());
        MakeFunction(at, body, Register.None);
        LoadConst(at, NewTemp(), node.Name);
        if (genericBase is not null)
        {
            var parameters = LoadName(at, ".type_params", Register.None);
            var generic = NewTemp();
            Op(at, Opcode.CallIntrinsic1, generic, (int)Intrinsic1.SubscriptGeneric, parameters);
            StoreName(at, ".generic_base", generic);
            _unit.Top = first - Register.TempBase + 4;
        }
        CallWith(node, at, first, 2, node.Bases, node.Keywords, dst, top, genericBase);
    }

    private CodeUnit ClassBody(ClassDef node, int firstLine)
    {
        var scope = _symbols[node];
        if (_compiled.TryGetValue(scope, out var known)) return known;
        var at = new Location(firstLine, firstLine, 0, 0);
        EnterUnit(UnitKind.Class, scope, node.Name, firstLine, at);
        _unit.ClassName = node.Name;
        var temp = NewTemp();
        LoadName(at, "__name__", temp);
        StoreName(at, "__module__", temp);
        LoadConst(at, temp, _unit.QualifiedName);
        StoreName(at, "__qualname__", temp);
        LoadConst(at, temp, (long)firstLine);
        StoreName(at, "__firstlineno__", temp);
        if (node.TypeParams.Count > 0)
        {
            LoadName(at, ".type_params", temp);
            StoreName(at, "__type_params__", temp);
        }
        if (scope.NeedsClassDict)
        {
            Op(at, Opcode.LoadLocals, temp);
            Op(at, Opcode.StoreDeref, CellRegister("__classdict__"), temp);
        }
        _unit.Top--;
        if (scope.HasConditionalAnnotations) StoreEmptySet(at, "__conditional_annotations__");
        Body(node.Body, at);
        if (_unit.DeferredAnnotations is not null)
        {
            var annotate = MakeFunction(at, DeferredAnnotate(at), Register.None);
            StoreName(at, "__annotate_func__", annotate);
            _unit.Top--;
        }
        temp = NewTemp();
        LoadConst(at, temp, new TupleConstant(_unit.StaticAttributes is { } names ? [.. names] : []));
        StoreName(at, "__static_attributes__", temp);
        if (scope.NeedsClassDict)
        {
            Op(at, Opcode.Move, temp, CellRegister("__classdict__"));
            StoreName(at, "__classdictcell__", temp);
        }
        if (scope.NeedsClassCell)
        {
            Op(at, Opcode.Move, temp, CellRegister("__class__"));
            StoreName(at, "__classcell__", temp);
        }
        else
        {
            Op(at, Opcode.LoadConst, temp, Builder.Constant(null));
        }
        Op(at, Opcode.Return, temp);
        var code = ExitUnit(implicitReturn: false);
        _compiled.Add(scope, code);
        return code;
    }
}
