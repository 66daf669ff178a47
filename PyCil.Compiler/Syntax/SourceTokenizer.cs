using System.Text;

namespace PyCil.Compiler.Syntax;

/// <summary>A token as the tokenize module shows it: columns count characters.</summary>
/// <param name="Type">The value of the token module's constant.</param>
public readonly record struct TokenInfo(int Type, string Text, int Line, int Column, int EndLine, int EndColumn, string LineText);

/// <summary>The tokens of a source one by one: what <c>_tokenize.TokenizerIter</c> is made of.</summary>
/// <remarks>With extra tokens there are comments and blank lines, too, and every operator is an OP, as in the tokenize module.</remarks>
public sealed class SourceTokenizer
{
    private readonly Lexer _lexer;
    private readonly byte[] _source;
    private readonly bool _extraTokens;
    private readonly bool _implicitNewline;
    private readonly List<int> _crlf = []; // offsets of the newlines that were \r\n
    private bool _done;
    private int _lastLine;
    private string _lastLineText = "";

    public SourceTokenizer(string text, string filename, bool extraTokens)
    {
        _extraTokens = extraTokens;
        var at = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') _crlf.Add(at);
            else at += char.IsSurrogatePair(text, i) ? 4 : char.IsSurrogate(text[i]) ? 0 : new Rune(text[i]).Utf8SequenceLength;
        }
        var source = SourceText.FromString(text, filename);
        _implicitNewline = source.Length > 0 && source.Buffer[source.Length - 1] != '\n';
        _lexer = new Lexer(source, addNewline: source.Length > 0, forTokenizer: true, extraTokens: extraTokens);
        _source = _lexer.Source;
    }

    /// <summary>False after the end marker.</summary>
    /// <exception cref="PySyntaxError">The source cannot be cut into tokens from here on.</exception>
    public bool Next(out TokenInfo info)
    {
        info = default;
        if (_done) return false;
        Token token;
        try
        {
            if (!_lexer.Next(out token)) throw EndInStatement();
        }
        catch (PySyntaxError error) when (!error.IsLexical && error.Message != SyntaxMessages.EndInStatement)
        {
            throw Located(error);
        }
        _done = token.Kind == TokenKind.EndMarker;
        var atEnd = token.Kind == TokenKind.EndMarker || (token.Kind == TokenKind.Dedent && _lexer.State == LexerState.EndOfFile);
        info = atEnd && _extraTokens
            ? new TokenInfo((int)token.Kind, "", _lexer.ReadLine + 1, 0, _lexer.ReadLine + 1, 0, "")
            : Describe(token);
        return true;
    }

    private TokenInfo Describe(in Token token)
    {
        var type = token.IsKeyword ? (int)TokenKind.Name : (int)token.Kind;
        if (token.Column < 0)
        {
            if (_lexer.ReadLine != _lastLine)
                _lastLineText = _lexer.State == LexerState.EndOfFile ? "" : LineText(_lexer.ReadLineStart, Math.Max(token.End, _lexer.ReadLineStart));
            _lastLine = _lexer.ReadLine;
            return new TokenInfo(type, "", token.Line, -1, token.EndLine, -1, _lastLineText);
        }
        var lineStart = token.Start - token.Column;
        var line = LineText(lineStart, Math.Max(token.End, _lexer.ReadLineStart));
        (_lastLine, _lastLineText) = (_lexer.ReadLine, line);

        var text = Text(token.Start, token.End);
        var column = _lexer.CharsBetween(lineStart, token.Start);
        var endColumn = _lexer.CharsBetween(token.End - token.EndColumn, token.End);
        if (token.Kind is TokenKind.Newline or TokenKind.Nl)
        {
            // A comment ahead of it has been a token of its own.
            var newline = _implicitNewline && token.End == _lexer.Length ? "" : _crlf.BinarySearch(token.End - 1) >= 0 ? "\r\n" : "\n";
            if (_extraTokens)
            {
                text = newline;
                endColumn = column + Math.Max(1, newline.Length);
            }
            else
            {
                text = Text(token.Start, token.End - 1);
                endColumn--;
            }
        }
        if (_extraTokens && type is > (int)TokenKind.Dedent and < (int)TokenKind.Op) type = (int)TokenKind.Op;
        return new TokenInfo(type, text, token.Line, column, token.EndLine, endColumn, line);
    }

    /// <summary>Source text with the line ends it was written with.</summary>
    private string Text(int start, int end)
    {
        var text = Encoding.UTF8.GetString(_source, start, end - start);
        return _crlf.Count > 0 && text.Contains('\n') && _crlf.Exists(at => at >= start && at < end) ? text.Replace("\n", "\r\n") : text;
    }

    /// <summary>From the start of a line to the end of the line that a position is on.</summary>
    private string LineText(int start, int position)
    {
        var length = _source.AsSpan(position, _lexer.Length - position).IndexOf((byte)'\n');
        if (position > start && _source[position - 1] == '\n' && _lexer.ReadLineStart < position) length = -1;
        var end = length < 0 ? Math.Max(position, start) : position + length + 1;
        if (_implicitNewline && end == _lexer.Length && end > start) end--;
        return Text(start, end);
    }

    private PySyntaxError EndInStatement() => new(SyntaxMessages.EndInStatement)
    {
        Line = _lexer.ReadLine, Offset = _lexer.ErrorText(_lexer.ReadLine).End - _lexer.ReadLineStart,
    };

    /// <summary>An error that the parser would word and place; here it is over the whole line.</summary>
    private PySyntaxError Located(PySyntaxError error)
    {
        if (error.Message == SyntaxMessages.UnexpectedEnd || _lexer.State == LexerState.EndOfFile) return EndInStatement();
        var (start, end) = _lexer.ErrorText(_lexer.ReadLine);
        return new PySyntaxError(error.Message)
        {
            Kind = error.Kind,
            Filename = error.Filename,
            Line = _lexer.ReadLine,
            Offset = _lexer.CharsBetween(start, end),
            Text = Text(start, end > start && _source[end - 1] == '\n' ? end - 1 : end),
        };
    }
}
