using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Parser
{
    /// <summary>A compound statement, or a line of simple ones.</summary>
    private void ParseStatement(List<StmtNode> body)
    {
        if (IsCompound()) body.Add(ParseCompound());
        else ParseSimpleStatements(body);
    }

    private void ParseSimpleStatements(List<StmtNode> body)
    {
        do body.Add(ParseSimpleStatement());
        while (Accept(TokenKind.Semicolon) && Kind != TokenKind.Newline);
        Expect(TokenKind.Newline);
    }

    private StmtNode ParseSimpleStatement()
    {
        var start = _mark;
        switch (Kind)
        {
            case TokenKind.KwReturn:
                _mark++;
                var value = StartsStarExpression(Kind) ? ParseStarExpressions() : null;
                return new Return(value, RangeFrom(_tokens[start]));
            case TokenKind.KwImport:
                return ParseImport();
            case TokenKind.KwFrom:
                return ParseFromImport();
            case TokenKind.KwRaise:
                _mark++;
                if (!StartsExpression(Kind)) return new Raise(null, null, RangeFrom(_tokens[start]));
                var exception = ParseExpression();
                var cause = Accept(TokenKind.KwFrom) ? ParseExpression() : null;
                return new Raise(exception, cause, RangeFrom(_tokens[start]));
            case TokenKind.KwPass:
                _mark++;
                return new Pass(RangeFrom(_tokens[start]));
            case TokenKind.KwBreak:
                _mark++;
                return new Break(RangeFrom(_tokens[start]));
            case TokenKind.KwContinue:
                _mark++;
                return new Continue(RangeFrom(_tokens[start]));
            case TokenKind.KwDel:
                return ParseDel();
            case TokenKind.KwYield:
                var yielded = ParseYield();
                if (Kind is not (TokenKind.Newline or TokenKind.Semicolon)) throw new ParseFailure();
                return new Expr(yielded, RangeFrom(_tokens[start]));
            case TokenKind.KwAssert:
                _mark++;
                var test = ParseExpression();
                var message = Accept(TokenKind.Comma) ? ParseExpression() : null;
                return new Assert(test, message, RangeFrom(_tokens[start]));
            case TokenKind.KwGlobal:
                _mark++;
                return new Global(ParseNames(), RangeFrom(_tokens[start]));
            case TokenKind.KwNonlocal:
                _mark++;
                return new Nonlocal(ParseNames(), RangeFrom(_tokens[start]));
            case TokenKind.Name when KindAt(1) == TokenKind.Name && TokenIs(_tokens[_mark], "type"u8):
                return ParseTypeAlias();
            default:
                return ParseExpressionStatement();
        }
    }

    private List<string> ParseNames()
    {
        var names = new List<string>(1);
        do names.Add(ExpectName());
        while (Accept(TokenKind.Comma));
        return names;
    }

    private TypeAlias ParseTypeAlias()
    {
        Require(12);
        var start = _mark++;
        var name = ParseNameAs(ExprContext.Store);
        var parameters = ParseTypeParameters();
        Expect(TokenKind.Equal);
        var value = ParseExpression();
        return new TypeAlias(name, parameters, value, RangeFrom(_tokens[start]));
    }

    /// <summary>An expression, or an assignment of any sort, which begins like one.</summary>
    private StmtNode ParseExpressionStatement()
    {
        var start = _mark;
        var first = ParseStarExpressions();
        switch (Kind)
        {
            case TokenKind.Newline or TokenKind.Semicolon:
                return new Expr(first, RangeFrom(_tokens[start]));
            case TokenKind.Equal:
                return ParseAssignment(start, first);
            case TokenKind.Colon:
                return ParseAnnotated(start, first);
        }
        if (!AugmentedOperator(Kind, out var op) || first is not (Name or Ast.Attribute or Subscript)) throw new ParseFailure();
        if (op == BinaryOperator.MatMult) Require(5);
        _mark++;
        Store(first);
        var value = ParseAssigned();
        return new AugAssign(first, op, value, RangeFrom(_tokens[start]));
    }

    private ExprNode ParseAssigned() => Kind == TokenKind.KwYield ? ParseYield() : ParseStarExpressions();

    private Assign ParseAssignment(int start, ExprNode first)
    {
        var targets = new List<ExprNode>(1);
        var value = first;
        while (Accept(TokenKind.Equal))
        {
            Store(value);
            targets.Add(value);
            value = ParseAssigned();
            if (value is Yield or YieldFrom && _tokens[_mark - 1].Kind != TokenKind.RightParen && Kind == TokenKind.Equal) throw new ParseFailure();
        }
        var comment = TypeComment();
        return new Assign(targets, value, comment, RangeFrom(_tokens[start]));
    }

    private AnnAssign ParseAnnotated(int start, ExprNode target)
    {
        Require(6);
        if (target is not (Name or Ast.Attribute or Subscript)) throw new ParseFailure();
        Store(target);
        _mark++;
        var annotation = ParseExpression();
        var value = Accept(TokenKind.Equal) ? ParseAssigned() : null;
        var simple = target is Name && _tokens[start].Kind == TokenKind.Name ? 1 : 0;
        return new AnnAssign(target, annotation, value, simple, RangeFrom(_tokens[start]));
    }

    private static bool AugmentedOperator(TokenKind kind, out BinaryOperator op)
    {
        switch (kind)
        {
            case TokenKind.PlusEqual: op = BinaryOperator.Add; return true;
            case TokenKind.MinusEqual: op = BinaryOperator.Sub; return true;
            case TokenKind.StarEqual: op = BinaryOperator.Mult; return true;
            case TokenKind.AtEqual: op = BinaryOperator.MatMult; return true;
            case TokenKind.SlashEqual: op = BinaryOperator.Div; return true;
            case TokenKind.PercentEqual: op = BinaryOperator.Mod; return true;
            case TokenKind.AmpersandEqual: op = BinaryOperator.BitAnd; return true;
            case TokenKind.VerticalBarEqual: op = BinaryOperator.BitOr; return true;
            case TokenKind.CircumflexEqual: op = BinaryOperator.BitXor; return true;
            case TokenKind.LeftShiftEqual: op = BinaryOperator.LShift; return true;
            case TokenKind.RightShiftEqual: op = BinaryOperator.RShift; return true;
            case TokenKind.DoubleStarEqual: op = BinaryOperator.Pow; return true;
            case TokenKind.DoubleSlashEqual: op = BinaryOperator.FloorDiv; return true;
            default: op = default; return false;
        }
    }

    private Delete ParseDel()
    {
        var start = _mark++;
        var targets = new List<ExprNode>(1);
        do
        {
            var target = ParsePrimary();
            Delete(target);
            targets.Add(target);
        }
        while (Accept(TokenKind.Comma) && Kind is not (TokenKind.Newline or TokenKind.Semicolon));
        if (Kind is not (TokenKind.Newline or TokenKind.Semicolon)) throw new ParseFailure();
        return new Delete(targets, RangeFrom(_tokens[start]));
    }

    private Import ParseImport()
    {
        var start = _mark++;
        var names = new List<Alias>(1);
        do
        {
            var at = _mark;
            var name = ParseDottedName();
            var asName = Accept(TokenKind.KwAs) ? ExpectName() : null;
            names.Add(new Alias(name, asName, RangeFrom(_tokens[at])));
        }
        while (Accept(TokenKind.Comma));
        return new Import(names, RangeFrom(_tokens[start]));
    }

    private string ParseDottedName()
    {
        var name = ExpectName();
        while (Accept(TokenKind.Dot)) name = name + "." + ExpectName();
        return name;
    }

    private ImportFrom ParseFromImport()
    {
        var start = _mark++;
        var level = 0;
        while (Kind is TokenKind.Dot or TokenKind.Ellipsis) level += _tokens[_mark++].Kind == TokenKind.Dot ? 1 : 3;
        var module = level > 0 && Kind == TokenKind.KwImport ? null : ParseDottedName();
        Expect(TokenKind.KwImport);
        var names = new List<Alias>();
        if (Kind == TokenKind.Star)
        {
            _mark++;
            names.Add(new Alias("*", null, RangeOf(_tokens[_mark - 1])));
        }
        else
        {
            var parenthesized = Accept(TokenKind.LeftParen);
            do
            {
                var at = _mark;
                var name = ExpectName();
                var asName = Accept(TokenKind.KwAs) ? ExpectName() : null;
                names.Add(new Alias(name, asName, RangeFrom(_tokens[at])));
            }
            while (Accept(TokenKind.Comma) && !(parenthesized && Kind == TokenKind.RightParen));
            if (parenthesized) Expect(TokenKind.RightParen);
        }
        if (level == 0 && module == "__future__")
        {
            foreach (var name in names)
                if (name.Name == "barry_as_FLUFL") _lexer.Flufl = true;
        }
        return new ImportFrom(module, names, level, RangeFrom(_tokens[start]));
    }
}
