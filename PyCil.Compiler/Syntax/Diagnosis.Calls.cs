using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Diagnosis
{
    /// <summary>What errors in calls have to know of arguments.</summary>
    private sealed class ArgumentList
    {
        public List<ExprNode> Positional { get; } = [];

        public bool HasMapping { get; set; }
    }

    private ArgumentList? Arguments() => Memo(Rule.Arguments, () =>
    {
        var mark = _mark;
        if (ArgumentItems() is { } arguments && Opt(Take(TokenKind.Comma)) && Kind == TokenKind.RightParen) return arguments;
        _mark = mark;
        if (_invalid) InvalidArguments();
        _mark = mark;
        return null;
    });

    private ArgumentList? ArgumentItems()
    {
        var mark = _mark;
        var result = new ArgumentList();
        if (Gather(() => PositionalArgument(result)))
        {
            var end = _mark;
            if (!(Take(TokenKind.Comma) && KeywordArguments(result))) _mark = end;
            return result;
        }
        _mark = mark;
        return KeywordArguments(result) ? result : null;
    }

    private bool PositionalArgument(ArgumentList into)
    {
        var mark = _mark;
        if (StarredExpression() is { } starred)
        {
            into.Positional.Add(starred);
            return true;
        }
        if (Element() is { } value && Kind != TokenKind.Equal)
        {
            into.Positional.Add(value);
            return true;
        }
        return Fail(mark);
    }

    private bool KeywordArguments(ArgumentList into)
    {
        var mark = _mark;
        if (Gather(() => KeywordOrStarred(into)))
        {
            var end = _mark;
            if (Take(TokenKind.Comma) && Gather(() => KeywordOrDoubleStarred(into))) return true;
            return Back(end);
        }
        return Gather(() => KeywordOrDoubleStarred(into)) || Fail(mark);
    }

    private bool KeywordOrStarred(ArgumentList into)
    {
        var mark = _mark;
        if (_invalid) InvalidKeyword();
        if (Take(TokenKind.Name) && Take(TokenKind.Equal) && Expression() is not null) return true;
        _mark = mark;
        if (StarredExpression() is not { } starred) return Fail(mark);
        into.Positional.Add(starred);
        return true;
    }

    private bool KeywordOrDoubleStarred(ArgumentList into)
    {
        var mark = _mark;
        if (_invalid) InvalidKeyword();
        if (Take(TokenKind.Name) && Take(TokenKind.Equal) && Expression() is not null) return true;
        _mark = mark;
        if (!Take(TokenKind.DoubleStar) || Expression() is null) return Fail(mark);
        into.HasMapping = true;
        return true;
    }

    private ExprNode? StarredExpression()
    {
        var mark = _mark;
        if (_invalid && TakeAt(TokenKind.Star, out var star) && Expression() is not null && Take(TokenKind.Equal) && Expression() is { } value)
            throw At(star, value.Range, SyntaxMessages.AssignToIterableUnpacking);
        _mark = mark;
        if (Take(TokenKind.Star) && Expression() is { } operand) return new Starred(operand, ExprContext.Load, RangeFrom(_tokens[mark]));
        _mark = mark;
        if (_invalid && Take(TokenKind.Star)) throw Here(SyntaxMessages.InvalidStar);
        return None(mark);
    }

    private static SourceRange LastOf(List<Comprehension> generators) =>
        generators[^1].Ifs.Count > 0 ? generators[^1].Ifs[^1].Range : generators[^1].Iter.Range;

    private void InvalidArguments()
    {
        var mark = _mark;
        var scratch = new ArgumentList();
        if ((Gather(() => PositionalArgument(scratch)) && Take(TokenKind.Comma) && KeywordArguments(scratch)
                || Back(mark) && KeywordArguments(scratch))
            && TakeAt(TokenKind.Comma, out var comma)
            && Gather(() => StarredExpression() is not null && Kind != TokenKind.Equal)) throw From(comma, SyntaxMessages.IterableAfterKeyword);
        _mark = mark;
        if (Expression() is { } element && Comprehensions() is { } generators && Take(TokenKind.Comma)
            && Opt(ArgumentItems() is not null || Expression() is not null && Comprehensions() is not null))
            throw ParenthesizeGenerator(element, generators);
        _mark = mark;
        ThrowIfKeywordGenerator();
        if (Opt(ArgumentsAndComma()) && _mark is var at && Take(TokenKind.Name) && TakeAt(TokenKind.Equal, out var equal)
            && Kind is TokenKind.Comma or TokenKind.RightParen) throw At(RangeOf(_tokens[at]), equal, SyntaxMessages.ExpectedArgument);
        _mark = mark;
        if (ArgumentItems() is { } arguments && Comprehensions() is { } clauses && arguments.Positional.Count > 1)
            throw ParenthesizeGenerator(arguments.Positional[^1], clauses);
        _mark = mark;
        if (ArgumentsAndComma() && Expression() is { } last && Comprehensions() is { } lastClauses) throw ParenthesizeGenerator(last, lastClauses);
        _mark = mark;
        if (ArgumentItems() is { } before && Take(TokenKind.Comma) && ArgumentItems() is not null)
            throw Here(before.HasMapping ? SyntaxMessages.PositionalAfterUnpacking : SyntaxMessages.PositionalAfterKeyword);
        _mark = mark;
    }

    private bool ArgumentsAndComma()
    {
        var mark = _mark;
        return ArgumentItems() is not null && Take(TokenKind.Comma) || Fail(mark);
    }

    private PySyntaxError ParenthesizeGenerator(ExprNode element, List<Comprehension> generators) =>
        At(element.Range, LastOf(generators), SyntaxMessages.ParenthesizeGenerator);

    private void ThrowIfKeywordGenerator()
    {
        var mark = _mark;
        if (Take(TokenKind.Name) && TakeAt(TokenKind.Equal, out var equal) && Expression() is not null && Comprehensions() is not null)
            throw At(RangeOf(_tokens[mark]), equal, SyntaxMessages.MaybeEqual);
        _mark = mark;
    }

    private void InvalidKeyword()
    {
        var mark = _mark;
        if (TakeAny([TokenKind.KwTrue, TokenKind.KwFalse, TokenKind.KwNone]) && TakeAt(TokenKind.Equal, out var equal))
            throw At(RangeOf(_tokens[mark]), equal, string.Format(SyntaxMessages.CannotAssign, Keywords.TextOf(_tokens[mark].Kind)));
        _mark = mark;
        ThrowIfKeywordGenerator();
        if (!(Kind == TokenKind.Name && KindAt(1) == TokenKind.Equal) && Expression() is { } target && TakeAt(TokenKind.Equal, out equal))
            throw At(target.Range, equal, SyntaxMessages.AssignmentInExpression);
        _mark = mark;
        if (TakeAt(TokenKind.DoubleStar, out var stars) && Expression() is not null && Take(TokenKind.Equal) && Expression() is { } value)
            throw At(stars, value.Range, SyntaxMessages.AssignToMappingUnpacking);
        _mark = mark;
    }
}
