using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Diagnosis
{
    private bool Decorators() => Many(() =>
    {
        var mark = _mark;
        return Take(TokenKind.At) && NamedExpression() is not null && Take(TokenKind.Newline) || Fail(mark);
    });

    private bool ClassDefinition()
    {
        var mark = _mark;
        return Decorators() && ClassRaw() || Back(mark) && ClassRaw() || Fail(mark);
    }

    private bool ClassHead() => Take(TokenKind.KwClass) && Take(TokenKind.Name) && Opt(TypeParameters()) && Opt(ClassArguments());

    private bool ClassArguments()
    {
        var mark = _mark;
        return Take(TokenKind.LeftParen) && Opt(Arguments()) && Take(TokenKind.RightParen) || Fail(mark);
    }

    private bool ClassRaw()
    {
        var mark = _mark;
        if (_invalid)
        {
            var line = Current.Line;
            if (ClassHead() && Take(TokenKind.Newline)) throw Here(SyntaxMessages.ExpectedColon);
            _mark = mark;
            if (ClassHead() && Take(TokenKind.Colon)) CheckIndent("class definition", line);
            _mark = mark;
        }
        return ClassHead() && ColonBlock() || Fail(mark);
    }

    private bool FunctionDefinition()
    {
        var mark = _mark;
        return Decorators() && FunctionRaw() || Back(mark) && FunctionRaw() || Fail(mark);
    }

    private bool Returns()
    {
        var mark = _mark;
        return Take(TokenKind.RightArrow) && Expression() is not null || Back(mark);
    }

    private bool FunctionHead() => Take(TokenKind.KwDef) && Take(TokenKind.Name) && Opt(TypeParameters());

    private bool FunctionTail() => Opt(Parameters()) && Take(TokenKind.RightParen) && Returns();

    private bool FunctionRaw()
    {
        var mark = _mark;
        if (_invalid)
        {
            Take(TokenKind.KwAsync);
            var line = Current.Line;
            if (FunctionHead() && Take(TokenKind.LeftParen) && FunctionTail() && Take(TokenKind.Colon)) CheckIndent("function definition", line);
            _mark = mark;
            Take(TokenKind.KwAsync);
            // Past the name, nothing but a function can be meant.
            if (FunctionHead() && Force(TokenKind.LeftParen, "(") && FunctionTail() && Force(TokenKind.Colon, ":")
                && Opt(FunctionTypeComment()) && Block()) return true;
            _mark = mark;
        }
        if (FunctionHead() && Take(TokenKind.LeftParen) && FunctionTail() && Take(TokenKind.Colon) && Opt(FunctionTypeComment()) && Block()) return true;
        _mark = mark;
        if (!(Take(TokenKind.KwAsync) && FunctionHead() && Take(TokenKind.LeftParen) && FunctionTail() && Take(TokenKind.Colon)
            && Opt(FunctionTypeComment()) && Block())) return Fail(mark);
        CheckVersion(5, "Async functions are");
        return true;
    }

    private bool FunctionTypeComment()
    {
        var mark = _mark;
        if (Take(TokenKind.Newline) && Take(TokenKind.TypeComment) && Ahead(() => Take(TokenKind.Newline) && Take(TokenKind.Indent))) return true;
        _mark = mark;
        if (_invalid && Take(TokenKind.TypeComment) && Take(TokenKind.Newline) && Take(TokenKind.TypeComment) && Take(TokenKind.Newline)
            && Take(TokenKind.Indent)) throw Here(SyntaxMessages.TwoTypeComments);
        _mark = mark;
        return Take(TokenKind.TypeComment);
    }

    // ---- Parameters. Those of a lambda are the same but for annotations, type comments and what ends them.

    private bool Parameters()
    {
        if (_invalid) InvalidParameters(lambda: false);
        return ParameterList(lambda: false);
    }

    private bool LambdaParameters()
    {
        if (_invalid) InvalidParameters(lambda: true);
        return ParameterList(lambda: true);
    }

    private bool ParameterList(bool lambda)
    {
        var mark = _mark;
        bool Plain() => ParameterNoDefault(lambda);
        bool WithDefault() => ParameterWithDefault(lambda);
        if (SlashNoDefault(lambda) && Any(Plain) && Any(WithDefault) && Opt(StarEtc(lambda)))
        {
            CheckVersion(8, "Positional-only parameters are");
            return true;
        }
        _mark = mark;
        if (SlashWithDefault(lambda) && Any(WithDefault) && Opt(StarEtc(lambda)))
        {
            CheckVersion(8, "Positional-only parameters are");
            return true;
        }
        _mark = mark;
        if (Many(Plain) && Any(WithDefault) && Opt(StarEtc(lambda))) return true;
        _mark = mark;
        if (Many(WithDefault) && Opt(StarEtc(lambda))) return true;
        _mark = mark;
        return StarEtc(lambda) || Fail(mark);
    }

    private bool AfterSlash(bool lambda) => Take(TokenKind.Comma) || Kind == End(lambda);

    private static TokenKind End(bool lambda) => lambda ? TokenKind.Colon : TokenKind.RightParen;

    private bool SlashNoDefault(bool lambda)
    {
        var mark = _mark;
        return Many(() => ParameterNoDefault(lambda)) && Take(TokenKind.Slash) && AfterSlash(lambda) || Fail(mark);
    }

    private bool SlashWithDefault(bool lambda)
    {
        var mark = _mark;
        return Any(() => ParameterNoDefault(lambda)) && Many(() => ParameterWithDefault(lambda)) && Take(TokenKind.Slash) && AfterSlash(lambda)
            || Fail(mark);
    }

    private bool StarEtc(bool lambda)
    {
        var mark = _mark;
        bool Maybe() => ParameterMaybeDefault(lambda);
        if (_invalid) InvalidStarEtc(lambda);
        if (Take(TokenKind.Star) && ParameterNoDefault(lambda) && Any(Maybe)) return Opt(DoubleStarParameter(lambda));
        _mark = mark;
        if (!lambda && Take(TokenKind.Star) && StarAnnotatedParameter() && Any(Maybe)) return Opt(DoubleStarParameter(lambda));
        _mark = mark;
        if (Take(TokenKind.Star) && Take(TokenKind.Comma) && Many(Maybe)) return Opt(DoubleStarParameter(lambda));
        _mark = mark;
        return DoubleStarParameter(lambda);
    }

    private bool DoubleStarParameter(bool lambda)
    {
        var mark = _mark;
        if (_invalid) InvalidDoubleStar(lambda);
        return Take(TokenKind.DoubleStar) && ParameterNoDefault(lambda) || Fail(mark);
    }

    private bool Parameter(bool lambda)
    {
        if (!Take(TokenKind.Name)) return false;
        if (lambda) return true;
        var mark = _mark;
        return Take(TokenKind.Colon) && Expression() is not null || Back(mark);
    }

    /// <summary>A comma, or the end; with an optional type comment.</summary>
    private bool AfterParameter(bool lambda)
    {
        var mark = _mark;
        if (Take(TokenKind.Comma)) return lambda || Opt(Take(TokenKind.TypeComment));
        if (!lambda) Take(TokenKind.TypeComment);
        return Kind == End(lambda) || Fail(mark);
    }

    private bool ParameterNoDefault(bool lambda)
    {
        var mark = _mark;
        return Parameter(lambda) && AfterParameter(lambda) || Fail(mark);
    }

    private bool StarAnnotatedParameter()
    {
        var mark = _mark;
        return Take(TokenKind.Name) && Take(TokenKind.Colon) && StarExpression() is not null && AfterParameter(lambda: false) || Fail(mark);
    }

    private bool ParameterWithDefault(bool lambda)
    {
        var mark = _mark;
        return Parameter(lambda) && Default() && AfterParameter(lambda) || Fail(mark);
    }

    private bool ParameterMaybeDefault(bool lambda)
    {
        var mark = _mark;
        return Parameter(lambda) && Opt(Default()) && AfterParameter(lambda) || Fail(mark);
    }

    private bool Default()
    {
        var mark = _mark;
        if (Take(TokenKind.Equal) && Expression() is not null) return true;
        _mark = mark;
        if (_invalid && TakeAt(TokenKind.Equal, out var equal) && Kind is TokenKind.RightParen or TokenKind.Comma)
            throw At(equal, SyntaxMessages.ExpectedDefault);
        return Fail(mark);
    }

    private void InvalidParameters(bool lambda)
    {
        var mark = _mark;
        bool Plain() => ParameterNoDefault(lambda);
        bool Maybe() => ParameterMaybeDefault(lambda);
        if (TakeAt(TokenKind.Slash, out var slash) && Take(TokenKind.Comma)) throw At(slash, SyntaxMessages.SlashFirst);
        _mark = mark;
        if ((SlashNoDefault(lambda) || SlashWithDefault(lambda)) && Any(Maybe) && TakeAt(TokenKind.Slash, out slash))
            throw At(slash, SyntaxMessages.SlashTwice);
        _mark = mark;
        if (Opt(SlashNoDefault(lambda)) && Any(Plain) && (SlashWithDefault(lambda) || Many(() => ParameterWithDefault(lambda))))
        {
            var at = _mark;
            if (ParameterNoDefault(lambda)) throw At(lambda ? RangeOf(_tokens[at]) : ParameterRange(at), SyntaxMessages.DefaultFirst);
        }
        _mark = mark;
        if (Any(Plain) && TakeAt(TokenKind.LeftParen, out var open)
            && (lambda ? Gather(() => Take(TokenKind.Name)) : Many(Plain)) && Opt(Take(TokenKind.Comma)) && TakeAt(TokenKind.RightParen, out var close))
            throw At(open, close, lambda ? SyntaxMessages.ParenthesizedLambdaParameters : SyntaxMessages.ParenthesizedParameters);
        _mark = mark;
        if (Opt(SlashNoDefault(lambda) || SlashWithDefault(lambda)) && Any(Maybe) && Take(TokenKind.Star)
            && (Take(TokenKind.Comma) || ParameterNoDefault(lambda)) && Any(Maybe) && TakeAt(TokenKind.Slash, out slash))
            throw At(slash, SyntaxMessages.SlashAfterStar);
        _mark = mark;
        if (Many(Maybe) && Take(TokenKind.Slash) && TakeAt(TokenKind.Star, out var star)) throw At(star, SyntaxMessages.CommaAfterSlash);
        _mark = mark;
    }

    /// <summary>The range of a parameter with its annotation, without the comma.</summary>
    private SourceRange ParameterRange(int at)
    {
        var end = _mark;
        _mark = at;
        Parameter(lambda: false);
        var range = RangeFrom(_tokens[at]);
        _mark = end;
        return range;
    }

    private void InvalidStarEtc(bool lambda)
    {
        var mark = _mark;
        if (TakeAt(TokenKind.Star, out var star) && (Take(End(lambda)) || Take(TokenKind.Comma) && TakeAny([End(lambda), TokenKind.DoubleStar])))
            throw lambda ? Here(SyntaxMessages.BareStar) : At(star, SyntaxMessages.BareStar);
        _mark = mark;
        if (!lambda && Take(TokenKind.Star) && Take(TokenKind.Comma) && Take(TokenKind.TypeComment)) throw Here(SyntaxMessages.BareStarTypeComment);
        _mark = mark;
        if (Take(TokenKind.Star) && Parameter(lambda) && TakeAt(TokenKind.Equal, out var equal)) throw At(equal, SyntaxMessages.StarDefault);
        _mark = mark;
        if (Take(TokenKind.Star) && (ParameterNoDefault(lambda) || Take(TokenKind.Comma)) && Any(() => ParameterMaybeDefault(lambda))
            && TakeAt(TokenKind.Star, out star) && (ParameterNoDefault(lambda) || Take(TokenKind.Comma))) throw At(star, SyntaxMessages.StarTwice);
        _mark = mark;
    }

    private void InvalidDoubleStar(bool lambda)
    {
        var mark = _mark;
        if (Take(TokenKind.DoubleStar) && Parameter(lambda) && TakeAt(TokenKind.Equal, out var equal)) throw At(equal, SyntaxMessages.DoubleStarDefault);
        _mark = mark;
        if (Take(TokenKind.DoubleStar) && Parameter(lambda) && Take(TokenKind.Comma))
        {
            var at = _mark;
            if (Parameter(lambda)) throw At(RangeFrom(_tokens[at]), SyntaxMessages.AfterDoubleStar);
            if (TakeAny([TokenKind.Star, TokenKind.DoubleStar, TokenKind.Slash])) throw At(RangeOf(_tokens[at]), SyntaxMessages.AfterDoubleStar);
        }
        _mark = mark;
    }

    // ---- Type parameters

    private bool TypeParameters()
    {
        var mark = _mark;
        if (_invalid)
        {
            if (Take(TokenKind.LeftBracket) && TakeAt(TokenKind.RightBracket, out var close)) throw From(close, SyntaxMessages.NoTypeParameters);
            _mark = mark;
        }
        if (!(Take(TokenKind.LeftBracket) && Gather(TypeParameter) && Opt(Take(TokenKind.Comma)) && Take(TokenKind.RightBracket))) return Fail(mark);
        CheckVersion(12, "Type parameter lists are");
        return true;
    }

    private bool TypeParameter() => Memo(Rule.TypeParameter, () =>
    {
        var mark = _mark;
        if (Take(TokenKind.Name))
        {
            var end = _mark;
            if (!(Take(TokenKind.Colon) && Expression() is not null)) _mark = end;
            return Opt(TypeParameterDefault(starred: false));
        }
        if (_invalid) InvalidTypeParameter();
        if (Take(TokenKind.Star) && Take(TokenKind.Name)) return Opt(TypeParameterDefault(starred: true));
        _mark = mark;
        if (Take(TokenKind.DoubleStar) && Take(TokenKind.Name)) return Opt(TypeParameterDefault(starred: false));
        return Fail(mark);
    });

    private bool TypeParameterDefault(bool starred)
    {
        var mark = _mark;
        if (!Take(TokenKind.Equal) || (starred ? StarExpression() : Expression()) is null) return Fail(mark);
        CheckVersion(13, "Type parameter defaults are");
        return true;
    }

    private void InvalidTypeParameter()
    {
        var mark = _mark;
        var kind = Kind == TokenKind.Star ? "TypeVarTuple" : "ParamSpec";
        if (TakeAny([TokenKind.Star, TokenKind.DoubleStar]) && Take(TokenKind.Name) && TakeAt(TokenKind.Colon, out var colon) && Expression() is { } bound)
            throw From(colon, string.Format(bound is Ast.Tuple ? SyntaxMessages.NoConstraints : SyntaxMessages.NoBound, kind));
        _mark = mark;
    }
}
