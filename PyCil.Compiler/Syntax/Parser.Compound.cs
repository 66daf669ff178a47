using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Parser
{
    private bool IsCompound() => Kind switch
    {
        TokenKind.KwDef or TokenKind.At or TokenKind.KwAsync or TokenKind.KwIf or TokenKind.KwClass or TokenKind.KwWith
            or TokenKind.KwFor or TokenKind.KwTry or TokenKind.KwWhile => true,
        TokenKind.Name => IsMatch(),
        _ => false,
    };

    private StmtNode ParseCompound()
    {
        Enter();
        var start = _mark;
        StmtNode result = Kind switch
        {
            TokenKind.KwDef => ParseFunction(start, [], isAsync: false),
            TokenKind.KwClass => ParseClass(start, []),
            TokenKind.At => ParseDecorated(),
            TokenKind.KwAsync => ParseAsync(),
            TokenKind.KwIf => ParseIf(),
            TokenKind.KwWith => ParseWith(start, isAsync: false),
            TokenKind.KwFor => ParseFor(start, isAsync: false),
            TokenKind.KwTry => ParseTry(),
            TokenKind.KwWhile => ParseWhile(),
            _ => ParseMatch(),
        };
        Leave();
        return result;
    }

    private List<StmtNode> ParseBlock()
    {
        var body = new List<StmtNode>();
        if (!Accept(TokenKind.Newline))
        {
            ParseSimpleStatements(body);
            return body;
        }
        Expect(TokenKind.Indent);
        do ParseStatement(body);
        while (Kind is not (TokenKind.Dedent or TokenKind.EndMarker));
        Expect(TokenKind.Dedent);
        return body;
    }

    private StmtNode ParseDecorated()
    {
        var decorators = new List<ExprNode>(1);
        while (Accept(TokenKind.At))
        {
            decorators.Add(ParseNamedExpression());
            Expect(TokenKind.Newline);
        }
        var start = _mark;
        switch (Kind)
        {
            case TokenKind.KwDef: return ParseFunction(start, decorators, isAsync: false);
            case TokenKind.KwClass: return ParseClass(start, decorators);
            case TokenKind.KwAsync:
                Require(5);
                _mark++;
                if (Kind != TokenKind.KwDef) throw new ParseFailure();
                return ParseFunction(start, decorators, isAsync: true);
            default: throw new ParseFailure();
        }
    }

    private StmtNode ParseAsync()
    {
        Require(5);
        var start = _mark++;
        return Kind switch
        {
            TokenKind.KwDef => ParseFunction(start, [], isAsync: true),
            TokenKind.KwWith => ParseWith(start, isAsync: true),
            TokenKind.KwFor => ParseFor(start, isAsync: true),
            _ => throw new ParseFailure(),
        };
    }

    private If ParseIf()
    {
        Enter();
        var start = _mark++;
        var test = ParseNamedExpression();
        Expect(TokenKind.Colon);
        var body = ParseBlock();
        List<StmtNode> orelse = Kind == TokenKind.KwElif ? [ParseIf()] : ParseElse();
        Leave();
        return new If(test, body, orelse, BlockRangeFrom(_tokens[start]));
    }

    private List<StmtNode> ParseElse()
    {
        if (Kind != TokenKind.KwElse) return [];
        _mark++;
        Expect(TokenKind.Colon);
        return ParseBlock();
    }

    private While ParseWhile()
    {
        var start = _mark++;
        var test = ParseNamedExpression();
        Expect(TokenKind.Colon);
        var body = ParseBlock();
        var orelse = ParseElse();
        return new While(test, body, orelse, BlockRangeFrom(_tokens[start]));
    }

    private StmtNode ParseFor(int start, bool isAsync)
    {
        _mark++;
        var target = ParseTargets();
        Expect(TokenKind.KwIn);
        var iterable = ParseStarExpressions();
        Expect(TokenKind.Colon);
        var comment = TypeComment();
        var body = ParseBlock();
        var orelse = ParseElse();
        var range = BlockRangeFrom(_tokens[start]);
        return isAsync
            ? new AsyncFor(target, iterable, body, orelse, comment, range)
            : new For(target, iterable, body, orelse, comment, range);
    }

    private StmtNode ParseWith(int start, bool isAsync)
    {
        _mark++;
        var items = ParseParenthesizedWithItems();
        if (items is null)
        {
            items = [];
            do items.Add(ParseWithItem());
            while (Accept(TokenKind.Comma));
        }
        Expect(TokenKind.Colon);
        var comment = TypeComment();
        var body = ParseBlock();
        var range = BlockRangeFrom(_tokens[start]);
        return isAsync ? new AsyncWith(items, body, comment, range) : new With(items, body, comment, range);
    }

    /// <summary>
    /// Items in parentheses; null if what is there must be read as expressions. Both begin alike, so the token after the
    /// matching parenthesis is looked at first; only then, rarely, are items tried in vain.
    /// </summary>
    private List<WithItem>? ParseParenthesizedWithItems()
    {
        if (Kind != TokenKind.LeftParen) return null;
        var level = _tokens[_mark].Level;
        var ahead = 1;
        while (true)
        {
            var kind = KindAt(ahead);
            if (kind == TokenKind.EndMarker) return null;
            if (kind == TokenKind.RightParen && _tokens[_mark + ahead].Level < level) break;
            ahead++;
        }
        if (KindAt(ahead + 1) != TokenKind.Colon) return null;
        var mark = _mark;
        var depth = _depth;
        try
        {
            _mark++;
            var items = new List<WithItem>();
            do items.Add(ParseWithItem());
            while (Accept(TokenKind.Comma) && Kind != TokenKind.RightParen);
            Expect(TokenKind.RightParen);
            if (Kind == TokenKind.Colon) return items;
        }
        catch (ParseFailure)
        {
            // (yield), (a := b), (a for a in b) and the like: one expression in parentheses.
        }
        _mark = mark;
        _depth = depth;
        return null;
    }

    private WithItem ParseWithItem()
    {
        var context = ParseExpression();
        return new WithItem(context, Accept(TokenKind.KwAs) ? ParseTarget() : null);
    }

    private StmtNode ParseTry()
    {
        var start = _mark++;
        Expect(TokenKind.Colon);
        var body = ParseBlock();
        var handlers = new List<ExceptHandlerNode>();
        List<StmtNode> orelse = [], finalbody = [];
        var group = Kind == TokenKind.KwExcept && KindAt(1) == TokenKind.Star;
        if (group) Require(11);
        while (Kind == TokenKind.KwExcept) handlers.Add(ParseHandler(group));
        if (handlers.Count > 0) orelse = ParseElse();
        if (Kind == TokenKind.KwFinally)
        {
            _mark++;
            Expect(TokenKind.Colon);
            finalbody = ParseBlock();
        }
        else if (handlers.Count == 0)
        {
            throw new ParseFailure();
        }
        var range = BlockRangeFrom(_tokens[start]);
        return group ? new TryStar(body, handlers, orelse, finalbody, range) : new Try(body, handlers, orelse, finalbody, range);
    }

    private ExceptHandler ParseHandler(bool group)
    {
        var start = _mark++;
        if (Accept(TokenKind.Star) != group) throw new ParseFailure();
        ExprNode? type = null;
        string? name = null;
        if (group || Kind != TokenKind.Colon)
        {
            var typeStart = _mark;
            type = ParseExpression();
            if (Kind == TokenKind.Comma)
            {
                // PEP 758: several types without parentheses, if there is no "as".
                Require(14);
                var types = new List<ExprNode> { type };
                while (Accept(TokenKind.Comma) && Kind != TokenKind.Colon) types.Add(ParseExpression());
                type = new Ast.Tuple(types, ExprContext.Load, RangeFrom(_tokens[typeStart]));
            }
            else if (Accept(TokenKind.KwAs))
            {
                name = ExpectName();
            }
        }
        Expect(TokenKind.Colon);
        var body = ParseBlock();
        return new ExceptHandler(type, name, body, BlockRangeFrom(_tokens[start]));
    }
}
