using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Parser
{
    private ExprNode ParsePrimary()
    {
        var start = _mark;
        var result = ParseAtom();
        while (true)
        {
            switch (Kind)
            {
                case TokenKind.Dot:
                    _mark++;
                    result = new Ast.Attribute(result, ExpectName(), ExprContext.Load, RangeFrom(_tokens[start]));
                    break;
                case TokenKind.LeftParen:
                    result = ParseCall(result, start);
                    break;
                case TokenKind.LeftBracket:
                    _mark++;
                    Enter();
                    var slice = ParseSlices();
                    Leave();
                    Expect(TokenKind.RightBracket);
                    result = new Subscript(result, slice, ExprContext.Load, RangeFrom(_tokens[start]));
                    break;
                default:
                    return result;
            }
        }
    }

    private ExprNode ParseSlices()
    {
        var start = _mark;
        var first = ParseSlice();
        if (Kind != TokenKind.Comma)
        {
            if (first is not Starred) return first;
            return new Ast.Tuple([first], ExprContext.Load, RangeFrom(_tokens[start]));
        }
        var items = new List<ExprNode> { first };
        while (Accept(TokenKind.Comma) && Kind != TokenKind.RightBracket) items.Add(ParseSlice());
        return new Ast.Tuple(items, ExprContext.Load, RangeFrom(_tokens[start]));
    }

    private ExprNode ParseSlice()
    {
        var start = _mark;
        if (Accept(TokenKind.Star))
        {
            var value = ParseExpression();
            return new Starred(value, ExprContext.Load, RangeFrom(_tokens[start]));
        }
        ExprNode? lower = null;
        if (Kind != TokenKind.Colon)
        {
            lower = ParseNamedExpression();
            if (Kind != TokenKind.Colon || lower is NamedExpr && _tokens[start].Kind != TokenKind.LeftParen) return lower;
        }
        _mark++;
        var upper = StartsExpression(Kind) ? ParseExpression() : null;
        ExprNode? step = null;
        if (Accept(TokenKind.Colon) && StartsExpression(Kind)) step = ParseExpression();
        return new Slice(lower, upper, step, RangeFrom(_tokens[start]));
    }

    private Call ParseCall(ExprNode function, int start)
    {
        Enter();
        _mark++;
        var arguments = new List<ExprNode>();
        var keywords = new List<Keyword>();
        ParseArguments(arguments, keywords, _mark - 1, allowGenerator: true);
        Expect(TokenKind.RightParen);
        Leave();
        return new Call(function, arguments, keywords, RangeFrom(_tokens[start]));
    }

    /// <summary>Arguments up to the closing parenthesis, which stays.</summary>
    private void ParseArguments(List<ExprNode> arguments, List<Keyword> keywords, int open, bool allowGenerator)
    {
        var doubleStarred = false;
        while (Kind != TokenKind.RightParen)
        {
            var start = _mark;
            switch (Kind)
            {
                case TokenKind.Star:
                    if (doubleStarred) throw new ParseFailure();
                    _mark++;
                    var iterable = ParseExpression();
                    arguments.Add(new Starred(iterable, ExprContext.Load, RangeFrom(_tokens[start])));
                    break;
                case TokenKind.DoubleStar:
                    _mark++;
                    doubleStarred = true;
                    var mapping = ParseExpression();
                    keywords.Add(new Keyword(null, mapping, RangeFrom(_tokens[start])));
                    break;
                case TokenKind.Name when KindAt(1) == TokenKind.Equal:
                    var name = NameOf(_tokens[_mark]);
                    _mark += 2;
                    var value = ParseExpression();
                    keywords.Add(new Keyword(name, value, RangeFrom(_tokens[start])));
                    break;
                default:
                    if (keywords.Count > 0) throw new ParseFailure();
                    var argument = ParseNamedExpression();
                    if (Kind is TokenKind.KwFor or TokenKind.KwAsync)
                    {
                        // Alone, a generator expression needs no parentheses of its own; those of the call become its own.
                        if (!allowGenerator || arguments.Count > 0) throw new ParseFailure();
                        var generators = ParseComprehensions();
                        if (Kind != TokenKind.RightParen) throw new ParseFailure();
                        _mark++;
                        arguments.Add(new GeneratorExp(argument, generators, RangeFrom(_tokens[open])));
                        _mark--;
                        return;
                    }
                    if (Kind == TokenKind.Equal) throw new ParseFailure();
                    arguments.Add(argument);
                    break;
            }
            if (Kind == TokenKind.RightParen) break;
            Expect(TokenKind.Comma);
        }
    }

    private ExprNode ParseAtom()
    {
        ref var token = ref Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                _mark++;
                return new Name(NameOf(token), ExprContext.Load, RangeOf(token));
            case TokenKind.Number:
                _mark++;
                if (_options.FeatureVersion < 6 && _source.AsSpan(token.Start, token.End - token.Start).Contains((byte)'_')) throw new ParseFailure();
                return new Constant(_literals.Number(token), null, RangeOf(token));
            case TokenKind.String or TokenKind.FStringStart or TokenKind.TStringStart:
                return ParseStrings();
            case TokenKind.KwNone:
                _mark++;
                return new Constant(null, null, RangeOf(token));
            case TokenKind.KwTrue:
                _mark++;
                return new Constant(true, null, RangeOf(token));
            case TokenKind.KwFalse:
                _mark++;
                return new Constant(false, null, RangeOf(token));
            case TokenKind.Ellipsis:
                _mark++;
                return new Constant(EllipsisConstant.Instance, null, RangeOf(token));
            case TokenKind.LeftParen:
                return ParseParenthesized();
            case TokenKind.LeftBracket:
                return ParseList();
            case TokenKind.LeftBrace:
                return ParseBraces();
            default:
                throw new ParseFailure();
        }
    }

    private ExprNode ParseParenthesized()
    {
        Enter();
        var start = _mark++;
        ExprNode result;
        if (Kind == TokenKind.RightParen)
        {
            _mark++;
            result = new Ast.Tuple([], ExprContext.Load, RangeFrom(_tokens[start]));
        }
        else if (Kind == TokenKind.KwYield)
        {
            result = ParseYield();
            Expect(TokenKind.RightParen);
        }
        else
        {
            var first = ParseStarNamedExpression();
            if (Kind is TokenKind.KwFor or TokenKind.KwAsync && first is not Starred)
            {
                var generators = ParseComprehensions();
                Expect(TokenKind.RightParen);
                result = new GeneratorExp(first, generators, RangeFrom(_tokens[start]));
            }
            else if (Kind == TokenKind.Comma)
            {
                var items = new List<ExprNode> { first };
                while (Accept(TokenKind.Comma) && Kind != TokenKind.RightParen) items.Add(ParseStarNamedExpression());
                Expect(TokenKind.RightParen);
                result = new Ast.Tuple(items, ExprContext.Load, RangeFrom(_tokens[start]));
            }
            else
            {
                Expect(TokenKind.RightParen);
                if (first is Starred) throw new ParseFailure();
                result = first;
            }
        }
        Leave();
        return result;
    }

    private ExprNode ParseList()
    {
        Enter();
        var start = _mark++;
        var items = new List<ExprNode>();
        ExprNode result;
        if (Kind != TokenKind.RightBracket)
        {
            var first = ParseStarNamedExpression();
            if (Kind is TokenKind.KwFor or TokenKind.KwAsync && first is not Starred)
            {
                var generators = ParseComprehensions();
                Expect(TokenKind.RightBracket);
                result = new ListComp(first, generators, RangeFrom(_tokens[start]));
                Leave();
                return result;
            }
            items.Add(first);
            while (Accept(TokenKind.Comma) && Kind != TokenKind.RightBracket) items.Add(ParseStarNamedExpression());
        }
        Expect(TokenKind.RightBracket);
        result = new Ast.List(items, ExprContext.Load, RangeFrom(_tokens[start]));
        Leave();
        return result;
    }

    /// <summary>A dict, a set, or a comprehension of either.</summary>
    private ExprNode ParseBraces()
    {
        Enter();
        var start = _mark++;
        var result = Kind switch
        {
            TokenKind.RightBrace or TokenKind.DoubleStar => ParseDict(start, null),
            TokenKind.Star => ParseSet(start, ParseStarred()),
            _ => ParseSetOrDict(start),
        };
        Leave();
        return result;
    }

    private ExprNode ParseSetOrDict(int start)
    {
        var first = ParseNamedExpression();
        if (Kind == TokenKind.Colon)
        {
            if (first is NamedExpr && _tokens[start + 1].Kind != TokenKind.LeftParen) throw new ParseFailure();
            return ParseDict(start, first);
        }
        if (Kind is not (TokenKind.KwFor or TokenKind.KwAsync)) return ParseSet(start, first);
        var generators = ParseComprehensions();
        Expect(TokenKind.RightBrace);
        return new SetComp(first, generators, RangeFrom(_tokens[start]));
    }

    private Set ParseSet(int start, ExprNode first)
    {
        var items = new List<ExprNode> { first };
        while (Accept(TokenKind.Comma) && Kind != TokenKind.RightBrace) items.Add(ParseStarNamedExpression());
        Expect(TokenKind.RightBrace);
        return new Set(items, RangeFrom(_tokens[start]));
    }

    private ExprNode ParseDict(int start, ExprNode? key)
    {
        var keys = new List<ExprNode?>();
        var values = new List<ExprNode>();
        while (key is not null || Kind != TokenKind.RightBrace)
        {
            if (key is null && Accept(TokenKind.DoubleStar))
            {
                keys.Add(null);
                values.Add(ParseBinary(0));
            }
            else
            {
                key ??= ParseExpression();
                Expect(TokenKind.Colon);
                var value = ParseExpression();
                if (keys.Count == 0 && Kind is TokenKind.KwFor or TokenKind.KwAsync)
                {
                    var generators = ParseComprehensions();
                    Expect(TokenKind.RightBrace);
                    return new DictComp(key, value, generators, RangeFrom(_tokens[start]));
                }
                keys.Add(key);
                values.Add(value);
                key = null;
            }
            if (!Accept(TokenKind.Comma)) break;
        }
        Expect(TokenKind.RightBrace);
        return new Dict(keys, values, RangeFrom(_tokens[start]));
    }

    private List<Comprehension> ParseComprehensions()
    {
        var result = new List<Comprehension>(1);
        while (Kind is TokenKind.KwFor or TokenKind.KwAsync)
        {
            var isAsync = Accept(TokenKind.KwAsync) ? 1 : 0;
            if (isAsync == 1) Require(6);
            Expect(TokenKind.KwFor);
            var target = ParseTargets();
            Expect(TokenKind.KwIn);
            var iterable = ParseDisjunction();
            var conditions = new List<ExprNode>();
            while (Accept(TokenKind.KwIf)) conditions.Add(ParseDisjunction());
            result.Add(new Comprehension(target, iterable, conditions, isAsync));
        }
        return result;
    }
}
