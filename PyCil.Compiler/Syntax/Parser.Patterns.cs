using System.Numerics;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Parser
{
    /// <summary>
    /// Whether the name here is the soft keyword match. Most tokens after it decide; where an expression could go on as
    /// well as begin, the line's end does: no simple statement ends with a colon.
    /// </summary>
    private bool IsMatch()
    {
        if (!TokenIs(_tokens[_mark], "match"u8)) return false;
        switch (KindAt(1))
        {
            case TokenKind.LeftParen or TokenKind.LeftBracket or TokenKind.Minus or TokenKind.Plus or TokenKind.Star or TokenKind.KwNot:
                break;
            case var next:
                return StartsExpression(next);
        }
        var ahead = 1;
        TokenKind kind;
        while ((kind = KindAt(ahead)) is not (TokenKind.Newline or TokenKind.EndMarker)) ahead++;
        return kind == TokenKind.Newline && KindAt(ahead - 1) == TokenKind.Colon;
    }

    private Match ParseMatch()
    {
        Require(10);
        var start = _mark++;
        ExprNode subject;
        if (Kind == TokenKind.Star)
        {
            subject = ParseStarExpressions();
            if (subject is not Ast.Tuple) throw new ParseFailure();
        }
        else
        {
            subject = ParseNamedExpression();
            if (Kind == TokenKind.Comma)
            {
                var items = new List<ExprNode> { subject };
                while (Accept(TokenKind.Comma) && Kind != TokenKind.Colon) items.Add(ParseStarNamedExpression());
                subject = new Ast.Tuple(items, ExprContext.Load, RangeFrom(_tokens[start + 1]));
            }
        }
        Expect(TokenKind.Colon);
        Expect(TokenKind.Newline);
        Expect(TokenKind.Indent);
        var cases = new List<MatchCase>();
        do cases.Add(ParseCase());
        while (Kind != TokenKind.Dedent);
        _mark++;
        return new Match(subject, cases, BlockRangeFrom(_tokens[start]));
    }

    private MatchCase ParseCase()
    {
        if (!AcceptSoft("case"u8)) throw new ParseFailure();
        var start = _mark;
        var pattern = ParseMaybeStarPattern();
        if (Kind == TokenKind.Comma)
        {
            var items = new List<PatternNode> { pattern };
            while (Accept(TokenKind.Comma) && Kind is not (TokenKind.Colon or TokenKind.KwIf)) items.Add(ParseMaybeStarPattern());
            pattern = new MatchSequence(items, RangeFrom(_tokens[start]));
        }
        else if (pattern is MatchStar)
        {
            throw new ParseFailure();
        }
        var guard = Accept(TokenKind.KwIf) ? ParseNamedExpression() : null;
        Expect(TokenKind.Colon);
        return new MatchCase(pattern, guard, ParseBlock());
    }

    private PatternNode ParseMaybeStarPattern()
    {
        if (Kind != TokenKind.Star) return ParsePattern();
        var start = _mark++;
        var name = ExpectName();
        return new MatchStar(name == "_" ? null : name, RangeFrom(_tokens[start]));
    }

    private PatternNode ParsePattern()
    {
        Enter();
        var start = _mark;
        var pattern = ParseClosedPattern();
        if (Kind == TokenKind.VerticalBar)
        {
            var alternatives = new List<PatternNode> { pattern };
            while (Accept(TokenKind.VerticalBar)) alternatives.Add(ParseClosedPattern());
            pattern = new MatchOr(alternatives, RangeFrom(_tokens[start]));
        }
        if (Accept(TokenKind.KwAs))
        {
            var name = ParseCaptureName();
            pattern = new MatchAs(pattern, name, RangeFrom(_tokens[start]));
        }
        Leave();
        return pattern;
    }

    private string ParseCaptureName()
    {
        var name = ExpectName();
        if (name == "_" || Kind is TokenKind.Dot or TokenKind.LeftParen or TokenKind.Equal) throw new ParseFailure();
        return name;
    }

    private PatternNode ParseClosedPattern()
    {
        var start = _mark;
        switch (Kind)
        {
            case TokenKind.Number or TokenKind.Minus:
                var number = ParseSignedNumber();
                return new MatchValue(number, RangeFrom(_tokens[start]));
            case TokenKind.String or TokenKind.FStringStart or TokenKind.TStringStart:
                var text = ParseStrings();
                return new MatchValue(text, RangeFrom(_tokens[start]));
            case TokenKind.KwNone:
                _mark++;
                return new MatchSingleton(null, RangeFrom(_tokens[start]));
            case TokenKind.KwTrue:
                _mark++;
                return new MatchSingleton(true, RangeFrom(_tokens[start]));
            case TokenKind.KwFalse:
                _mark++;
                return new MatchSingleton(false, RangeFrom(_tokens[start]));
            case TokenKind.Name:
                return ParseNamePattern();
            case TokenKind.LeftParen or TokenKind.LeftBracket:
                return ParseSequencePattern();
            case TokenKind.LeftBrace:
                return ParseMappingPattern();
            default:
                throw new ParseFailure();
        }
    }

    /// <summary>A capture, the wildcard, a dotted value or a class.</summary>
    private PatternNode ParseNamePattern()
    {
        var start = _mark;
        if (KindAt(1) is not (TokenKind.Dot or TokenKind.LeftParen or TokenKind.Equal))
        {
            var name = ExpectName();
            return new MatchAs(null, name == "_" ? null : name, RangeFrom(_tokens[start]));
        }
        ExprNode value = ParseNameAs(ExprContext.Load);
        while (Accept(TokenKind.Dot)) value = new Ast.Attribute(value, ExpectName(), ExprContext.Load, RangeFrom(value));
        if (Kind == TokenKind.LeftParen) return ParseClassPattern(start, value);
        if (value is Name || Kind == TokenKind.Equal) throw new ParseFailure();
        return new MatchValue(value, RangeFrom(_tokens[start]));
    }

    private MatchClass ParseClassPattern(int start, ExprNode type)
    {
        _mark++;
        var patterns = new List<PatternNode>();
        var names = new List<string>();
        var named = new List<PatternNode>();
        while (Kind != TokenKind.RightParen)
        {
            if (Kind == TokenKind.Name && KindAt(1) == TokenKind.Equal)
            {
                names.Add(ExpectName());
                _mark++;
                named.Add(ParsePattern());
            }
            else
            {
                if (names.Count > 0) throw new ParseFailure();
                patterns.Add(ParsePattern());
            }
            if (!Accept(TokenKind.Comma)) break;
        }
        Expect(TokenKind.RightParen);
        return new MatchClass(type, patterns, names, named, RangeFrom(_tokens[start]));
    }

    /// <summary>A sequence in brackets or parentheses, or a pattern that parentheses only group.</summary>
    private PatternNode ParseSequencePattern()
    {
        var start = _mark;
        var close = _tokens[_mark++].Kind == TokenKind.LeftParen ? TokenKind.RightParen : TokenKind.RightBracket;
        var items = new List<PatternNode>();
        var comma = false;
        while (Kind != close)
        {
            items.Add(ParseMaybeStarPattern());
            if (!Accept(TokenKind.Comma)) break;
            comma = true;
        }
        Expect(close);
        if (close == TokenKind.RightParen && items.Count == 1 && !comma)
            return items[0] is MatchStar ? throw new ParseFailure() : items[0];
        return new MatchSequence(items, RangeFrom(_tokens[start]));
    }

    private MatchMapping ParseMappingPattern()
    {
        var start = _mark++;
        var keys = new List<ExprNode>();
        var patterns = new List<PatternNode>();
        string? rest = null;
        while (Kind != TokenKind.RightBrace)
        {
            if (Accept(TokenKind.DoubleStar))
            {
                rest = ParseCaptureName();
                Accept(TokenKind.Comma);
                break;
            }
            keys.Add(ParseMappingKey());
            Expect(TokenKind.Colon);
            patterns.Add(ParsePattern());
            if (!Accept(TokenKind.Comma)) break;
        }
        Expect(TokenKind.RightBrace);
        return new MatchMapping(keys, patterns, rest, RangeFrom(_tokens[start]));
    }

    private ExprNode ParseMappingKey()
    {
        switch (Kind)
        {
            case TokenKind.Number or TokenKind.Minus:
                return ParseSignedNumber();
            case TokenKind.String or TokenKind.FStringStart or TokenKind.TStringStart:
                return ParseStrings();
            case TokenKind.KwNone or TokenKind.KwTrue or TokenKind.KwFalse:
                return ParseAtom();
            default:
                ExprNode value = ParseNameAs(ExprContext.Load);
                if (Kind != TokenKind.Dot) throw new ParseFailure();
                while (Accept(TokenKind.Dot)) value = new Ast.Attribute(value, ExpectName(), ExprContext.Load, RangeFrom(value));
                return value;
        }
    }

    /// <summary>A number with an optional minus, or a complex one: <c>-1 + 2j</c>.</summary>
    private ExprNode ParseSignedNumber()
    {
        var start = _mark;
        var real = ParseMinusNumber();
        if (Kind is not (TokenKind.Plus or TokenKind.Minus)) return real;
        var op = _tokens[_mark++].Kind == TokenKind.Plus ? BinaryOperator.Add : BinaryOperator.Sub;
        if (Kind != TokenKind.Number) throw new ParseFailure();
        var imaginary = (Constant)ParseAtom();
        if (imaginary.Value is not Complex || IsComplex(real)) throw new ParseFailure();
        return new BinOp(real, op, imaginary, RangeFrom(_tokens[start]));

        static bool IsComplex(ExprNode node) => (node is UnaryOp minus ? minus.Operand : node) is Constant { Value: Complex };
    }

    private ExprNode ParseMinusNumber()
    {
        var start = _mark;
        var negative = Accept(TokenKind.Minus);
        if (Kind != TokenKind.Number) throw new ParseFailure();
        var number = ParseAtom();
        return negative ? new UnaryOp(UnaryOperator.USub, number, RangeFrom(_tokens[start])) : number;
    }
}
