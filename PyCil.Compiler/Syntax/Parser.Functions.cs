using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Parser
{
    private static Arguments NoArguments() => new([], [], null, [], [], null, []);

    /// <summary>Parameters of a def or lambda, up to the token that ends them, which stays.</summary>
    private Arguments ParseParameters(TokenKind end, bool lambda)
    {
        var result = NoArguments();
        var keywordOnly = false;
        while (Kind != end)
        {
            switch (Kind)
            {
                case TokenKind.Slash:
                    Require(8);
                    if (keywordOnly || result.Posonlyargs.Count > 0 || result.Args.Count == 0) throw new ParseFailure();
                    _mark++;
                    (result.Posonlyargs, result.Args) = (result.Args, result.Posonlyargs);
                    if (!AfterParameter(null, end)) return result;
                    break;
                case TokenKind.Star:
                    if (keywordOnly) throw new ParseFailure();
                    keywordOnly = true;
                    _mark++;
                    if (Kind == TokenKind.Comma)
                    {
                        // A bare star needs a name after it.
                        _mark++;
                        if (Kind != TokenKind.Name) throw new ParseFailure();
                        break;
                    }
                    result.Vararg = ParseParameter(lambda, starred: true);
                    if (Kind == TokenKind.Equal) throw new ParseFailure();
                    if (!AfterParameter(result.Vararg, end)) return result;
                    break;
                case TokenKind.DoubleStar:
                    _mark++;
                    result.Kwarg = ParseParameter(lambda, starred: false);
                    AfterParameter(result.Kwarg, end);
                    return result;
                default:
                    var parameter = ParseParameter(lambda, starred: false);
                    ExprNode? value = null;
                    if (Accept(TokenKind.Equal)) value = ParseExpression();
                    if (keywordOnly)
                    {
                        result.Kwonlyargs.Add(parameter);
                        result.KwDefaults.Add(value);
                    }
                    else
                    {
                        result.Args.Add(parameter);
                        if (value is not null) result.Defaults.Add(value);
                        else if (result.Defaults.Count > 0) throw new ParseFailure();
                    }
                    if (!AfterParameter(parameter, end)) return result;
                    break;
            }
        }
        return result;
    }

    /// <summary>A comma or the end; a type comment may follow. False at the end.</summary>
    private bool AfterParameter(Arg? parameter, TokenKind end)
    {
        var more = Accept(TokenKind.Comma);
        if (TypeComment() is { } comment && parameter is not null) parameter.TypeComment = comment;
        if (!more && Kind != end) throw new ParseFailure();
        return more;
    }

    private Arg ParseParameter(bool lambda, bool starred)
    {
        var start = _mark;
        var name = ExpectName();
        ExprNode? annotation = null;
        if (!lambda && Accept(TokenKind.Colon))
            annotation = starred && Kind == TokenKind.Star ? ParseStarred() : ParseExpression();
        return new Arg(name, annotation, null, RangeFrom(_tokens[start]));
    }

    private StmtNode ParseFunction(int start, List<ExprNode> decorators, bool isAsync)
    {
        _mark++;
        var name = ExpectName();
        var typeParameters = ParseTypeParameters();
        Expect(TokenKind.LeftParen);
        var arguments = ParseParameters(TokenKind.RightParen, lambda: false);
        Expect(TokenKind.RightParen);
        var returns = Accept(TokenKind.RightArrow) ? ParseExpression() : null;
        Expect(TokenKind.Colon);
        var comment = TypeComment();
        if (comment is null && Kind == TokenKind.Newline && KindAt(1) == TokenKind.TypeComment)
        {
            // A type comment on a line of its own ahead of the block.
            if (KindAt(2) != TokenKind.Newline || KindAt(3) != TokenKind.Indent) throw new ParseFailure();
            _mark++;
            comment = TypeComment();
        }
        var body = ParseBlock();
        var range = BlockRangeFrom(_tokens[start]);
        return isAsync
            ? new AsyncFunctionDef(name, arguments, body, decorators, returns, comment, typeParameters, range)
            : new FunctionDef(name, arguments, body, decorators, returns, comment, typeParameters, range);
    }

    private ClassDef ParseClass(int start, List<ExprNode> decorators)
    {
        _mark++;
        var name = ExpectName();
        var typeParameters = ParseTypeParameters();
        var bases = new List<ExprNode>();
        var keywords = new List<Keyword>();
        if (Accept(TokenKind.LeftParen))
        {
            ParseArguments(bases, keywords, _mark - 1, allowGenerator: false);
            Expect(TokenKind.RightParen);
        }
        Expect(TokenKind.Colon);
        var body = ParseBlock();
        return new ClassDef(name, bases, keywords, body, decorators, typeParameters, BlockRangeFrom(_tokens[start]));
    }

    private List<TypeParamNode> ParseTypeParameters()
    {
        var result = new List<TypeParamNode>();
        if (Kind != TokenKind.LeftBracket) return result;
        Require(12);
        _mark++;
        do
        {
            var start = _mark;
            if (Accept(TokenKind.Star))
            {
                var name = ExpectName();
                var value = !Accept(TokenKind.Equal) ? null : Kind == TokenKind.Star ? Default(ParseStarred()) : Default(ParseExpression());
                result.Add(new TypeVarTuple(name, value, RangeFrom(_tokens[start])));
            }
            else if (Accept(TokenKind.DoubleStar))
            {
                var name = ExpectName();
                var value = Accept(TokenKind.Equal) ? Default(ParseExpression()) : null;
                result.Add(new ParamSpec(name, value, RangeFrom(_tokens[start])));
            }
            else
            {
                var name = ExpectName();
                var bound = Accept(TokenKind.Colon) ? ParseExpression() : null;
                var value = Accept(TokenKind.Equal) ? Default(ParseExpression()) : null;
                result.Add(new TypeVar(name, bound, value, RangeFrom(_tokens[start])));
            }
        }
        while (Accept(TokenKind.Comma) && Kind != TokenKind.RightBracket);
        Expect(TokenKind.RightBracket);
        return result;

        ExprNode Default(ExprNode value)
        {
            Require(13);
            return value;
        }
    }
}
