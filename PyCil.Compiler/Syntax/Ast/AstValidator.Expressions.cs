namespace PyCil.Compiler.Syntax.Ast;

public static partial class AstValidator
{
    private static void Optional(ExprNode? node)
    {
        if (node is not null) Expr(node);
    }

    private static void Exprs(List<ExprNode> nodes, ExprContext context = ExprContext.Load)
    {
        foreach (var node in nodes) Expr(node ?? throw Value("None disallowed in expression list"), context);
    }

    private static void Generators(List<Comprehension> generators)
    {
        if (generators.Count == 0) throw Value("comprehension with no generators");
        foreach (var generator in generators)
        {
            Expr(generator.Target, ExprContext.Store);
            Expr(generator.Iter);
            Exprs(generator.Ifs);
        }
    }

    private static void Expr(ExprNode node, ExprContext context = ExprContext.Load)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        Place(node);
        ExprContext? own = node switch
        {
            Attribute a => a.Ctx,
            Subscript s => s.Ctx,
            Starred s => s.Ctx,
            Name n => n.Ctx,
            List l => l.Ctx,
            Tuple t => t.Ctx,
            _ => null,
        };
        if (node is Name name) Identifier(name.Id);
        if (own is null && context != ExprContext.Load) throw Value($"expression which can't be assigned to in {context} context");
        if (own is { } found && found != context) throw Value($"expression must have {context} context but has {found} instead");
        switch (node)
        {
            case BoolOp b:
                if (b.Values.Count < 2) throw Value("BoolOp with less than 2 values");
                Exprs(b.Values);
                break;
            case BinOp b:
                Expr(b.Left);
                Expr(b.Right);
                break;
            case UnaryOp u:
                Expr(u.Operand);
                break;
            case NamedExpr n:
                if (n.Target is not Name) throw Type("NamedExpr target must be a Name");
                Expr(n.Value);
                break;
            case Lambda l:
                Parameters(l.Args);
                Expr(l.Body);
                break;
            case IfExp i:
                Expr(i.Test);
                Expr(i.Body);
                Expr(i.Orelse);
                break;
            case Dict d:
                if (d.Keys.Count != d.Values.Count) throw Value("Dict doesn't have the same number of keys as values");
                foreach (var key in d.Keys) Optional(key);
                Exprs(d.Values);
                break;
            case Set s:
                Exprs(s.Elts);
                break;
            case ListComp c:
                Generators(c.Generators);
                Expr(c.Elt);
                break;
            case SetComp c:
                Generators(c.Generators);
                Expr(c.Elt);
                break;
            case GeneratorExp c:
                Generators(c.Generators);
                Expr(c.Elt);
                break;
            case DictComp c:
                Generators(c.Generators);
                Expr(c.Key);
                Expr(c.Value);
                break;
            case Yield y:
                Optional(y.Value);
                break;
            case YieldFrom y:
                Expr(y.Value);
                break;
            case Await a:
                Expr(a.Value);
                break;
            case Compare c:
                if (c.Comparators.Count == 0) throw Value("Compare has no comparators");
                if (c.Comparators.Count != c.Ops.Count) throw Value("Compare has a different number of comparators and operands");
                Exprs(c.Comparators);
                Expr(c.Left);
                break;
            case Call c:
                Expr(c.Func);
                Exprs(c.Args);
                Keywords(c.Keywords);
                break;
            case JoinedStr j:
                Exprs(j.Values);
                break;
            case TemplateStr t:
                Exprs(t.Values);
                break;
            case FormattedValue f:
                Expr(f.Value);
                Optional(f.FormatSpec);
                break;
            case Interpolation i:
                Expr(i.Value);
                Optional(i.FormatSpec);
                break;
            case Attribute a:
                Expr(a.Value);
                break;
            case Subscript s:
                Expr(s.Slice);
                Expr(s.Value);
                break;
            case Starred s:
                Expr(s.Value, context);
                break;
            case List l:
                Exprs(l.Elts, context);
                break;
            case Tuple t:
                Exprs(t.Elts, context);
                break;
            case Slice s:
                Optional(s.Lower);
                Optional(s.Upper);
                Optional(s.Step);
                break;
        }
    }
}
