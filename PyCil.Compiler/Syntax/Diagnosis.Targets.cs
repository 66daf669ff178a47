using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Diagnosis
{
    private enum TargetKind
    {
        Star,
        For,
        Del,
    }

    private ExprNode? StarTargets()
    {
        var mark = _mark;
        if (StarTarget() is not { } first) return None(mark);
        if (Kind != TokenKind.Comma) return first;
        var items = new List<ExprNode> { first };
        while (true)
        {
            var end = _mark;
            if (Take(TokenKind.Comma) && StarTarget() is { } next)
            {
                items.Add(next);
                continue;
            }
            _mark = end;
            Take(TokenKind.Comma);
            return new Ast.Tuple(items, ExprContext.Store, RangeFrom(_tokens[mark]));
        }
    }

    private ExprNode? StarTarget() => Memo(Rule.StarTarget, () =>
    {
        var mark = _mark;
        if (Take(TokenKind.Star) && Kind != TokenKind.Star && StarTarget() is { } target)
            return new Starred(target, ExprContext.Store, RangeFrom(_tokens[mark]));
        _mark = mark;
        return TargetWithStarAtom();
    });

    private ExprNode? TargetWithStarAtom() => Memo(Rule.TargetWithStarAtom, () => SubscriptOrAttribute() ?? StarAtom());

    private ExprNode? SubscriptOrAttribute()
    {
        var mark = _mark;
        if (TargetPrimary() is { } value && Take(TokenKind.Dot) && Take(TokenKind.Name) && !StartsTrailer())
            return new Ast.Attribute(value, "", ExprContext.Store, RangeFrom(_tokens[mark]));
        _mark = mark;
        if (TargetPrimary() is { } container && Take(TokenKind.LeftBracket) && Slices() && Take(TokenKind.RightBracket) && !StartsTrailer())
            return new Subscript(container, container, ExprContext.Store, RangeFrom(_tokens[mark]));
        return None(mark);
    }

    private ExprNode? StarAtom()
    {
        var mark = _mark;
        if (Take(TokenKind.Name)) return NameAt(mark);
        if (Take(TokenKind.LeftParen) && TargetWithStarAtom() is { } inner && Take(TokenKind.RightParen)) return inner;
        _mark = mark;
        if (Take(TokenKind.LeftParen) && Opt(TargetTuple()) && Take(TokenKind.RightParen))
            return new Ast.Tuple([], ExprContext.Store, RangeFrom(_tokens[mark]));
        _mark = mark;
        if (Take(TokenKind.LeftBracket) && Opt(Gather(() => StarTarget() is not null) && Opt(Take(TokenKind.Comma))) && Take(TokenKind.RightBracket))
            return new Ast.List([], ExprContext.Store, RangeFrom(_tokens[mark]));
        return None(mark);
    }

    /// <summary>At least one target and a comma.</summary>
    private bool TargetTuple()
    {
        var mark = _mark;
        if (StarTarget() is null || Kind != TokenKind.Comma) return Fail(mark);
        _mark = mark;
        return Gather(() => StarTarget() is not null) && Opt(Take(TokenKind.Comma));
    }

    private ExprNode? SingleTarget()
    {
        var mark = _mark;
        if (SingleSubscriptAttributeTarget() is { } target) return target;
        if (Take(TokenKind.Name)) return NameAt(mark);
        if (Take(TokenKind.LeftParen) && SingleTarget() is { } inner && Take(TokenKind.RightParen)) return inner;
        return None(mark);
    }

    private bool ParenthesizedSingleTarget()
    {
        var mark = _mark;
        return Take(TokenKind.LeftParen) && SingleTarget() is not null && Take(TokenKind.RightParen) || Fail(mark);
    }

    private ExprNode? SingleSubscriptAttributeTarget() => SubscriptOrAttribute();

    private bool DelTargets() => Gather(DelTarget) && Opt(Take(TokenKind.Comma));

    private bool DelTarget() => Memo(Rule.DelTarget, () =>
    {
        var mark = _mark;
        if (SubscriptOrAttribute() is not null || Take(TokenKind.Name)) return true;
        if (Take(TokenKind.LeftParen) && DelTarget() && Take(TokenKind.RightParen)) return true;
        _mark = mark;
        if (Take(TokenKind.LeftParen) && Opt(DelTargets()) && Take(TokenKind.RightParen)) return true;
        _mark = mark;
        return Take(TokenKind.LeftBracket) && Opt(DelTargets()) && Take(TokenKind.RightBracket) || Fail(mark);
    });

    /// <summary>Throws if some part of an expression cannot be a target.</summary>
    private void ThrowInvalidTarget(ExprNode node, TargetKind kind)
    {
        if (InvalidTarget(node, kind) is { } invalid)
        {
            throw At(invalid.Range, string.Format(
                kind == TargetKind.Del ? SyntaxMessages.CannotDelete : SyntaxMessages.CannotAssign, NodeNames.Of(invalid)));
        }
    }

    private static ExprNode? InvalidTarget(ExprNode node, TargetKind kind)
    {
        switch (node)
        {
            case Name or Subscript or Ast.Attribute:
                return null;
            case Ast.List list:
                return InvalidTarget(list.Elts, kind);
            case Ast.Tuple tuple:
                return InvalidTarget(tuple.Elts, kind);
            case Starred starred when kind != TargetKind.Del:
                return InvalidTarget(starred.Value, kind);
            case Compare compare when kind == TargetKind.For:
                // "a in b" of "for a in b" was read as a comparison.
                return compare.Ops[0] == CompareOperator.In ? InvalidTarget(compare.Left, kind) : null;
            default:
                return node;
        }
    }

    private static ExprNode? InvalidTarget(List<ExprNode> nodes, TargetKind kind)
    {
        foreach (var node in nodes)
            if (InvalidTarget(node, kind) is { } invalid) return invalid;
        return null;
    }
}
