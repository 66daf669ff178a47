using System.Text;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Lexer
{
    /// <summary>An error at the last character read.</summary>
    private PySyntaxError Error(string message)
    {
        var offset = CharsBefore(_position);
        return ErrorRange(message, offset, offset);
    }

    private PySyntaxError ErrorInToken(string message, int start, int end) =>
        ErrorRange(message, CharsBefore(start) + 1, CharsBefore(end) + 1);

    private PySyntaxError ErrorRange(string message, int offset, int endOffset)
    {
        State = LexerState.Error;
        return new PySyntaxError(message)
        {
            IsLexical = true,
            Filename = _filename,
            Line = _line,
            Offset = offset,
            EndLine = _line,
            EndOffset = endOffset,
            Text = Encoding.UTF8.GetString(_source, _lineStart, EndOfLine(_lineStart) - _lineStart),
        };
    }

    /// <summary>An error that the parser words: its text has the line's newline.</summary>
    private PySyntaxError Error(SyntaxErrorKind kind, string message, int line, int offset, int endOffset)
    {
        if (State != LexerState.EndOfFile) State = LexerState.Error;
        var (start, end) = ErrorText(line);
        return new PySyntaxError(message)
        {
            Kind = kind,
            Filename = _filename,
            Line = line,
            Offset = offset,
            EndLine = line,
            EndOffset = endOffset,
            Text = Encoding.UTF8.GetString(_source, start, end - start),
        };
    }

    private PySyntaxError AtLineStart(SyntaxErrorKind kind, string message) => Error(kind, message, _line, 1, 0);

    /// <summary>The end of the source came before the innermost bracket was closed.</summary>
    public PySyntaxError NeverClosed()
    {
        var (bracket, line, column) = OpenBracket;
        var offset = CharsBetween(LineStartOf(line), LineStartOf(line) + column) + 1;
        return Error(SyntaxErrorKind.SyntaxError, string.Format(SyntaxMessages.NeverClosed, (char)bracket), line, offset, 0);
    }

    private int CharsBefore(int position) => CharsBetween(_lineStart, position);

    public int CharsBetween(int from, int to)
    {
        if (to > _end) return CharsBetween(from, _end) + to - _end;
        var count = 0;
        for (var i = from; i < to; i++)
            if ((_source[i] & 0xC0) != 0x80) count++;
        return count;
    }

    /// <summary>Offset of a line's first byte; the end of the source for a line that is not there.</summary>
    public int LineStartOf(int line)
    {
        var at = 0;
        for (; line > 1 && at < _end; line--)
        {
            var length = _source.AsSpan(at, _end - at).IndexOf((byte)'\n');
            at = length < 0 ? _end : at + length + 1;
        }
        return at;
    }

    private void Warn(string message, string errorMessage)
    {
        var offset = CharsBefore(_position);
        Warnings.Add(new SyntaxWarningInfo("SyntaxWarning", message, errorMessage, _line, offset, offset));
    }
}
