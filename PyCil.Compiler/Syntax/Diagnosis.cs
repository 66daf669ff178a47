using System.Runtime.CompilerServices;
using System.Text;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

/// <summary>
/// Finds out what is wrong with a source the parser failed on. It walks the grammar as a PEG, each rule's alternatives in
/// CPython's order, first to learn how far the source is right, then again with the alternatives that recognise common
/// mistakes. Which error is reported depends on that order, so it is kept even where a shorter way would accept the same
/// language. Speed hardly matters here; only that repeated attempts are remembered.
/// </summary>
internal sealed partial class Diagnosis(SourceText text, ParseMode mode, ParseOptions options) : TokenBuffer(text, mode, options)
{
    /// <summary>Rules whose results are remembered by position: without it the attempts would multiply.</summary>
    private enum Rule
    {
        SimpleStatement, Import, Block, ClosedPattern, StarPattern, TypeParameter, Expression, StarExpression, Disjunction,
        Conjunction, Inversion, Factor, AwaitPrimary, TString, Strings, Arguments, StarTarget, TargetWithStarAtom, DelTarget,
        InvalidNamedExpression, DottedName, Attribute, NameOrAttribute, BitwiseOr, BitwiseXor, BitwiseAnd, Shift, Sum, Term,
        Primary, TargetPrimary,
    }

    private static readonly object s_yes = new();

    private readonly Dictionary<(int Mark, Rule Rule), (object? Result, int End)> _memo = [];

    // The second walk: try the alternatives that are mistakes, too.
    private bool _invalid;

    /// <summary>The error in the source, or null should there be none.</summary>
    public PySyntaxError? Find()
    {
        try
        {
            if (Walk() is not { } error) return null;
            error.Warnings = _warnings ?? _lexer.Warnings;
            error.StatementLine = _statementLine;
            error.StatementColumn = _statementColumn;
            error.ParsedSource = Encoding.UTF8.GetString(_source, 0, _lexer.Length);
            return error;
        }
        catch (InsufficientExecutionStackException)
        {
            return Parser.TooDeep();
        }
    }

    private List<SyntaxWarningInfo>? _warnings; // those of the first walk
    private int _statementLine;
    private int _statementColumn;

    private PySyntaxError? Walk()
    {
        PySyntaxError? error = null;
        try
        {
            if (Start()) return MoreStatements();
        }
        catch (PySyntaxError first)
        {
            error = first;
        }
        if ((_options.Flags & ParseFlags.AllowIncompleteInput) != 0 && _lexer.State is not (LexerState.Ok or LexerState.Error))
        {
            // Where the lexer failed there is no token to point at.
            var last = _reading ? _lexer.ErrorToken() : _tokens[_fill - 1];
            return AtToken(last, SyntaxMessages.IncompleteInput, SyntaxErrorKind.IncompleteInput);
        }
        if (error is not null) return Outweigh(error);

        var furthest = _tokens[_fill - 1];
        _warnings = [.. _lexer.Warnings];
        _memo.Clear();
        _mark = 0;
        _invalid = true;
        try
        {
            Start();
        }
        catch (PySyntaxError second)
        {
            return Outweigh(second);
        }
        if (furthest.Kind is TokenKind.Indent or TokenKind.Dedent)
        {
            return Here(
                furthest.Kind == TokenKind.Indent ? SyntaxMessages.UnexpectedIndent : SyntaxMessages.UnexpectedUnindent,
                SyntaxErrorKind.IndentationError);
        }
        return Outweigh(At(RangeOf(furthest), SyntaxMessages.InvalidSyntax));
    }

    private bool Start() => _mode switch
    {
        ParseMode.Eval => Expressions() is not null && Newlines() && Take(TokenKind.EndMarker),
        ParseMode.Single => StatementNewline(),
        ParseMode.FuncType => FunctionTypeInput(),
        _ => Opt(Statements()) && Take(TokenKind.EndMarker),
    };

    private PySyntaxError? MoreStatements()
    {
        if (_mode != ParseMode.Single) return null;
        for (var at = _lexer.Position; at < _lexer.Length; at++)
        {
            if (_source[at] == '#')
            {
                while (at < _lexer.Length && _source[at] != '\n') at++;
            }
            else if (_source[at] is not ((byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\f'))
            {
                return Here(SyntaxMessages.MultipleStatements);
            }
        }
        return null;
    }

    /// <summary>
    /// An error of the lexer anywhere in the rest of the source is the more telling one, as is a bracket that was opened
    /// ahead of the error and never closed.
    /// </summary>
    private PySyntaxError Outweigh(PySyntaxError error)
    {
        if (_lexer.State != LexerState.Ok || error.Kind == SyntaxErrorKind.MemoryError) return error;
        var line = _tokens[_fill - 1].Line;
        try
        {
            while (_lexer.Next(out var token))
                if (token.Kind == TokenKind.EndMarker) return error;
        }
        catch (PySyntaxError lexical) when (lexical.IsLexical)
        {
            return _lexer.InString ? error : lexical;
        }
        catch (PySyntaxError)
        {
            // Indentation, continuation: these do not count, but an open bracket still does.
        }
        return _lexer.Level > 0 && line > _lexer.OpenBracket.Line && !_lexer.InString ? _lexer.NeverClosed() : error;
    }

    // ---- Tokens

    private bool Take(TokenKind kind)
    {
        if (Kind != kind) return false;
        _mark++;
        return true;
    }

    /// <summary>The index of the token taken, or -1.</summary>
    private int TakeAt(TokenKind kind) => Take(kind) ? _mark - 1 : -1;

    private bool TakeAt(TokenKind kind, out SourceRange range)
    {
        range = default;
        if (!Take(kind)) return false;
        range = RangeOf(_tokens[_mark - 1]);
        return true;
    }

    private bool TakeAny(ReadOnlySpan<TokenKind> kinds)
    {
        if (!kinds.Contains(Kind)) return false;
        _mark++;
        return true;
    }

    private bool TakeSoft(ReadOnlySpan<byte> word)
    {
        if (Kind != TokenKind.Name || !TokenIs(_tokens[_mark], word)) return false;
        _mark++;
        return true;
    }

    /// <summary>A token that nothing else could stand for.</summary>
    private bool Force(TokenKind kind, string spelling)
    {
        if (Kind != kind) throw At(RangeOf(_tokens[_mark]), string.Format(SyntaxMessages.Expected, spelling));
        _mark++;
        return true;
    }

    private bool Newlines()
    {
        while (Take(TokenKind.Newline))
        {
        }
        return true;
    }

    // ---- The parts rules are made of. A rule that fails leaves the mark where it was.

    private bool Back(int mark)
    {
        _mark = mark;
        return true;
    }

    private bool Fail(int mark)
    {
        _mark = mark;
        return false;
    }

    private ExprNode? None(int mark)
    {
        _mark = mark;
        return null;
    }

    private static bool Opt(bool matched) => matched || true;

    private static bool Opt(object? matched) => matched is not null || true;

    /// <summary>Whether a rule would match here.</summary>
    private bool Ahead(Func<bool> rule)
    {
        var mark = _mark;
        var result = rule();
        _mark = mark;
        return result;
    }

    /// <summary>One or more.</summary>
    private bool Many(Func<bool> rule)
    {
        if (!rule()) return false;
        while (rule())
        {
        }
        return true;
    }

    /// <summary>None or more.</summary>
    private bool Any(Func<bool> rule)
    {
        while (rule())
        {
        }
        return true;
    }

    /// <summary>One or more with commas between.</summary>
    private bool Gather(Func<bool> rule)
    {
        if (!rule()) return false;
        while (true)
        {
            var mark = _mark;
            if (!Take(TokenKind.Comma) || !rule()) return Back(mark);
        }
    }

    private T? Memo<T>(Rule rule, Func<T?> parse) where T : class
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var key = (_mark, rule);
        if (_memo.TryGetValue(key, out var known))
        {
            _mark = known.End;
            return (T?)known.Result;
        }
        var result = parse();
        _memo[key] = (result, _mark);
        return result;
    }

    private bool Memo(Rule rule, Func<bool> parse) => Memo<object>(rule, () => parse() ? s_yes : null) is not null;

    private void CheckVersion(int minor, string what)
    {
        if (_options.FeatureVersion < minor) throw Here(string.Format(SyntaxMessages.NeedsVersion, what, minor));
    }

    // ---- Errors

    /// <summary>An error over a range.</summary>
    private PySyntaxError At(in SourceRange range, string message) =>
        Build(range.Line, range.Column + 1, range.EndLine, range.EndColumn + 1, message, SyntaxErrorKind.SyntaxError);

    private PySyntaxError At(in SourceRange from, in SourceRange to, string message) =>
        Build(from.Line, from.Column + 1, to.EndLine, to.EndColumn + 1, message, SyntaxErrorKind.SyntaxError);

    /// <summary>An error from a place to where the lexer has come.</summary>
    private PySyntaxError From(in SourceRange from, string message) => Build(
        from.Line, from.Column + 1, _lexer.ReadLine, _lexer.Position - _lexer.ReadLineStart, message, SyntaxErrorKind.SyntaxError);

    /// <summary>An error at the last token that was read, whatever the rule has got to.</summary>
    private PySyntaxError Here(string message, SyntaxErrorKind kind = SyntaxErrorKind.SyntaxError) => AtToken(_tokens[_fill - 1], message, kind);

    /// <summary>An error at the next token.</summary>
    private PySyntaxError AtNext(string message) => AtToken(Current, message, SyntaxErrorKind.SyntaxError);

    private PySyntaxError AtToken(in Token token, string message, SyntaxErrorKind kind)
    {
        var column = token.Column < 0 ? _lexer.Position - _lexer.ReadLineStart : token.Column + 1;
        return Build(token.Line, column, token.EndLine, token.EndColumn < 0 ? -1 : token.EndColumn + 1, message, kind);
    }

    /// <param name="column">In bytes from 1.</param>
    private PySyntaxError Build(int line, int column, int endLine, int endColumn, string message, SyntaxErrorKind kind)
    {
        var (start, end) = _lexer.ErrorText(line);
        return new PySyntaxError(message)
        {
            Kind = kind,
            Filename = _text.Filename,
            Line = line,
            Offset = Characters(start, end, column),
            EndLine = endLine,
            EndOffset = endColumn > 0 ? Characters(start, end, endColumn) : endColumn,
            Text = Encoding.UTF8.GetString(_source, start, end - start),
        };
    }

    private int Characters(int start, int end, int column)
    {
        if (column <= 0) return column;
        var to = start + column;
        return to > end ? _lexer.CharsBetween(start, end) + 1 : _lexer.CharsBetween(start, to);
    }
}
