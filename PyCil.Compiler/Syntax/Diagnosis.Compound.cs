using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Diagnosis
{
    private bool CompoundStatement()
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var kind = Kind;
        if (kind is TokenKind.KwDef or TokenKind.At or TokenKind.KwAsync && FunctionDefinition()) return true;
        if (kind == TokenKind.KwIf && IfStatement()) return true;
        if (kind is TokenKind.KwClass or TokenKind.At && ClassDefinition()) return true;
        if (kind is TokenKind.KwWith or TokenKind.KwAsync && WithStatement()) return true;
        if (kind is TokenKind.KwFor or TokenKind.KwAsync && ForStatement()) return true;
        if (kind == TokenKind.KwTry && TryStatement()) return true;
        if (kind == TokenKind.KwWhile && WhileStatement()) return true;
        return MatchStatement();
    }

    private bool Block() => Memo(Rule.Block, () =>
    {
        var mark = _mark;
        if (Take(TokenKind.Newline) && Take(TokenKind.Indent) && Statements() && Take(TokenKind.Dedent)) return true;
        _mark = mark;
        if (SimpleStatements()) return true;
        if (_invalid && Take(TokenKind.Newline) && Kind != TokenKind.Indent)
            throw Here(SyntaxMessages.ExpectedBlock, SyntaxErrorKind.IndentationError);
        return Fail(mark);
    });

    /// <summary>Throws when a line ends where the block should begin, but no block does.</summary>
    private void CheckIndent(string what, int line)
    {
        var mark = _mark;
        if (Take(TokenKind.Newline) && Kind != TokenKind.Indent)
            throw Here(string.Format(SyntaxMessages.ExpectedBlockAfter, what, line), SyntaxErrorKind.IndentationError);
        _mark = mark;
    }

    private bool ColonBlock() => Take(TokenKind.Colon) && Block();

    private bool IfStatement()
    {
        var mark = _mark;
        if (_invalid) InvalidConditional(TokenKind.KwIf, "'if' statement");
        return IfTail(TokenKind.KwIf, mark);
    }

    private bool ElifStatement()
    {
        var mark = _mark;
        if (_invalid) InvalidConditional(TokenKind.KwElif, "'elif' statement");
        return IfTail(TokenKind.KwElif, mark);
    }

    private bool IfTail(TokenKind keyword, int mark)
    {
        if (Take(keyword) && NamedExpression() is not null && ColonBlock() && ElifStatement()) return true;
        _mark = mark;
        return Take(keyword) && NamedExpression() is not null && ColonBlock() && Opt(ElseBlock()) || Fail(mark);
    }

    private void InvalidConditional(TokenKind keyword, string what)
    {
        var mark = _mark;
        if (Take(keyword) && NamedExpression() is not null && Take(TokenKind.Newline)) throw Here(SyntaxMessages.ExpectedColon);
        _mark = mark;
        if (TakeAt(keyword, out var start) && NamedExpression() is not null && Take(TokenKind.Colon)) CheckIndent(what, start.Line);
        _mark = mark;
    }

    private bool ElseBlock()
    {
        var mark = _mark;
        if (_invalid)
        {
            if (TakeAt(TokenKind.KwElse, out var start) && Take(TokenKind.Colon)) CheckIndent("'else' statement", start.Line);
            _mark = mark;
            if (Take(TokenKind.KwElse) && Take(TokenKind.Colon) && Block() && Take(TokenKind.KwElif)) throw Here(SyntaxMessages.ElifAfterElse);
            _mark = mark;
        }
        return Take(TokenKind.KwElse) && Force(TokenKind.Colon, ":") && Block() || Fail(mark);
    }

    private bool WhileStatement()
    {
        var mark = _mark;
        if (_invalid) InvalidConditional(TokenKind.KwWhile, "'while' statement");
        return Take(TokenKind.KwWhile) && NamedExpression() is not null && ColonBlock() && Opt(ElseBlock()) || Fail(mark);
    }

    private bool ForStatement()
    {
        var mark = _mark;
        if (_invalid)
        {
            if (Opt(Take(TokenKind.KwAsync)) && Take(TokenKind.KwFor) && StarTargets() is not null && Take(TokenKind.KwIn)
                && StarExpressions() is not null && Take(TokenKind.Newline)) throw Here(SyntaxMessages.ExpectedColon);
            _mark = mark;
            if (Opt(Take(TokenKind.KwAsync)) && TakeAt(TokenKind.KwFor, out var start) && StarTargets() is not null && Take(TokenKind.KwIn)
                && StarExpressions() is not null && Take(TokenKind.Colon)) CheckIndent("'for' statement", start.Line);
            _mark = mark;
        }
        // Once past "in" there is no other way to read it.
        if (Take(TokenKind.KwFor) && StarTargets() is not null && Take(TokenKind.KwIn)) return ForTail() || Fail(mark);
        _mark = mark;
        if (Take(TokenKind.KwAsync) && Take(TokenKind.KwFor) && StarTargets() is not null && Take(TokenKind.KwIn))
        {
            if (!ForTail()) return Fail(mark);
            CheckVersion(5, "Async for loops are");
            return true;
        }
        _mark = mark;
        if (_invalid) InvalidForTarget();
        return Fail(mark);
    }

    private bool ForTail() => StarExpressions() is not null && Take(TokenKind.Colon) && Opt(Take(TokenKind.TypeComment))
        && Block() && Opt(ElseBlock());

    private void InvalidForTarget()
    {
        var mark = _mark;
        if (Opt(Take(TokenKind.KwAsync)) && Take(TokenKind.KwFor) && StarExpressions() is { } target) ThrowInvalidTarget(target, TargetKind.For);
        _mark = mark;
    }

    // ---- with

    private bool WithStatement()
    {
        var mark = _mark;
        if (_invalid) InvalidWithIndent();
        if (Take(TokenKind.KwWith) && ParenthesizedWithItems() && Opt(Take(TokenKind.TypeComment)) && Block())
        {
            return true;
        }
        _mark = mark;
        if (Take(TokenKind.KwWith) && Gather(WithItem) && Take(TokenKind.Colon) && Opt(Take(TokenKind.TypeComment)) && Block()) return true;
        _mark = mark;
        if (Take(TokenKind.KwAsync) && Take(TokenKind.KwWith) && ParenthesizedWithItems() && Block())
        {
            CheckVersion(5, "Async with statements are");
            return true;
        }
        _mark = mark;
        if (Take(TokenKind.KwAsync) && Take(TokenKind.KwWith) && Gather(WithItem) && Take(TokenKind.Colon)
            && Opt(Take(TokenKind.TypeComment)) && Block())
        {
            CheckVersion(5, "Async with statements are");
            return true;
        }
        _mark = mark;
        if (_invalid)
        {
            if (Opt(Take(TokenKind.KwAsync)) && Take(TokenKind.KwWith) && Gather(LooseWithItem) && Take(TokenKind.Newline))
                throw Here(SyntaxMessages.ExpectedColon);
            _mark = mark;
            if (Opt(Take(TokenKind.KwAsync)) && Take(TokenKind.KwWith) && LooseParenthesizedWithItems() && Take(TokenKind.Newline))
                throw Here(SyntaxMessages.ExpectedColon);
        }
        return Fail(mark);
    }

    private bool ParenthesizedWithItems()
    {
        var mark = _mark;
        if (!(Take(TokenKind.LeftParen) && Gather(WithItem) && Opt(Take(TokenKind.Comma)) && Take(TokenKind.RightParen) && Take(TokenKind.Colon)))
            return Fail(mark);
        return true;
    }

    private bool WithItem()
    {
        var mark = _mark;
        if (Expression() is not null && Take(TokenKind.KwAs) && StarTarget() is not null && EndsWithItem()) return true;
        _mark = mark;
        if (_invalid && Expression() is not null && Take(TokenKind.KwAs) && Expression() is { } target && EndsWithItem())
            ThrowInvalidTarget(target, TargetKind.Star);
        _mark = mark;
        return Expression() is not null;
    }

    private bool EndsWithItem() => Kind is TokenKind.Comma or TokenKind.RightParen or TokenKind.Colon;

    private bool LooseWithItem() => Expression() is not null && AsStarTarget();

    private bool LooseParenthesizedWithItems()
    {
        var mark = _mark;
        return Take(TokenKind.LeftParen) && Gather(() => Expressions() is not null && AsStarTarget())
            && Opt(Take(TokenKind.Comma)) && Take(TokenKind.RightParen) || Fail(mark);
    }

    private bool AsStarTarget()
    {
        var mark = _mark;
        return Take(TokenKind.KwAs) && StarTarget() is not null || Back(mark);
    }

    private void InvalidWithIndent()
    {
        var mark = _mark;
        if (Opt(Take(TokenKind.KwAsync)) && TakeAt(TokenKind.KwWith, out var start) && Gather(LooseWithItem) && Take(TokenKind.Colon))
            CheckIndent("'with' statement", start.Line);
        _mark = mark;
        if (Opt(Take(TokenKind.KwAsync)) && TakeAt(TokenKind.KwWith, out start) && LooseParenthesizedWithItems() && Take(TokenKind.Colon))
            CheckIndent("'with' statement", start.Line);
        _mark = mark;
    }

    // ---- try

    private bool TryStatement()
    {
        var mark = _mark;
        if (_invalid) InvalidTry();
        if (TryBlock() && FinallyBlock()) return true;
        _mark = mark;
        if (TryBlock() && Many(ExceptBlock)) return Opt(ElseBlock()) && Opt(FinallyBlock());
        _mark = mark;
        if (TryBlock() && Many(ExceptStarBlock) && Opt(ElseBlock()) && Opt(FinallyBlock()))
        {
            CheckVersion(11, "Exception groups are");
            return true;
        }
        return Fail(mark);
    }

    private bool TryBlock() => Take(TokenKind.KwTry) && Force(TokenKind.Colon, ":") && Block();

    private void InvalidTry()
    {
        var mark = _mark;
        if (TakeAt(TokenKind.KwTry, out var start) && Take(TokenKind.Colon)) CheckIndent("'try' statement", start.Line);
        _mark = mark;
        if (Take(TokenKind.KwTry) && Take(TokenKind.Colon) && Block() && Kind is not (TokenKind.KwExcept or TokenKind.KwFinally))
            throw Here(SyntaxMessages.ExpectedExcept);
        _mark = mark;
        if (Take(TokenKind.KwTry) && Take(TokenKind.Colon) && Any(Block) && Many(ExceptBlock)
            && TakeAt(TokenKind.KwExcept, out var except) && TakeAt(TokenKind.Star, out var star)
            && Expression() is not null && AsName() && Take(TokenKind.Colon))
            throw At(except, star, SyntaxMessages.MixedExcept);
        _mark = mark;
        if (Take(TokenKind.KwTry) && Take(TokenKind.Colon) && Any(Block) && Many(ExceptStarBlock)
            && TakeAt(TokenKind.KwExcept, out except) && Opt(Expression() is not null && AsName()) && Take(TokenKind.Colon))
            throw At(except, SyntaxMessages.MixedExcept);
        _mark = mark;
    }

    private bool ExceptBlock()
    {
        var mark = _mark;
        if (_invalid) InvalidExceptIndent(star: false);
        if (ExceptTypes(star: false, mark)) return true;
        _mark = mark;
        if (Take(TokenKind.KwExcept) && ColonBlock()) return true;
        _mark = mark;
        if (_invalid) InvalidExcept(star: false);
        return Fail(mark);
    }

    private bool ExceptStarBlock()
    {
        var mark = _mark;
        if (_invalid) InvalidExceptIndent(star: true);
        if (ExceptTypes(star: true, mark)) return true;
        _mark = mark;
        if (_invalid) InvalidExcept(star: true);
        return Fail(mark);
    }

    private bool Except(bool star) => Take(TokenKind.KwExcept) && (!star || Take(TokenKind.Star));

    private bool ExceptTypes(bool star, int mark)
    {
        if (Except(star) && Expression() is not null && ColonBlock()) return true;
        _mark = mark;
        if (Except(star) && Expression() is not null && Take(TokenKind.KwAs) && Take(TokenKind.Name) && ColonBlock()) return true;
        _mark = mark;
        if (!(Except(star) && Expressions() is not null && ColonBlock())) return Fail(mark);
        CheckVersion(14, "except expressions without parentheses are");
        return true;
    }

    private void InvalidExceptIndent(bool star)
    {
        var mark = _mark;
        var line = Current.Line;
        var what = star ? "'except*' statement" : "'except' statement";
        if (Except(star) && Expression() is not null && AsName() && Take(TokenKind.Colon)) CheckIndent(what, line);
        _mark = mark;
        if (!star && Take(TokenKind.KwExcept) && Take(TokenKind.Colon)) CheckIndent(what, line);
        _mark = mark;
    }

    private void InvalidExcept(bool star)
    {
        var mark = _mark;
        if (Except(star) && Expression() is { } first && Take(TokenKind.Comma) && Expressions() is not null
            && Take(TokenKind.KwAs) && Take(TokenKind.Name) && Take(TokenKind.Colon))
            throw From(first.Range, SyntaxMessages.ParenthesizeExcept);
        _mark = mark;
        if (Except(star) && Expression() is not null && AsName() && Take(TokenKind.Newline)) throw Here(SyntaxMessages.ExpectedColon);
        _mark = mark;
        if (star)
        {
            if (Except(star) && TakeAny([TokenKind.Newline, TokenKind.Colon])) throw Here(SyntaxMessages.ExpectedExceptionTypes);
        }
        else if (Take(TokenKind.KwExcept) && Take(TokenKind.Newline))
        {
            throw Here(SyntaxMessages.ExpectedColon);
        }
        _mark = mark;
        if (Except(star) && Expression() is not null && Take(TokenKind.KwAs) && Expression() is { } target && ColonBlock())
            throw At(target.Range, string.Format(star ? SyntaxMessages.InvalidExceptStarTarget : SyntaxMessages.InvalidExceptTarget, NodeNames.Of(target)));
        _mark = mark;
    }

    private bool FinallyBlock()
    {
        var mark = _mark;
        if (_invalid)
        {
            if (TakeAt(TokenKind.KwFinally, out var start) && Take(TokenKind.Colon)) CheckIndent("'finally' statement", start.Line);
            _mark = mark;
        }
        return Take(TokenKind.KwFinally) && Force(TokenKind.Colon, ":") && Block() || Fail(mark);
    }
}
