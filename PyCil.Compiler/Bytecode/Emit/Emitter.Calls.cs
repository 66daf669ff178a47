using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

internal sealed partial class Emitter
{
    private int CallExpression(Call node, int dst)
    {
        CheckKeywords(node.Keywords);
        var top = _unit.Top;
        var unpacks = Unpacks(node.Args, node.Keywords);
        if (!unpacks && node.Func is Syntax.Ast.Attribute { Ctx: ExprContext.Load } method)
        {
            var at = AttributeLocation(method);
            var first = NewTemps(2);
            _unit.Top = top;
            if (IsSuperCall(method, out var superCall))
            {
                var operands = SuperOperands(superCall);
                Op(at, Opcode.LoadSuperMethod, first, operands, Builder.Name(Mangle(method.Attr)));
            }
            else
            {
                var target = Value(method.Value);
                Op(at, Opcode.LoadMethod, first, target, Builder.Site(SiteKind.LoadMethod, Mangle(method.Attr)));
            }
            _unit.Top = top + 2;
            return CallWith(node, CallLocation(node, method), first, 0, node.Args, node.Keywords, dst, top);
        }
        CheckCaller(node.Func);
        if (!unpacks && BuiltinOverGenerator(node, dst, out var result)) return result;
        var callable = Push(node.Func);
        Op(node.Func, Opcode.LoadNull, NewTemp());
        return CallWith(node, At(node), callable, 0, node.Args, node.Keywords, dst, top);
    }

    /// <summary>A call in a chain over several lines stands where its method's name does.</summary>
    private static Location CallLocation(Call node, Syntax.Ast.Attribute method)
    {
        if (method.Line == method.EndLine) return At(node);
        var length = System.Text.Encoding.UTF8.GetByteCount(method.Attr);
        return length <= method.EndColumn
            ? new Location(method.EndLine, node.EndLine, method.EndColumn - length, node.EndColumn)
            : new Location(method.EndLine, method.EndLine, -1, -1);
    }

    private static bool Unpacks(List<ExprNode> args, List<Keyword> keywords)
    {
        foreach (var arg in args)
            if (arg is Starred) return true;
        foreach (var keyword in keywords)
            if (keyword.Arg is null) return true;
        return args.Count + keywords.Count > MaxRun;
    }

    private static void CheckKeywords(List<Keyword> keywords)
    {
        for (var i = 0; i < keywords.Count; i++)
        {
            if (keywords[i].Arg is not { } name) continue;
            for (var j = i + 1; j < keywords.Count; j++)
                if (keywords[j].Arg == name) throw Error($"keyword argument repeated: {name}", keywords[j]);
        }
    }

    /// <summary>Emits the arguments and the call.</summary>
    /// <param name="first">The callable; self or Null follows, then <paramref name="given"/> arguments that are there already.</param>
    /// <param name="top">Where the temporaries of the whole call begin.</param>
    private int CallWith(
        LocatedNode node, Location at, int first, int given, List<ExprNode> args, List<Keyword> keywords, int dst, int top, ExprNode? extra = null)
    {
        if (Unpacks(args, keywords)) return CallUnpacked(node, at, first, given, args, keywords, dst, top, extra);
        foreach (var arg in args) Push(arg);
        if (extra is not null) Push(extra);
        var count = given + args.Count + (extra is null ? 0 : 1);
        if (keywords.Count == 0)
        {
            dst = Result(top, dst);
            Op(at, Opcode.Call, first, count, dst);
            return dst;
        }
        var names = new object?[keywords.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = keywords[i].Arg!; // not mangled: the name is the callee's
            Push(keywords[i].Value);
        }
        LoadConst(at, NewTemp(), new TupleConstant(names));
        dst = Result(top, dst);
        Op(at, Opcode.CallKw, first, count + names.Length, dst);
        return dst;
    }

    private int CallUnpacked(
        LocatedNode node, Location at, int first, int given, List<ExprNode> args, List<Keyword> keywords, int dst, int top, ExprNode? extra)
    {
        // The layout has a tuple at first + 2, which is where given arguments stand: they go into the tuple.
        var arguments = first + 2;
        if (given == 0 && extra is null && args is [Starred only])
        {
            Push(only.Value);
        }
        else if (given == 0 && extra is null && !args.Exists(static a => a is Starred) && args.Count <= MaxRun)
        {
            var start = Register.TempBase + _unit.Top;
            if (_folder.Items(args) is { } items)
            {
                LoadConst(at, NewTemp(), new TupleConstant(items));
            }
            else
            {
                foreach (var arg in args) Push(arg);
                _unit.Top = start - Register.TempBase + 1;
                if (_unit.Top > _unit.MaxTop) _unit.MaxTop = _unit.Top;
                Op(at, Opcode.BuildTuple, start, start, args.Count);
            }
        }
        else
        {
            if (given == 0) NewTemp();
            Op(at, Opcode.BuildList, arguments, arguments, given);
            _unit.Top = arguments - Register.TempBase + 1;
            var inner = _unit.Top;
            foreach (var arg in args)
            {
                if (arg is Starred s) Op(s, Opcode.ListExtend, arguments, Value(s.Value));
                else Op(at, Opcode.ListAppend, arguments, Value(arg));
                _unit.Top = inner;
            }
            if (extra is not null) Op(at, Opcode.ListAppend, arguments, Value(extra));
            _unit.Top = inner;
            Op(at, Opcode.CallIntrinsic1, arguments, (int)Intrinsic1.ListToTuple, arguments);
        }
        var mapping = NewTemp();
        if (keywords.Count == 0) Op(at, Opcode.LoadNull, mapping);
        else KeywordMapping(at, first, mapping, keywords);
        dst = Result(top, dst);
        Op(at, Opcode.CallFunctionEx, first, 0, dst);
        return dst;
    }

    private void KeywordMapping(Location at, int callable, int mapping, List<Keyword> keywords)
    {
        var inner = _unit.Top;
        var started = false;
        for (var i = 0; i < keywords.Count;)
        {
            if (keywords[i].Arg is null)
            {
                if (!started) Op(at, Opcode.BuildMap, mapping, mapping, 0);
                started = true;
                Op(keywords[i].Value, Opcode.DictMerge, mapping, Value(keywords[i].Value), callable);
                _unit.Top = inner;
                i++;
                continue;
            }
            var start = Register.TempBase + _unit.Top;
            var count = 0;
            for (; i < keywords.Count && keywords[i].Arg is { } name && count < MaxRun / 2; i++, count++)
            {
                LoadConst(At(keywords[i]), NewTemp(), name);
                Push(keywords[i].Value);
            }
            _unit.Top = inner;
            if (started)
            {
                var part = NewTemp();
                Op(at, Opcode.BuildMap, part, start, count);
                Op(at, Opcode.DictMerge, mapping, part, callable);
                _unit.Top = inner;
            }
            else
            {
                Op(at, Opcode.BuildMap, mapping, start, count);
                started = true;
            }
        }
    }

    // ---- super() ----

    /// <summary>Whether this is an attribute of a super() that can do without the super object.</summary>
    private bool IsSuperCall(Syntax.Ast.Attribute attribute, out Call call)
    {
        call = null!;
        if (attribute is not { Value: Call { Func: Name { Id: "super" } name, Keywords.Count: 0 } candidate, Attr: not "__class__" }) return false;
        if (ScopeOf("super") != NameScope.GlobalImplicit || !_unit.Scope.IsFunctionLike || _unit.Scope.CanSeeClassScope) return false;
        if (_symbols.Top.ScopeOf("super") != NameScope.None) return false;
        if (candidate.Args.Count > 0) return false;

        // Needs __class__ and a first parameter, as the real super() does; otherwise it must raise.
        if (_unit.Kind is not (UnitKind.Function or UnitKind.AsyncFunction or UnitKind.Lambda)) return false;
        if (_unit.ArgCount == 0 || !_unit.FreeIndex.ContainsKey("__class__")) return false;
        call = candidate;
        return name.Ctx == ExprContext.Load;
    }

    /// <summary>super, class and self in three consecutive temporaries.</summary>
    private int SuperOperands(Call call)
    {
        var at = At(call.Func);
        var first = NewTemp();
        Op(at, Opcode.LoadGlobal, first, Builder.Site(SiteKind.LoadGlobal, "super"));
        Op(At(call), Opcode.LoadDeref, NewTemp(), CellRegister("__class__"));
        var self = _unit.VarNames[0];
        var temp = NewTemp();
        if (_unit.CellIndex.TryGetValue(self, out var cell))
        {
            Op(At(call), Opcode.LoadDeref, temp, Register.CellBase + cell);
        }
        else
        {
            Op(At(call), Opcode.CheckBound, 0, 0);
            Op(At(call), Opcode.Move, temp, 0);
        }
        return first;
    }

    // ---- all(), any(), tuple() over a generator expression ----

    private bool BuiltinOverGenerator(Call node, int dst, out int result)
    {
        result = dst;
        if (node is not { Func: Name { Id: "all" or "any" or "tuple" } name, Args: [GeneratorExp generator], Keywords.Count: 0 }) return false;
        if (_symbols[generator].IsCoroutine) return false;

        var top = _unit.Top;
        var constant = name.Id switch { "all" => CommonConstant.All, "any" => CommonConstant.Any, _ => CommonConstant.Tuple };
        var accumulator = NewTemp();
        var callable = NewTemp();
        LoadName(At(name), name.Id, callable);
        var original = NewTemp();
        var ordinary = new Label();
        var end = new Label();
        var loop = new Label();
        var done = new Label();
        Op(name, Opcode.LoadCommonConstant, original, (int)constant);
        Builder.Jump(At(name), Opcode.JumpIfIsNot, ordinary, callable, original);

        // The builtin itself: run the generator here.
        _unit.Top = callable - Register.TempBase;
        var iterator = Push(generator);
        var item = NewTemp();
        if (constant == CommonConstant.Tuple) Op(node, Opcode.BuildList, accumulator, accumulator, 0);
        Mark(loop);
        Builder.Jump(At(node), Opcode.ForIter, done, item, iterator);
        var exit = new Label();
        switch (constant)
        {
            case CommonConstant.Tuple:
                Op(node, Opcode.ListAppend, accumulator, item);
                break;
            case CommonConstant.All:
                Builder.Jump(At(node), Opcode.JumpIfFalse, exit, item);
                break;
            default:
                Builder.Jump(At(node), Opcode.JumpIfTrue, exit, item);
                break;
        }
        JumpBack(loop);
        if (constant != CommonConstant.Tuple)
        {
            Mark(exit);
            LoadConst(At(node), accumulator, constant == CommonConstant.Any);
            Jump(At(node), end);
        }
        Mark(done);
        if (constant == CommonConstant.Tuple) Op(node, Opcode.CallIntrinsic1, accumulator, (int)Intrinsic1.ListToTuple, accumulator);
        else LoadConst(At(node), accumulator, constant == CommonConstant.All);
        Jump(At(node), end);

        // Somebody's own function of that name.
        Mark(ordinary);
        _unit.Top = callable - Register.TempBase + 1;
        Op(name, Opcode.LoadNull, NewTemp());
        _muted++;
        CallWith(node, At(node), callable, 0, node.Args, node.Keywords, accumulator, callable - Register.TempBase);
        _muted--;
        Mark(end);
        result = Finish(node, accumulator, dst, top);
        return true;
    }
}
