using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Parser
{
    /// <summary>expressions: a tuple without stars, or one expression.</summary>
    private ExprNode ParseExpressions()
    {
        var start = _mark;
        var first = ParseExpression();
        if (Kind != TokenKind.Comma) return first;
        var items = new List<ExprNode> { first };
        while (Accept(TokenKind.Comma) && StartsExpression(Kind)) items.Add(ParseExpression());
        return new Ast.Tuple(items, ExprContext.Load, RangeFrom(_tokens[start]));
    }

    /// <summary>star_expressions</summary>
    private ExprNode ParseStarExpressions()
    {
        var start = _mark;
        var first = ParseStarExpression();
        if (Kind != TokenKind.Comma) return first;
        var items = new List<ExprNode> { first };
        while (Accept(TokenKind.Comma) && StartsStarExpression(Kind)) items.Add(ParseStarExpression());
        return new Ast.Tuple(items, ExprContext.Load, RangeFrom(_tokens[start]));
    }

    private ExprNode ParseStarExpression() => Kind == TokenKind.Star ? ParseStarred() : ParseExpression();

    private Starred ParseStarred()
    {
        var start = _mark++;
        var value = ParseBinary(0);
        return new Starred(value, ExprContext.Load, RangeFrom(_tokens[start]));
    }

    private ExprNode ParseStarNamedExpression() => Kind == TokenKind.Star ? ParseStarred() : ParseNamedExpression();

    private ExprNode ParseNamedExpression()
    {
        if (Kind == TokenKind.Name && KindAt(1) == TokenKind.ColonEqual)
        {
            Require(8);
            var start = _mark;
            var target = ParseNameAs(ExprContext.Store);
            _mark++;
            var value = ParseExpression();
            return new NamedExpr(target, value, RangeFrom(_tokens[start]));
        }
        var expression = ParseExpression();
        if (Kind == TokenKind.ColonEqual) throw new ParseFailure();
        return expression;
    }

    private Name ParseNameAs(ExprContext context)
    {
        ref var token = ref Current;
        if (token.Kind != TokenKind.Name) throw new ParseFailure();
        _mark++;
        return new Name(NameOf(token), context, RangeOf(token));
    }

    private ExprNode ParseExpression()
    {
        Enter();
        var start = _mark;
        ExprNode result;
        if (Kind == TokenKind.KwLambda)
        {
            result = ParseLambda();
        }
        else
        {
            result = ParseDisjunction();
            if (Kind == TokenKind.KwIf)
            {
                var body = result;
                _mark++;
                var test = ParseDisjunction();
                Expect(TokenKind.KwElse);
                var orelse = ParseExpression();
                result = new IfExp(test, body, orelse, RangeFrom(_tokens[start]));
            }
        }
        Leave();
        return result;
    }

    private ExprNode ParseYield()
    {
        var start = _mark++;
        if (Accept(TokenKind.KwFrom))
        {
            var source = ParseExpression();
            return new YieldFrom(source, RangeFrom(_tokens[start]));
        }
        var value = StartsStarExpression(Kind) ? ParseStarExpressions() : null;
        return new Yield(value, RangeFrom(_tokens[start]));
    }

    private Lambda ParseLambda()
    {
        var start = _mark++;
        var arguments = Kind == TokenKind.Colon ? NoArguments() : ParseParameters(TokenKind.Colon, lambda: true);
        Expect(TokenKind.Colon);
        var body = ParseExpression();
        return new Lambda(arguments, body, RangeFrom(_tokens[start]));
    }

    private ExprNode ParseDisjunction()
    {
        var start = _mark;
        var first = ParseConjunction();
        if (Kind != TokenKind.KwOr) return first;
        var values = new List<ExprNode> { first };
        while (Accept(TokenKind.KwOr)) values.Add(ParseConjunction());
        return new BoolOp(BoolOperator.Or, values, RangeFrom(_tokens[start]));
    }

    private ExprNode ParseConjunction()
    {
        var start = _mark;
        var first = ParseInversion();
        if (Kind != TokenKind.KwAnd) return first;
        var values = new List<ExprNode> { first };
        while (Accept(TokenKind.KwAnd)) values.Add(ParseInversion());
        return new BoolOp(BoolOperator.And, values, RangeFrom(_tokens[start]));
    }

    private ExprNode ParseInversion()
    {
        if (Kind != TokenKind.KwNot) return ParseComparison();
        Enter();
        var start = _mark++;
        var operand = ParseInversion();
        Leave();
        return new UnaryOp(UnaryOperator.Not, operand, RangeFrom(_tokens[start]));
    }

    private ExprNode ParseComparison()
    {
        var start = _mark;
        var left = ParseBinary(0);
        if (!AcceptCompareOperator(out var op)) return left;
        var operators = new List<CompareOperator>(1);
        var operands = new List<ExprNode>(1);
        do
        {
            operators.Add(op);
            operands.Add(ParseBinary(0));
        }
        while (AcceptCompareOperator(out op));
        return new Compare(left, operators, operands, RangeFrom(_tokens[start]));
    }

    private bool AcceptCompareOperator(out CompareOperator op)
    {
        op = default;
        switch (Kind)
        {
            case TokenKind.EqualEqual: op = CompareOperator.Eq; break;
            case TokenKind.NotEqual:
                // PEP 401: under barry_as_FLUFL only <> will do. Without it the lexer does not know that operator.
                if (_lexer.Flufl && _source[_tokens[_mark].Start] == '!') throw new ParseFailure();
                op = CompareOperator.NotEq;
                break;
            case TokenKind.Less: op = CompareOperator.Lt; break;
            case TokenKind.LessEqual: op = CompareOperator.LtE; break;
            case TokenKind.Greater: op = CompareOperator.Gt; break;
            case TokenKind.GreaterEqual: op = CompareOperator.GtE; break;
            case TokenKind.KwIn: op = CompareOperator.In; break;
            case TokenKind.KwIs:
                _mark++;
                op = Accept(TokenKind.KwNot) ? CompareOperator.IsNot : CompareOperator.Is;
                return true;
            case TokenKind.KwNot:
                if (KindAt(1) != TokenKind.KwIn) return false;
                _mark += 2;
                op = CompareOperator.NotIn;
                return true;
            default: return false;
        }
        _mark++;
        return true;
    }

    /// <summary>How tightly a binary operator binds, from | upwards; -1 for any other token.</summary>
    private static int Precedence(TokenKind kind, out BinaryOperator op)
    {
        switch (kind)
        {
            case TokenKind.VerticalBar: op = BinaryOperator.BitOr; return 0;
            case TokenKind.Circumflex: op = BinaryOperator.BitXor; return 1;
            case TokenKind.Ampersand: op = BinaryOperator.BitAnd; return 2;
            case TokenKind.LeftShift: op = BinaryOperator.LShift; return 3;
            case TokenKind.RightShift: op = BinaryOperator.RShift; return 3;
            case TokenKind.Plus: op = BinaryOperator.Add; return 4;
            case TokenKind.Minus: op = BinaryOperator.Sub; return 4;
            case TokenKind.Star: op = BinaryOperator.Mult; return 5;
            case TokenKind.Slash: op = BinaryOperator.Div; return 5;
            case TokenKind.DoubleSlash: op = BinaryOperator.FloorDiv; return 5;
            case TokenKind.Percent: op = BinaryOperator.Mod; return 5;
            case TokenKind.At: op = BinaryOperator.MatMult; return 5;
            default: op = default; return -1;
        }
    }

    /// <summary>bitwise_or and tighter: operators of at least this precedence.</summary>
    private ExprNode ParseBinary(int precedence)
    {
        var start = _mark;
        var left = ParseFactor();
        while (Precedence(Kind, out var op) is var found && found >= precedence)
        {
            if (op == BinaryOperator.MatMult) Require(5);
            _mark++;
            var right = ParseBinary(found + 1);
            left = new BinOp(left, op, right, RangeFrom(_tokens[start]));
        }
        return left;
    }

    private ExprNode ParseFactor()
    {
        UnaryOperator op;
        switch (Kind)
        {
            case TokenKind.Minus: op = UnaryOperator.USub; break;
            case TokenKind.Plus: op = UnaryOperator.UAdd; break;
            case TokenKind.Tilde: op = UnaryOperator.Invert; break;
            default: return ParsePower();
        }
        Enter();
        var start = _mark++;
        var operand = ParseFactor();
        Leave();
        return new UnaryOp(op, operand, RangeFrom(_tokens[start]));
    }

    private ExprNode ParsePower()
    {
        var start = _mark;
        var left = Kind == TokenKind.KwAwait ? ParseAwait() : ParsePrimary();
        if (Kind != TokenKind.DoubleStar) return left;
        Enter();
        _mark++;
        var right = ParseFactor();
        Leave();
        return new BinOp(left, BinaryOperator.Pow, right, RangeFrom(_tokens[start]));
    }

    private Await ParseAwait()
    {
        Require(5);
        var start = _mark++;
        var value = ParsePrimary();
        return new Await(value, RangeFrom(_tokens[start]));
    }

    private static bool StartsStarExpression(TokenKind kind) => kind == TokenKind.Star || StartsExpression(kind);

    /// <summary>Whether an expression can begin with the token.</summary>
    internal static bool StartsExpression(TokenKind kind) => kind is TokenKind.Name or TokenKind.Number or TokenKind.String
        or TokenKind.LeftParen or TokenKind.LeftBracket or TokenKind.LeftBrace or TokenKind.Minus or TokenKind.Plus or TokenKind.Tilde
        or TokenKind.Ellipsis or TokenKind.FStringStart or TokenKind.TStringStart or TokenKind.KwNot or TokenKind.KwLambda
        or TokenKind.KwAwait or TokenKind.KwNone or TokenKind.KwTrue or TokenKind.KwFalse;
}
