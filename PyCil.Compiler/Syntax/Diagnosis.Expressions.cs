using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Diagnosis
{
    private ExprNode? Expressions() => TupleOf(Expression);

    private ExprNode? StarExpressions() => TupleOf(StarExpression);

    private ExprNode? TupleOf(Func<ExprNode?> element)
    {
        var mark = _mark;
        if (element() is not { } first) return None(mark);
        if (Kind != TokenKind.Comma) return first;
        var items = new List<ExprNode> { first };
        while (true)
        {
            var end = _mark;
            if (Take(TokenKind.Comma) && element() is { } next)
            {
                items.Add(next);
                continue;
            }
            _mark = end;
            Take(TokenKind.Comma);
            return new Ast.Tuple(items, ExprContext.Load, RangeFrom(_tokens[mark]));
        }
    }

    private ExprNode? StarExpression() => Memo(Rule.StarExpression, () => StarredOperand() ?? Expression());

    private Starred? StarredOperand()
    {
        var mark = _mark;
        if (Take(TokenKind.Star) && BitwiseOr() is { } value) return new Starred(value, ExprContext.Load, RangeFrom(_tokens[mark]));
        _mark = mark;
        return null;
    }

    private bool StarNamedExpressions() => StarNamedList() is not null;

    private List<ExprNode>? StarNamedList()
    {
        var items = new List<ExprNode>();
        if (!Gather(() =>
        {
            if (StarNamedExpression() is not { } item) return false;
            items.Add(item);
            return true;
        })) return null;
        Take(TokenKind.Comma);
        return items;
    }

    private ExprNode? StarNamedExpression() => StarredOperand() ?? NamedExpression();

    private ExprNode? AssignmentExpression(out bool cut)
    {
        var mark = _mark;
        cut = false;
        if (!Take(TokenKind.Name) || !Take(TokenKind.ColonEqual)) return None(mark);
        cut = true;
        if (Expression() is not { } value) return None(mark);
        CheckVersion(8, "Assignment expressions are");
        return new NamedExpr(NameAt(mark), value, RangeFrom(_tokens[mark]));
    }

    private Name NameAt(int mark) => new(NameOf(_tokens[mark]), ExprContext.Load, RangeOf(_tokens[mark]));

    private ExprNode? NamedExpression()
    {
        var mark = _mark;
        if (AssignmentExpression(out _) is { } named) return named;
        if (_invalid) InvalidNamedExpression();
        return Expression() is { } expression && Kind != TokenKind.ColonEqual ? expression : None(mark);
    }

    private void InvalidNamedExpression() => Memo(Rule.InvalidNamedExpression, () =>
    {
        var mark = _mark;
        if (Expression() is { } target && Take(TokenKind.ColonEqual) && Expression() is not null)
            throw At(target.Range, string.Format(SyntaxMessages.InvalidWalrusTarget, NodeNames.Of(target)));
        _mark = mark;
        if (Take(TokenKind.Name) && Take(TokenKind.Equal) && BitwiseOr() is { } right && Kind is not (TokenKind.Equal or TokenKind.ColonEqual))
            throw At(RangeOf(_tokens[mark]), right.Range, SyntaxMessages.MaybeEqual);
        _mark = mark;
        if (!Ahead(() => List() is not null || Tuple() is not null || GeneratorExpression() is not null
                || TakeAny([TokenKind.KwTrue, TokenKind.KwNone, TokenKind.KwFalse]))
            && BitwiseOr() is { } left && Take(TokenKind.Equal) && BitwiseOr() is not null && Kind is not (TokenKind.Equal or TokenKind.ColonEqual))
            throw At(left.Range, string.Format(SyntaxMessages.MaybeEqualTo, NodeNames.Of(left)));
        return Fail(mark);
    });

    private ExprNode? Expression() => Memo(Rule.Expression, () =>
    {
        if (_invalid)
        {
            InvalidExpression();
            InvalidLegacyExpression();
        }
        return PlainExpression();
    });

    private ExprNode? PlainExpression()
    {
        var mark = _mark;
        if (Disjunction() is { } body && Take(TokenKind.KwIf) && Disjunction() is { } test && Take(TokenKind.KwElse) && Expression() is { } orelse)
            return new IfExp(test, body, orelse, RangeFrom(_tokens[mark]));
        _mark = mark;
        return Disjunction() ?? LambdaExpression();
    }

    /// <summary>An expression in which mistakes are not looked for.</summary>
    private ExprNode? ExpressionWithoutInvalid()
    {
        var invalid = _invalid;
        _invalid = false;
        var result = PlainExpression();
        _invalid = invalid;
        return result;
    }

    private void InvalidExpression()
    {
        var mark = _mark;
        if (Take(TokenKind.String))
        {
            ExprNode? first = null, last = null;
            while (Kind != TokenKind.String && ExpressionWithoutInvalid() is { } part)
            {
                first ??= part;
                last = part;
            }
            if (first is not null && Take(TokenKind.String)) throw At(first.Range, last!.Range, SyntaxMessages.PartOfString);
        }
        _mark = mark;
        if (!(Kind == TokenKind.Name && (KindAt(1) == TokenKind.String || IsSoftKeyword(_tokens[_mark])))
            && Disjunction() is { } left && ExpressionWithoutInvalid() is { } right
            && !IsLegacyStatement(left) && _tokens[_mark - 1].Level > 0)
            throw At(left.Range, right.Range, SyntaxMessages.ForgotComma);
        _mark = mark;
        if (Disjunction() is { } body && Take(TokenKind.KwIf) && Disjunction() is { } test && Kind is not (TokenKind.KwElse or TokenKind.Colon))
            throw At(body.Range, test.Range, SyntaxMessages.ExpectedElse);
        _mark = mark;
        if (Disjunction() is not null && Take(TokenKind.KwIf) && Disjunction() is not null && Take(TokenKind.KwElse)
            && !Ahead(() => Expression() is not null)) throw AtNext(SyntaxMessages.StatementAfterElse);
        _mark = mark;
        if (TakeAny([TokenKind.KwPass, TokenKind.KwBreak, TokenKind.KwContinue]) && Take(TokenKind.KwIf) && Disjunction() is not null
            && Take(TokenKind.KwElse) && SimpleStatement()) throw At(RangeOf(_tokens[mark]), SyntaxMessages.StatementBeforeIf);
        _mark = mark;
        if (Take(TokenKind.KwLambda) && Opt(LambdaParameters()) && TakeAt(TokenKind.Colon, out var colon)
            && Kind is TokenKind.FStringMiddle or TokenKind.TStringMiddle)
            throw At(RangeOf(_tokens[mark]), colon, string.Format(SyntaxMessages.LambdaInString, Kind == TokenKind.FStringMiddle ? 'f' : 't'));
        _mark = mark;
    }

    private bool IsSoftKeyword(in Token token) => TokenIs(token, "_"u8) || TokenIs(token, "case"u8) || TokenIs(token, "match"u8) || TokenIs(token, "type"u8);

    /// <summary>print and exec were statements once.</summary>
    private static bool IsLegacyStatement(ExprNode node) => node is Name { Id: "print" or "exec" };

    private void InvalidLegacyExpression()
    {
        var mark = _mark;
        if (Take(TokenKind.Name) && Kind != TokenKind.LeftParen && StarExpressions() is { } operand
            && NameAt(mark) is var name && IsLegacyStatement(name))
            throw At(name.Range, operand.Range, string.Format(SyntaxMessages.MissingCallParentheses, name.Id));
        _mark = mark;
    }

    private ExprNode? YieldExpression()
    {
        var mark = _mark;
        if (!Take(TokenKind.KwYield)) return null;
        if (Take(TokenKind.KwFrom) && Expression() is { } source) return new YieldFrom(source, RangeFrom(_tokens[mark]));
        _mark = mark + 1;
        var value = StarExpressions();
        return new Yield(value, RangeFrom(_tokens[mark]));
    }

    private ExprNode? LambdaExpression()
    {
        var mark = _mark;
        if (Take(TokenKind.KwLambda) && Opt(LambdaParameters()) && Take(TokenKind.Colon) && Expression() is { } body)
            return new Lambda(new Arguments([], [], null, [], [], null, []), body, RangeFrom(_tokens[mark]));
        return None(mark);
    }

    private ExprNode? Disjunction() => Memo(Rule.Disjunction, () => BooleanOf(TokenKind.KwOr, BoolOperator.Or, Conjunction));

    private ExprNode? Conjunction() => Memo(Rule.Conjunction, () => BooleanOf(TokenKind.KwAnd, BoolOperator.And, Inversion));

    private ExprNode? BooleanOf(TokenKind keyword, BoolOperator op, Func<ExprNode?> operand)
    {
        var mark = _mark;
        if (operand() is not { } first) return None(mark);
        List<ExprNode>? values = null;
        while (true)
        {
            var end = _mark;
            if (Take(keyword) && operand() is { } next)
            {
                (values ??= [first]).Add(next);
                continue;
            }
            _mark = end;
            return values is null ? first : new BoolOp(op, values, RangeFrom(_tokens[mark]));
        }
    }

    private ExprNode? Inversion() => Memo(Rule.Inversion, () =>
    {
        var mark = _mark;
        if (Take(TokenKind.KwNot) && Inversion() is { } operand) return new UnaryOp(UnaryOperator.Not, operand, RangeFrom(_tokens[mark]));
        _mark = mark;
        return Comparison();
    });

    private ExprNode? Comparison()
    {
        var mark = _mark;
        if (BitwiseOr() is not { } left) return None(mark);
        var operators = new List<CompareOperator>();
        var operands = new List<ExprNode>();
        while (true)
        {
            var end = _mark;
            if (CompareOperatorToken(out var op) && BitwiseOr() is { } right)
            {
                operators.Add(op);
                operands.Add(right);
                continue;
            }
            _mark = end;
            return operators.Count == 0 ? left : new Compare(left, operators, operands, RangeFrom(_tokens[mark]));
        }
    }

    private bool CompareOperatorToken(out CompareOperator op)
    {
        op = default;
        switch (Kind)
        {
            case TokenKind.EqualEqual: op = CompareOperator.Eq; break;
            case TokenKind.NotEqual:
                if (_lexer.Flufl && _source[_tokens[_mark].Start] == '!') throw At(RangeOf(_tokens[_mark]), SyntaxMessages.UseLessGreater);
                op = CompareOperator.NotEq;
                break;
            case TokenKind.LessEqual: op = CompareOperator.LtE; break;
            case TokenKind.Less:
                if (_invalid && KindAt(1) == TokenKind.Greater && _tokens[_mark + 1].Start == _tokens[_mark].End)
                    throw At(RangeOf(_tokens[_mark]), RangeOf(_tokens[_mark + 1]), SyntaxMessages.UseNotEqual);
                op = CompareOperator.Lt;
                break;
            case TokenKind.GreaterEqual: op = CompareOperator.GtE; break;
            case TokenKind.Greater: op = CompareOperator.Gt; break;
            case TokenKind.KwIn: op = CompareOperator.In; break;
            case TokenKind.KwNot:
                op = CompareOperator.NotIn;
                _mark++;
                return Take(TokenKind.KwIn);
            case TokenKind.KwIs:
                _mark++;
                // "is not x" is one operator; "is (not x)" cannot be reached from here.
                var end = _mark;
                op = CompareOperator.IsNot;
                if (Take(TokenKind.KwNot) && Ahead(() => BitwiseOr() is not null)) return true;
                _mark = end;
                op = CompareOperator.Is;
                return true;
            default: return false;
        }
        _mark++;
        return true;
    }

    private ExprNode? BitwiseOr() => LeftOf(Rule.BitwiseOr, BitwiseXor, [TokenKind.VerticalBar]);

    private ExprNode? BitwiseXor() => LeftOf(Rule.BitwiseXor, BitwiseAnd, [TokenKind.Circumflex]);

    private ExprNode? BitwiseAnd() => LeftOf(Rule.BitwiseAnd, Shift, [TokenKind.Ampersand]);

    private ExprNode? Shift() => LeftOf(
        Rule.Shift,
        () =>
        {
            if (_invalid) InvalidArithmetic();
            return Sum();
        },
        [TokenKind.LeftShift, TokenKind.RightShift],
        Sum);

    private ExprNode? Sum() => LeftOf(Rule.Sum, Term, [TokenKind.Plus, TokenKind.Minus]);

    private ExprNode? Term() => LeftOf(
        Rule.Term,
        () =>
        {
            if (_invalid) InvalidFactor();
            return Factor();
        },
        [TokenKind.Star, TokenKind.Slash, TokenKind.DoubleSlash, TokenKind.Percent, TokenKind.At],
        Factor);

    /// <summary>Operators of one precedence, which group from the left.</summary>
    private ExprNode? LeftOf(Rule rule, Func<ExprNode?> first, TokenKind[] operators, Func<ExprNode?>? operand = null) => Memo(rule, () =>
    {
        var mark = _mark;
        operand ??= first;
        if (first() is not { } left) return None(mark);
        while (true)
        {
            var end = _mark;
            var matrix = Kind == TokenKind.At;
            if (TakeAny(operators) && operand() is { } right)
            {
                if (matrix) CheckVersion(5, "The '@' operator is");
                left = new BinOp(left, BinaryOperator.Add, right, RangeFrom(_tokens[mark]));
                continue;
            }
            _mark = end;
            return left;
        }
    });

    private void InvalidArithmetic()
    {
        var mark = _mark;
        if (Sum() is not null && TakeAny([TokenKind.Plus, TokenKind.Minus, TokenKind.Star, TokenKind.Slash, TokenKind.Percent, TokenKind.DoubleSlash, TokenKind.At])
            && TakeAt(TokenKind.KwNot, out var not) && Inversion() is { } operand)
            throw At(not, operand.Range, SyntaxMessages.NotAfterOperator);
        _mark = mark;
    }

    private void InvalidFactor()
    {
        var mark = _mark;
        if (TakeAny([TokenKind.Plus, TokenKind.Minus, TokenKind.Tilde]) && TakeAt(TokenKind.KwNot, out var not) && Factor() is { } operand)
            throw At(not, operand.Range, SyntaxMessages.NotAfterOperator);
        _mark = mark;
    }

    private ExprNode? Factor() => Memo(Rule.Factor, () =>
    {
        var mark = _mark;
        if (TakeAny([TokenKind.Plus, TokenKind.Minus, TokenKind.Tilde]) && Factor() is { } operand)
            return new UnaryOp(UnaryOperator.USub, operand, RangeFrom(_tokens[mark]));
        _mark = mark;
        if (AwaitPrimary() is { } left && Take(TokenKind.DoubleStar) && Factor() is { } right)
            return new BinOp(left, BinaryOperator.Pow, right, RangeFrom(_tokens[mark]));
        _mark = mark;
        return AwaitPrimary();
    });

    private ExprNode? AwaitPrimary() => Memo(Rule.AwaitPrimary, () =>
    {
        var mark = _mark;
        if (Take(TokenKind.KwAwait) && Primary() is { } value)
        {
            CheckVersion(5, "Await expressions are");
            return new Await(value, RangeFrom(_tokens[mark]));
        }
        _mark = mark;
        return Primary();
    });
}
