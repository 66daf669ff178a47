using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Diagnosis
{
    private bool FunctionTypeInput()
    {
        var mark = _mark;
        return Take(TokenKind.LeftParen) && Opt(TypeExpressions()) && Take(TokenKind.RightParen) && Take(TokenKind.RightArrow)
            && Expression() is not null && Newlines() && Take(TokenKind.EndMarker) || Fail(mark);
    }

    private bool TypeExpressions()
    {
        var mark = _mark;
        if (Gather(() => Expression() is not null))
        {
            var end = _mark;
            if (Take(TokenKind.Comma) && TypeStars()) return true;
            return Back(end);
        }
        return TypeStars() || Fail(mark);
    }

    private bool TypeStars()
    {
        var mark = _mark;
        if (Take(TokenKind.Star) && Expression() is not null)
        {
            var end = _mark;
            return Take(TokenKind.Comma) && Take(TokenKind.DoubleStar) && Expression() is not null || Back(end);
        }
        _mark = mark;
        return Take(TokenKind.DoubleStar) && Expression() is not null || Fail(mark);
    }

    private bool Statements() => Many(Statement);

    private bool Statement()
    {
        var mark = _mark;
        if (!CompoundStatement()) return SimpleStatements();
        ref var start = ref _tokens[mark];
        if (start.Line >= _statementLine) (_statementLine, _statementColumn) = (start.Line, start.Column);
        return true;
    }

    private bool StatementNewline()
    {
        var mark = _mark;
        if (CompoundStatement() && Take(TokenKind.Newline)) return true;
        _mark = mark;
        return SimpleStatements() || Take(TokenKind.Newline);
    }

    private bool SimpleStatements()
    {
        var mark = _mark;
        if (SimpleStatement() && Kind != TokenKind.Semicolon && Take(TokenKind.Newline)) return true;
        _mark = mark;
        if (!SimpleStatement()) return Fail(mark);
        while (true)
        {
            var end = _mark;
            if (Take(TokenKind.Semicolon) && SimpleStatement()) continue;
            _mark = end;
            return Opt(Take(TokenKind.Semicolon)) && Take(TokenKind.Newline) || Fail(mark);
        }
    }

    private bool SimpleStatement() => Memo(Rule.SimpleStatement, () =>
    {
        var mark = _mark;
        if (Assignment()) return true;
        if (Kind == TokenKind.Name && TokenIs(Current, "type"u8) && TypeAlias()) return true;
        if (StarExpressions() is not null) return true;
        return Kind switch
        {
            TokenKind.KwReturn => Take(TokenKind.KwReturn) && Opt(StarExpressions()),
            TokenKind.KwImport or TokenKind.KwFrom => ImportStatement(),
            TokenKind.KwRaise => RaiseStatement(),
            TokenKind.KwPass or TokenKind.KwBreak or TokenKind.KwContinue => Take(Kind),
            TokenKind.KwDel => DelStatement(),
            TokenKind.KwYield => YieldExpression() is not null,
            TokenKind.KwAssert => AssertStatement(),
            TokenKind.KwGlobal or TokenKind.KwNonlocal => Take(Kind) && Gather(() => Take(TokenKind.Name)) || Fail(mark),
            _ => false,
        };
    });

    private bool Assignment()
    {
        var mark = _mark;
        if (Take(TokenKind.Name) && Take(TokenKind.Colon) && Expression() is not null && AssignedValue())
        {
            CheckVersion(6, "Variable annotation syntax is");
            return true;
        }
        _mark = mark;
        if ((ParenthesizedSingleTarget() || SingleSubscriptAttributeTarget() is not null)
            && Take(TokenKind.Colon) && Expression() is not null && AssignedValue())
        {
            CheckVersion(6, "Variable annotations syntax is");
            return true;
        }
        _mark = mark;
        if (Many(TargetsEqual) && AnnotatedRight() is not null && Kind != TokenKind.Equal && Opt(Take(TokenKind.TypeComment))) return true;
        _mark = mark;
        if (SingleTarget() is not null && Augmented()) return AnnotatedRight() is not null || Fail(mark);
        _mark = mark;
        if (_invalid) InvalidAssignment();
        return Fail(mark);
    }

    private bool AssignedValue()
    {
        var mark = _mark;
        return Take(TokenKind.Equal) && AnnotatedRight() is not null || Back(mark);
    }

    private bool TargetsEqual()
    {
        var mark = _mark;
        return StarTargets() is not null && Take(TokenKind.Equal) || Fail(mark);
    }

    private ExprNode? AnnotatedRight() => YieldExpression() ?? StarExpressions();

    private bool Augmented()
    {
        var matrix = Kind == TokenKind.AtEqual;
        if (!TakeAny([TokenKind.PlusEqual, TokenKind.MinusEqual, TokenKind.StarEqual, TokenKind.AtEqual, TokenKind.SlashEqual,
            TokenKind.PercentEqual, TokenKind.AmpersandEqual, TokenKind.VerticalBarEqual, TokenKind.CircumflexEqual,
            TokenKind.LeftShiftEqual, TokenKind.RightShiftEqual, TokenKind.DoubleStarEqual, TokenKind.DoubleSlashEqual])) return false;
        if (matrix) CheckVersion(5, "The '@' operator is");
        return true;
    }

    private void InvalidAssignment()
    {
        var mark = _mark;
        if (InvalidAnnotationTarget() is { } container && Take(TokenKind.Colon) && Expression() is not null)
            throw At(container.Range, string.Format(SyntaxMessages.OnlySingleTarget, NodeNames.Of(container)));
        _mark = mark;
        if (StarNamedExpression() is { } first && Take(TokenKind.Comma) && Any(StarNamedExpressions)
            && Take(TokenKind.Colon) && Expression() is not null)
            throw At(first.Range, string.Format(SyntaxMessages.OnlySingleTarget, "tuple"));
        _mark = mark;
        if (Expression() is { } target && Take(TokenKind.Colon) && Expression() is not null)
            throw At(target.Range, SyntaxMessages.IllegalAnnotationTarget);
        _mark = mark;
        if (Any(TargetsEqual) && StarExpressions() is { } assigned && Take(TokenKind.Equal))
            ThrowInvalidTarget(assigned, TargetKind.Star);
        _mark = mark;
        if (Any(TargetsEqual) && YieldExpression() is { } yielded && Take(TokenKind.Equal))
            throw At(yielded.Range, SyntaxMessages.AssignToYield);
        _mark = mark;
        if (StarExpressions() is { } augmented && Augmented() && AnnotatedRight() is not null)
            throw At(augmented.Range, string.Format(SyntaxMessages.IllegalAugmented, NodeNames.Of(augmented)));
        _mark = mark;
    }

    private ExprNode? InvalidAnnotationTarget()
    {
        var mark = _mark;
        if ((List() ?? Tuple()) is { } container) return container;
        if (Take(TokenKind.LeftParen) && InvalidAnnotationTarget() is { } inner && Take(TokenKind.RightParen)) return inner;
        return None(mark);
    }

    private bool TypeAlias()
    {
        var mark = _mark;
        if (!(TakeSoft("type"u8) && Take(TokenKind.Name) && Opt(TypeParameters()) && Take(TokenKind.Equal) && Expression() is not null)) return Fail(mark);
        CheckVersion(12, "Type statement is");
        return true;
    }

    private bool RaiseStatement()
    {
        var mark = _mark;
        if (Take(TokenKind.KwRaise) && Expression() is not null)
        {
            var end = _mark;
            return Take(TokenKind.KwFrom) && Expression() is not null || Back(end);
        }
        _mark = mark;
        return Take(TokenKind.KwRaise);
    }

    private bool AssertStatement()
    {
        var mark = _mark;
        if (!Take(TokenKind.KwAssert) || Expression() is null) return Fail(mark);
        var end = _mark;
        return Take(TokenKind.Comma) && Expression() is not null || Back(end);
    }

    private bool DelStatement()
    {
        var mark = _mark;
        if (Take(TokenKind.KwDel) && DelTargets() && Kind is TokenKind.Semicolon or TokenKind.Newline) return true;
        _mark = mark;
        if (_invalid && Take(TokenKind.KwDel) && StarExpressions() is { } targets) ThrowInvalidTarget(targets, TargetKind.Del);
        return Fail(mark);
    }

    // ---- Imports

    private bool ImportStatement() => Memo(Rule.Import, () =>
    {
        if (_invalid) InvalidImport();
        return ImportName() || ImportFrom();
    });

    private void InvalidImport()
    {
        var mark = _mark;
        if (TakeAt(TokenKind.KwImport, out var import) && Gather(DottedName) && Take(TokenKind.KwFrom) && DottedName())
            throw From(import, SyntaxMessages.DidYouMeanFromImport);
        _mark = mark;
        if (Take(TokenKind.KwImport) && TakeAt(TokenKind.Newline, out var newline)) throw From(newline, SyntaxMessages.ExpectedImportNames);
        _mark = mark;
    }

    private bool ImportName()
    {
        var mark = _mark;
        return Take(TokenKind.KwImport) && Gather(DottedAsName) || Fail(mark);
    }

    private bool DottedAsName()
    {
        var mark = _mark;
        if (_invalid) InvalidImportTarget(DottedName);
        if (!DottedName()) return Fail(mark);
        return AsName();
    }

    private bool AsName()
    {
        var mark = _mark;
        return Take(TokenKind.KwAs) && Take(TokenKind.Name) || Back(mark);
    }

    private void InvalidImportTarget(Func<bool> name)
    {
        var mark = _mark;
        if (name() && Take(TokenKind.KwAs)
            && !Ahead(() => Take(TokenKind.Name) && TakeAny([TokenKind.Comma, TokenKind.RightParen, TokenKind.Semicolon, TokenKind.Newline]))
            && Expression() is { } target)
            throw At(target.Range, string.Format(SyntaxMessages.InvalidImportTarget, NodeNames.Of(target)));
        _mark = mark;
    }

    private bool DottedName()
    {
        var mark = _mark;
        if (!Take(TokenKind.Name)) return Fail(mark);
        while (true)
        {
            var end = _mark;
            if (!Take(TokenKind.Dot) || !Take(TokenKind.Name)) return Back(end);
        }
    }

    private bool ImportFrom()
    {
        var mark = _mark;
        if (Take(TokenKind.KwFrom) && Any(Dots) && DottedName() && Take(TokenKind.KwImport) && ImportTargets())
        {
            if (_tokens[mark + 2].Kind == TokenKind.KwImport && TokenIs(_tokens[mark + 1], "__future__"u8))
            {
                for (var at = mark + 3; at < _mark; at++)
                    if (_tokens[at].Kind == TokenKind.Name && TokenIs(_tokens[at], "barry_as_FLUFL"u8)) _lexer.Flufl = true;
            }
            return true;
        }
        _mark = mark;
        return Take(TokenKind.KwFrom) && Many(Dots) && Take(TokenKind.KwImport) && ImportTargets() || Fail(mark);
    }

    private bool Dots() => TakeAny([TokenKind.Dot, TokenKind.Ellipsis]);

    private bool ImportTargets()
    {
        var mark = _mark;
        if (Take(TokenKind.LeftParen) && Gather(ImportAsName) && Opt(Take(TokenKind.Comma)) && Take(TokenKind.RightParen)) return true;
        _mark = mark;
        if (Gather(ImportAsName) && Kind != TokenKind.Comma) return true;
        _mark = mark;
        if (Take(TokenKind.Star)) return true;
        if (_invalid)
        {
            if (Gather(ImportAsName) && Take(TokenKind.Comma) && Take(TokenKind.Newline)) throw Here(SyntaxMessages.TrailingCommaInImport);
            _mark = mark;
            if (TakeAt(TokenKind.Newline, out var newline)) throw From(newline, SyntaxMessages.ExpectedImportNames);
        }
        return Fail(mark);
    }

    private bool ImportAsName()
    {
        var mark = _mark;
        if (_invalid) InvalidImportTarget(() => Take(TokenKind.Name));
        return Take(TokenKind.Name) && AsName() || Fail(mark);
    }
}
