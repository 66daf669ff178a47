using System.Runtime.CompilerServices;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

/// <summary>
/// Recursive descent for source that is right: it looks one token ahead, seldom two, and never goes back over a
/// statement. At the first sign of trouble it throws <see cref="ParseFailure"/>; the error is then found by
/// <see cref="Diagnosis"/>, which follows the grammar's order of alternatives as CPython does.
/// </summary>
internal sealed partial class Parser(SourceText text, ParseMode mode, ParseOptions options) : TokenBuffer(text, mode, options)
{
    // Each nested construct counts; beyond this CPython's parser gives up, and trees could not be walked.
    private const int MaxDepth = 3000;

    private int _depth;

    public List<SyntaxWarningInfo> Warnings => _lexer.Warnings;

    public ModNode Parse()
    {
        switch (_mode)
        {
            case ParseMode.Eval:
                var expression = ParseExpressions();
                while (Accept(TokenKind.Newline))
                {
                }
                Expect(TokenKind.EndMarker);
                return new Expression(expression);
            case ParseMode.FuncType:
                return ParseFunctionType();
            case ParseMode.Single:
                return ParseInteractive();
            default:
                var body = new List<StmtNode>();
                while (Kind != TokenKind.EndMarker) ParseStatement(body);
                return new Module(body, _typeIgnores);
        }
    }

    private Interactive ParseInteractive()
    {
        var body = new List<StmtNode>();
        if (Kind == TokenKind.Newline)
        {
            body.Add(new Pass(RangeOf(Current)));
            return new Interactive(body);
        }
        var compound = IsCompound();
        ParseStatement(body);
        if (compound) Expect(TokenKind.Newline);
        if (MoreThanOneStatement()) throw new ParseFailure();
        return new Interactive(body);
    }

    /// <summary>Whether something but blank lines and comments comes after the statement.</summary>
    private bool MoreThanOneStatement()
    {
        for (var at = _lexer.Position; at < _lexer.Length; at++)
        {
            var c = _source[at];
            if (c == '#')
            {
                while (at < _lexer.Length && _source[at] != '\n') at++;
            }
            else if (c is not ((byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\f'))
            {
                return true;
            }
        }
        return false;
    }

    private FunctionType ParseFunctionType()
    {
        Expect(TokenKind.LeftParen);
        var types = new List<ExprNode>();
        while (Kind != TokenKind.RightParen)
        {
            if (!Accept(TokenKind.Star)) Accept(TokenKind.DoubleStar);
            types.Add(ParseExpression());
            if (Kind != TokenKind.RightParen)
            {
                Expect(TokenKind.Comma);
                if (Kind == TokenKind.RightParen) throw new ParseFailure();
            }
        }
        _mark++;
        Expect(TokenKind.RightArrow);
        var returns = ParseExpression();
        while (Accept(TokenKind.Newline))
        {
        }
        Expect(TokenKind.EndMarker);
        return new FunctionType(types, returns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Accept(TokenKind kind)
    {
        if (Kind != kind) return false;
        _mark++;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Expect(TokenKind kind)
    {
        if (Kind != kind) throw new ParseFailure();
        _mark++;
    }

    private string ExpectName()
    {
        if (Kind != TokenKind.Name) throw new ParseFailure();
        return NameOf(_tokens[_mark++]);
    }

    private bool AcceptSoft(ReadOnlySpan<byte> word)
    {
        if (Kind != TokenKind.Name || !TokenIs(_tokens[_mark], word)) return false;
        _mark++;
        return true;
    }

    /// <summary>Fails when the feature is newer than the version asked for.</summary>
    private void Require(int minorVersion)
    {
        if (_options.FeatureVersion < minorVersion) throw new ParseFailure();
    }

    /// <summary>Guards a recursion; balance with <see cref="Leave"/>.</summary>
    private void Enter()
    {
        if (++_depth > MaxDepth || ((_depth & 7) == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack())) throw TooDeep();
    }

    private void Leave() => _depth--;

    internal static PySyntaxError TooDeep() => new(SyntaxMessages.ParserStackOverflow) { Kind = SyntaxErrorKind.MemoryError, HasLocation = false };

    private string? TypeComment()
    {
        if (Kind != TokenKind.TypeComment) return null;
        ref var token = ref _tokens[_mark++];
        return _literals.Text(token.Start, token.End);
    }
}
