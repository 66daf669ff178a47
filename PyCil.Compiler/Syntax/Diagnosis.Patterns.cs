using System.Numerics;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Diagnosis
{
    private bool MatchStatement()
    {
        var mark = _mark;
        if (Kind != TokenKind.Name || !TokenIs(_tokens[mark], "match"u8)) return false;
        if (TakeSoft("match"u8) && Subject() && Take(TokenKind.Colon) && Take(TokenKind.Newline) && Take(TokenKind.Indent)
            && Many(CaseBlock) && Take(TokenKind.Dedent))
        {
            CheckVersion(10, "Pattern matching is");
            return true;
        }
        _mark = mark;
        if (_invalid)
        {
            if (TakeSoft("match"u8) && Subject() && Take(TokenKind.Newline)) throw Here(SyntaxMessages.ExpectedColon);
            _mark = mark;
            var line = Current.Line;
            if (TakeSoft("match"u8) && Subject() && Take(TokenKind.Colon)) CheckIndent("'match' statement", line);
        }
        return Fail(mark);
    }

    private bool Subject()
    {
        var mark = _mark;
        if (StarNamedExpression() is not null && Take(TokenKind.Comma)) return Opt(StarNamedList());
        _mark = mark;
        return NamedExpression() is not null;
    }

    private bool CaseBlock()
    {
        var mark = _mark;
        if (_invalid)
        {
            if (TakeSoft("case"u8) && Patterns() && Opt(Guard()) && Take(TokenKind.Newline)) throw Here(SyntaxMessages.ExpectedColon);
            _mark = mark;
            var line = Current.Line;
            if (TakeSoft("case"u8) && Patterns() && Opt(Guard()) && Take(TokenKind.Colon)) CheckIndent("'case' statement", line);
            _mark = mark;
        }
        return TakeSoft("case"u8) && Patterns() && Opt(Guard()) && ColonBlock() || Fail(mark);
    }

    private bool Guard()
    {
        var mark = _mark;
        return Take(TokenKind.KwIf) && NamedExpression() is not null || Fail(mark);
    }

    private bool Patterns() => OpenSequence() || Pattern();

    private bool Pattern()
    {
        var mark = _mark;
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (OrPattern() && Take(TokenKind.KwAs) && CaptureTarget()) return true;
        _mark = mark;
        if (_invalid)
        {
            if (OrPattern() && Take(TokenKind.KwAs) && TakeSoft("_"u8)) throw At(RangeOf(Previous), SyntaxMessages.UnderscoreTarget);
            _mark = mark;
            if (OrPattern() && Take(TokenKind.KwAs) && Expression() is { } target)
                throw At(target.Range, string.Format(SyntaxMessages.InvalidPatternTarget, NodeNames.Of(target)));
            _mark = mark;
        }
        return OrPattern();
    }

    private bool OrPattern()
    {
        if (!ClosedPattern()) return false;
        while (true)
        {
            var end = _mark;
            if (!Take(TokenKind.VerticalBar) || !ClosedPattern()) return Back(end);
        }
    }

    private bool ClosedPattern() => Memo(Rule.ClosedPattern, () =>
        LiteralPattern() || CaptureTarget() || TakeSoft("_"u8) || ValuePattern() || GroupPattern() || SequencePattern() || MappingPattern() || ClassPattern());

    private bool LiteralPattern()
    {
        var mark = _mark;
        if (SignedNumber() && Kind is not (TokenKind.Plus or TokenKind.Minus)) return true;
        _mark = mark;
        return ComplexNumber() || Strings() is not null || TakeAny([TokenKind.KwNone, TokenKind.KwTrue, TokenKind.KwFalse]) || Fail(mark);
    }

    private bool SignedNumber()
    {
        var mark = _mark;
        Take(TokenKind.Minus);
        return Number() is not null || Fail(mark);
    }

    private bool ComplexNumber()
    {
        var mark = _mark;
        Take(TokenKind.Minus);
        if (Number() is not { } real) return Fail(mark);
        if (real.Value is Complex) throw At(real.Range, SyntaxMessages.RealRequired);
        if (!TakeAny([TokenKind.Plus, TokenKind.Minus]) || Number() is not { } imaginary) return Fail(mark);
        if (imaginary.Value is not Complex) throw At(imaginary.Range, SyntaxMessages.ImaginaryRequired);
        return true;
    }

    private bool CaptureTarget()
    {
        var mark = _mark;
        if (Kind != TokenKind.Name || TokenIs(_tokens[_mark], "_"u8)) return false;
        _mark++;
        return Kind is not (TokenKind.Dot or TokenKind.LeftParen or TokenKind.Equal) || Fail(mark);
    }

    private bool ValuePattern()
    {
        var mark = _mark;
        return DottedAttribute() && Kind is not (TokenKind.Dot or TokenKind.LeftParen or TokenKind.Equal) || Fail(mark);
    }

    private bool DottedAttribute()
    {
        var mark = _mark;
        return Take(TokenKind.Name) && Many(DotName) || Fail(mark);
    }

    private bool DotName()
    {
        var mark = _mark;
        return Take(TokenKind.Dot) && Take(TokenKind.Name) || Fail(mark);
    }

    private bool GroupPattern()
    {
        var mark = _mark;
        return Take(TokenKind.LeftParen) && Pattern() && Take(TokenKind.RightParen) || Fail(mark);
    }

    private bool SequencePattern()
    {
        var mark = _mark;
        if (Take(TokenKind.LeftBracket) && Opt(MaybeSequence()) && Take(TokenKind.RightBracket)) return true;
        _mark = mark;
        return Take(TokenKind.LeftParen) && Opt(OpenSequence()) && Take(TokenKind.RightParen) || Fail(mark);
    }

    private bool OpenSequence()
    {
        var mark = _mark;
        return MaybeStarPattern() && Take(TokenKind.Comma) && Opt(MaybeSequence()) || Fail(mark);
    }

    private bool MaybeSequence() => Gather(MaybeStarPattern) && Opt(Take(TokenKind.Comma));

    private bool MaybeStarPattern() => StarPattern() || Pattern();

    private bool StarPattern() => Memo(Rule.StarPattern, () =>
    {
        var mark = _mark;
        return Take(TokenKind.Star) && (CaptureTarget() || TakeSoft("_"u8)) || Fail(mark);
    });

    private bool MappingPattern()
    {
        var mark = _mark;
        if (!Take(TokenKind.LeftBrace)) return false;
        if (Take(TokenKind.RightBrace)) return true;
        if (DoubleStarPattern() && Opt(Take(TokenKind.Comma)) && Take(TokenKind.RightBrace)) return true;
        _mark = mark + 1;
        if (Gather(KeyValuePattern) && Take(TokenKind.Comma) && DoubleStarPattern() && Opt(Take(TokenKind.Comma)) && Take(TokenKind.RightBrace)) return true;
        _mark = mark + 1;
        return Gather(KeyValuePattern) && Opt(Take(TokenKind.Comma)) && Take(TokenKind.RightBrace) || Fail(mark);
    }

    private bool DoubleStarPattern()
    {
        var mark = _mark;
        return Take(TokenKind.DoubleStar) && CaptureTarget() || Fail(mark);
    }

    private bool KeyValuePattern()
    {
        var mark = _mark;
        return (LiteralPattern() || DottedAttribute()) && Take(TokenKind.Colon) && Pattern() || Fail(mark);
    }

    private bool ClassHeadPattern() => (DottedAttribute() || Take(TokenKind.Name)) && Take(TokenKind.LeftParen);

    private bool ClassPattern()
    {
        var mark = _mark;
        if (ClassHeadPattern() && Take(TokenKind.RightParen)) return true;
        _mark = mark;
        if (ClassHeadPattern() && Gather(Pattern) && Opt(Take(TokenKind.Comma)) && Take(TokenKind.RightParen)) return true;
        _mark = mark;
        if (ClassHeadPattern() && Gather(KeywordPattern) && Opt(Take(TokenKind.Comma)) && Take(TokenKind.RightParen)) return true;
        _mark = mark;
        if (ClassHeadPattern() && Gather(Pattern) && Take(TokenKind.Comma) && Gather(KeywordPattern) && Opt(Take(TokenKind.Comma))
            && Take(TokenKind.RightParen)) return true;
        _mark = mark;
        if (_invalid && ClassHeadPattern())
        {
            var end = _mark;
            if (!(Gather(Pattern) && Take(TokenKind.Comma))) _mark = end;
            if (Gather(KeywordPattern) && Take(TokenKind.Comma))
            {
                var at = _mark;
                if (Gather(Pattern)) throw At(RangeFrom(_tokens[at]), SyntaxMessages.PositionalPatternAfterKeyword);
            }
        }
        return Fail(mark);
    }

    private bool KeywordPattern()
    {
        var mark = _mark;
        return Take(TokenKind.Name) && Take(TokenKind.Equal) && Pattern() || Fail(mark);
    }
}
