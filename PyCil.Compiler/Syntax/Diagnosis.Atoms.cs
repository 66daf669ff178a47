using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Diagnosis
{
    private ExprNode? Primary() => Memo(Rule.Primary, () =>
    {
        var mark = _mark;
        return Trailers(mark, Atom(), static () => true);
    });

    /// <summary>An operand that more is sure to follow: what the last step of a target hangs on.</summary>
    private ExprNode? TargetPrimary() => Memo(Rule.TargetPrimary, () =>
    {
        var mark = _mark;
        return Atom() is { } atom && StartsTrailer() ? Trailers(mark, atom, StartsTrailer) : None(mark);
    });

    private bool StartsTrailer() => Kind is TokenKind.LeftParen or TokenKind.LeftBracket or TokenKind.Dot;

    /// <summary>Attributes, calls and subscripts after an operand, as long as what follows each is accepted.</summary>
    private ExprNode? Trailers(int start, ExprNode? operand, Func<bool> accept)
    {
        if (operand is null) return None(start);
        while (true)
        {
            var mark = _mark;
            if (Take(TokenKind.Dot) && Take(TokenKind.Name) && accept())
                operand = new Ast.Attribute(operand, "", ExprContext.Load, RangeFrom(_tokens[start]));
            else if (Back(mark) && GeneratorExpression() is not null && accept())
                operand = new Call(operand, [], [], RangeFrom(_tokens[start]));
            else if (Back(mark) && Take(TokenKind.LeftParen) && Opt(Arguments()) && Take(TokenKind.RightParen) && accept())
                operand = new Call(operand, [], [], RangeFrom(_tokens[start]));
            else if (Back(mark) && Take(TokenKind.LeftBracket) && Slices() && Take(TokenKind.RightBracket) && accept())
                operand = new Subscript(operand, operand, ExprContext.Load, RangeFrom(_tokens[start]));
            else
            {
                _mark = mark;
                return operand;
            }
        }
    }

    private bool Slices()
    {
        var mark = _mark;
        if (SliceItem() && Kind != TokenKind.Comma) return true;
        _mark = mark;
        return Gather(() => SliceItem() || StarredExpression() is not null) && Opt(Take(TokenKind.Comma)) || Fail(mark);
    }

    private bool SliceItem()
    {
        var mark = _mark;
        if (Opt(Expression()) && Take(TokenKind.Colon))
        {
            Expression();
            if (Take(TokenKind.Colon)) Expression();
            return true;
        }
        _mark = mark;
        return NamedExpression() is not null;
    }

    private ExprNode? Atom()
    {
        var mark = _mark;
        switch (Kind)
        {
            case TokenKind.Name:
                _mark++;
                return NameAt(mark);
            case TokenKind.KwTrue:
                _mark++;
                return new Constant(true, null, RangeOf(_tokens[mark]));
            case TokenKind.KwFalse:
                _mark++;
                return new Constant(false, null, RangeOf(_tokens[mark]));
            case TokenKind.KwNone:
                _mark++;
                return new Constant(null, null, RangeOf(_tokens[mark]));
            case TokenKind.String or TokenKind.FStringStart or TokenKind.TStringStart:
                return Strings();
            case TokenKind.Number:
                return Number();
            case TokenKind.LeftParen:
                return Tuple() ?? Group() ?? GeneratorExpression();
            case TokenKind.LeftBracket:
                return List() ?? ListComprehension();
            case TokenKind.LeftBrace:
                return DictDisplay() ?? SetDisplay() ?? DictComprehension() ?? SetComprehension();
            case TokenKind.Ellipsis:
                _mark++;
                return new Constant(EllipsisConstant.Instance, null, RangeOf(_tokens[mark]));
            default:
                return null;
        }
    }

    private Constant? Number()
    {
        var mark = _mark;
        if (!Take(TokenKind.Number)) return null;
        ref var token = ref _tokens[mark];
        if (_options.FeatureVersion < 6 && _source.AsSpan(token.Start, token.End - token.Start).Contains((byte)'_'))
            throw Here(string.Format(SyntaxMessages.NeedsVersion, "Underscores in numeric literals are", 6));
        return new Constant(_literals.Number(token), null, RangeOf(token));
    }

    private ExprNode? Tuple()
    {
        var mark = _mark;
        if (!Take(TokenKind.LeftParen)) return null;
        var items = new List<ExprNode>();
        if (StarNamedExpression() is { } first && Take(TokenKind.Comma))
        {
            items.Add(first);
            if (StarNamedList() is { } rest) items.AddRange(rest);
        }
        else
        {
            _mark = mark + 1;
        }
        return Take(TokenKind.RightParen) ? new Ast.Tuple(items, ExprContext.Load, RangeFrom(_tokens[mark])) : None(mark);
    }

    private ExprNode? Group()
    {
        var mark = _mark;
        if (Take(TokenKind.LeftParen) && (YieldExpression() ?? NamedExpression()) is { } inner && Take(TokenKind.RightParen)) return inner;
        _mark = mark;
        if (_invalid)
        {
            if (Take(TokenKind.LeftParen) && StarredExpression() is { } starred && Take(TokenKind.RightParen))
                throw At(starred.Range, SyntaxMessages.StarredHere);
            _mark = mark;
            if (Take(TokenKind.LeftParen) && TakeAt(TokenKind.DoubleStar, out var stars) && Expression() is not null && Take(TokenKind.RightParen))
                throw At(stars, SyntaxMessages.DoubleStarredHere);
        }
        return None(mark);
    }

    private ExprNode? GeneratorExpression()
    {
        var mark = _mark;
        if (Take(TokenKind.LeftParen) && Element() is { } element && Comprehensions() is { } generators && Take(TokenKind.RightParen))
            return new GeneratorExp(element, generators, RangeFrom(_tokens[mark]));
        _mark = mark;
        if (_invalid) InvalidComprehension();
        return None(mark);
    }

    /// <summary>assignment_expression | expression !':='</summary>
    private ExprNode? Element()
    {
        var mark = _mark;
        if (AssignmentExpression(out _) is { } named) return named;
        return Expression() is { } expression && Kind != TokenKind.ColonEqual ? expression : None(mark);
    }

    private ExprNode? List()
    {
        var mark = _mark;
        if (!Take(TokenKind.LeftBracket)) return null;
        var items = StarNamedList() ?? [];
        return Take(TokenKind.RightBracket) ? new Ast.List(items, ExprContext.Load, RangeFrom(_tokens[mark])) : None(mark);
    }

    private ExprNode? ListComprehension()
    {
        var mark = _mark;
        if (Take(TokenKind.LeftBracket) && NamedExpression() is { } element && Comprehensions() is { } generators && Take(TokenKind.RightBracket))
            return new ListComp(element, generators, RangeFrom(_tokens[mark]));
        _mark = mark;
        if (_invalid) InvalidComprehension();
        return None(mark);
    }

    private ExprNode? SetDisplay()
    {
        var mark = _mark;
        return Take(TokenKind.LeftBrace) && StarNamedList() is { } items && Take(TokenKind.RightBrace)
            ? new Set(items, RangeFrom(_tokens[mark]))
            : None(mark);
    }

    private ExprNode? SetComprehension()
    {
        var mark = _mark;
        if (Take(TokenKind.LeftBrace) && NamedExpression() is { } element && Comprehensions() is { } generators && Take(TokenKind.RightBrace))
            return new SetComp(element, generators, RangeFrom(_tokens[mark]));
        _mark = mark;
        if (_invalid) InvalidComprehension();
        return None(mark);
    }

    private ExprNode? DictDisplay()
    {
        var mark = _mark;
        if (Take(TokenKind.LeftBrace) && Opt(Pairs()) && Take(TokenKind.RightBrace)) return new Dict([], [], RangeFrom(_tokens[mark]));
        _mark = mark;
        // CPython looks for these mistakes on the first walk already.
        if (Take(TokenKind.LeftBrace)) InvalidPairs();
        return None(mark);
    }

    private bool Pairs() => Gather(Pair) && Opt(Take(TokenKind.Comma));

    private bool Pair()
    {
        var mark = _mark;
        return Take(TokenKind.DoubleStar) && BitwiseOr() is not null || Back(mark) && KeyValue() || Fail(mark);
    }

    private bool KeyValue()
    {
        var mark = _mark;
        return Expression() is not null && Take(TokenKind.Colon) && Expression() is not null || Fail(mark);
    }

    private void InvalidPairs()
    {
        var mark = _mark;
        if (Gather(Pair) && Take(TokenKind.Comma))
        {
            var at = _mark;
            if (Expression() is { } key && Kind != TokenKind.Colon)
                throw Build(key.Line, key.EndColumn, key.EndLine, 0, SyntaxMessages.ColonAfterKey, SyntaxErrorKind.SyntaxError);
            _mark = at;
            InvalidValue();
        }
        _mark = mark;
        InvalidValue();
        _mark = mark;
    }

    private void InvalidValue()
    {
        var mark = _mark;
        if (Expression() is not null && Take(TokenKind.Colon) && TakeAt(TokenKind.Star, out var star) && BitwiseOr() is not null)
            throw From(star, SyntaxMessages.StarredValue);
        _mark = mark;
        if (Expression() is not null && TakeAt(TokenKind.Colon, out var colon) && Kind is TokenKind.RightBrace or TokenKind.Comma)
            throw At(colon, SyntaxMessages.ExpectedValue);
        _mark = mark;
    }

    private ExprNode? DictComprehension()
    {
        var mark = _mark;
        if (Take(TokenKind.LeftBrace) && KeyValue() && Comprehensions() is { } generators && Take(TokenKind.RightBrace))
            return new DictComp(null!, null!, generators, RangeFrom(_tokens[mark]));
        _mark = mark;
        if (_invalid && Take(TokenKind.LeftBrace) && TakeAt(TokenKind.DoubleStar, out var stars) && BitwiseOr() is not null
            && Comprehensions() is not null && Take(TokenKind.RightBrace)) throw At(stars, SyntaxMessages.UnpackingInDictComprehension);
        return None(mark);
    }

    private void InvalidComprehension()
    {
        var mark = _mark;
        if (TakeAny([TokenKind.LeftBracket, TokenKind.LeftParen, TokenKind.LeftBrace]) && StarredExpression() is { } starred && Comprehensions() is not null)
            throw At(starred.Range, SyntaxMessages.UnpackingInComprehension);
        _mark = mark;
        if (TakeAny([TokenKind.LeftBracket, TokenKind.LeftBrace]) && StarNamedExpression() is { } first && Take(TokenKind.Comma)
            && StarNamedList() is { } rest && Comprehensions() is not null) throw At(first.Range, rest[^1].Range, SyntaxMessages.ParenthesizeElement);
        _mark = mark;
        if (TakeAny([TokenKind.LeftBracket, TokenKind.LeftBrace]) && StarNamedExpression() is { } element && TakeAt(TokenKind.Comma, out var comma)
            && Comprehensions() is not null) throw At(element.Range, comma, SyntaxMessages.ParenthesizeElement);
        _mark = mark;
    }

    private List<Comprehension>? Comprehensions()
    {
        var result = new List<Comprehension>();
        while (ComprehensionClause() is { } clause) result.Add(clause);
        return result.Count == 0 ? null : result;
    }

    private Comprehension? ComprehensionClause()
    {
        var mark = _mark;
        foreach (var isAsync in (ReadOnlySpan<bool>)[true, false])
        {
            _mark = mark;
            if (isAsync && !Take(TokenKind.KwAsync)) continue;
            if (!Take(TokenKind.KwFor) || StarTargets() is not { } target || !Take(TokenKind.KwIn)) continue;
            // Once past "in" there is no other way to read it.
            if (Disjunction() is not { } iterable)
            {
                _mark = mark;
                return null;
            }
            var conditions = new List<ExprNode>();
            while (true)
            {
                var end = _mark;
                if (Take(TokenKind.KwIf) && Disjunction() is { } condition)
                {
                    conditions.Add(condition);
                    continue;
                }
                _mark = end;
                break;
            }
            if (isAsync) CheckVersion(6, "Async comprehensions are");
            return new Comprehension(target, iterable, conditions, isAsync ? 1 : 0);
        }
        _mark = mark;
        if (_invalid)
        {
            if (Opt(Take(TokenKind.KwAsync)) && Take(TokenKind.KwFor) && Gather(() => BitwiseOr() is not null) && Opt(Take(TokenKind.Comma))
                && Kind != TokenKind.KwIn) throw Here(SyntaxMessages.ExpectedIn);
            _mark = mark;
            InvalidForTarget();
        }
        _mark = mark;
        return null;
    }
}
