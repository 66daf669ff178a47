using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Parser
{
    /// <summary>star_targets of a for or a comprehension: read as operands, so that <c>in</c> ends them, then made targets.</summary>
    private ExprNode ParseTargets()
    {
        var start = _mark;
        var first = ParseTargetOperand();
        ExprNode result = first;
        if (Kind == TokenKind.Comma)
        {
            var items = new List<ExprNode> { first };
            while (Accept(TokenKind.Comma) && StartsStarExpression(Kind)) items.Add(ParseTargetOperand());
            result = new Ast.Tuple(items, ExprContext.Load, RangeFrom(_tokens[start]));
        }
        Store(result);
        return result;
    }

    private ExprNode ParseTargetOperand() => Kind == TokenKind.Star ? ParseStarred() : ParseBinary(0);

    /// <summary>One star_target, after <c>as</c>.</summary>
    private ExprNode ParseTarget()
    {
        var target = ParseTargetOperand();
        Store(target);
        return target;
    }

    /// <summary>Makes an expression a target.</summary>
    private static void Store(ExprNode node)
    {
        switch (node)
        {
            case Name name: name.Ctx = ExprContext.Store; break;
            case Ast.Attribute attribute: attribute.Ctx = ExprContext.Store; break;
            case Subscript subscript: subscript.Ctx = ExprContext.Store; break;
            case Starred starred:
                starred.Ctx = ExprContext.Store;
                Store(starred.Value);
                break;
            case Ast.Tuple tuple:
                tuple.Ctx = ExprContext.Store;
                foreach (var item in tuple.Elts) Store(item);
                break;
            case Ast.List list:
                list.Ctx = ExprContext.Store;
                foreach (var item in list.Elts) Store(item);
                break;
            default: throw new ParseFailure();
        }
    }

    /// <summary>Makes an expression a target of del.</summary>
    private static void Delete(ExprNode node)
    {
        switch (node)
        {
            case Name name: name.Ctx = ExprContext.Del; break;
            case Ast.Attribute attribute: attribute.Ctx = ExprContext.Del; break;
            case Subscript subscript: subscript.Ctx = ExprContext.Del; break;
            case Ast.Tuple tuple:
                tuple.Ctx = ExprContext.Del;
                foreach (var item in tuple.Elts) Delete(item);
                break;
            case Ast.List list:
                list.Ctx = ExprContext.Del;
                foreach (var item in list.Elts) Delete(item);
                break;
            default: throw new ParseFailure();
        }
    }
}
