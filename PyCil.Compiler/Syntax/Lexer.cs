using System.Text;

namespace PyCil.Compiler.Syntax;

/// <summary>How far the lexer has come: what distinguishes an error from input that is merely not complete.</summary>
internal enum LexerState : byte
{
    Ok,
    EndOfFile,

    /// <summary>The source ended inside a triple-quoted string.</summary>
    EndInTripleQuotes,

    /// <summary>The source ended inside a string, with no newline.</summary>
    EndInString,
    Error,
}

/// <summary>Cuts UTF-8 source into tokens, on demand.</summary>
internal sealed partial class Lexer
{
    private const int MaxIndents = 100;
    private const int MaxBrackets = 200;
    private const int TabSize = 8;

    private readonly byte[] _source;
    private readonly int _end;
    private readonly string _filename;
    private readonly bool _typeComments;
    private readonly bool _forTokenizer;
    private readonly bool _extraTokens;

    private int _position;
    private int _line = 1;
    private int _lineStart;

    private bool _atLineStart = true;
    private int _pendingIndents; // > 0: INDENTs to deliver, < 0: DEDENTs
    private int _indentDepth;
    private readonly int[] _indents = new int[MaxIndents];

    // The same columns with tabs of size 1: where the two disagree, the meaning would depend on the size of a tab.
    private readonly int[] _alternateIndents = new int[MaxIndents];

    private int _level;
    private readonly byte[] _brackets = new byte[MaxBrackets];
    private readonly int[] _bracketLines = new int[MaxBrackets];
    private readonly int[] _bracketColumns = new int[MaxBrackets];

    // Start of the token being read.
    private int _start;
    private int _startLine;
    private int _startLineStart;

    public Lexer(SourceText source, bool addNewline, bool typeComments = false, bool forTokenizer = false, bool extraTokens = false)
    {
        _filename = source.Filename;
        _source = source.Buffer;
        _end = source.Length;
        _typeComments = typeComments;
        _forTokenizer = forTokenizer;
        _extraTokens = extraTokens;
        if (addNewline && (_end == 0 || _source[_end - 1] != '\n'))
        {
            _source = new byte[_end + 3];
            source.Utf8.CopyTo(_source);
            _source[_end++] = (byte)'\n';
        }
    }

    public LexerState State { get; private set; }

    /// <summary>
    /// Notes that a token ends with the source. CPython has looked one character further by then, and so knows of the end;
    /// but not where nothing could have followed.
    /// </summary>
    public void NoteEnd(TokenKind last)
    {
        if (_position >= _end && State == LexerState.Ok && last is not (TokenKind.String or TokenKind.Newline or TokenKind.FStringEnd
            or TokenKind.TStringEnd or TokenKind.Ellipsis or TokenKind.DoubleStarEqual or TokenKind.DoubleSlashEqual
            or TokenKind.LeftShiftEqual or TokenKind.RightShiftEqual)) State = LexerState.EndOfFile;
    }

    /// <summary>The token that CPython has where the lexer failed.</summary>
    public Token ErrorToken() => Unplaced(TokenKind.EndMarker);

    public List<SyntaxWarningInfo> Warnings { get; } = [];

    public byte[] Source => _source;

    public int Length => _end;

    public int Position => _position;

    public int Level => _level;

    public int IndentDepth => _indentDepth;

    // CPython's tokenizer reads line by line, and its errors show what it had read: a line end does not yet begin the
    // next line.
    private int _readLine;
    private int _readLineStart;
    private int _inputLineStart; // the last line read, also while an error points at an earlier one
    private int _bufferStart;    // where CPython's buffer begins: the line that the token, or run of continued lines, began on

    /// <summary>The last line that something was read of.</summary>
    public int ReadLine => _readLine;

    public int ReadLineStart => _readLineStart;

    /// <summary>&lt;&gt; is an operator only by PEP 401.</summary>
    public bool Flufl { get; set; }

    /// <summary>The text that an error on a line shows: the line being read has its newline, one before it has none.</summary>
    public (int Start, int End) ErrorText(int line)
    {
        if (_readLine <= line) return (_readLineStart, Math.Min(EndOfLine(_inputLineStart) + 1, _end));
        var start = LineStartOf(line);
        return (start, EndOfLine(start));
    }

    public bool InString => _modeDepth > 0;

    /// <summary>The innermost open bracket.</summary>
    public (byte Bracket, int Line, int Column) OpenBracket => (_brackets[_level - 1], _bracketLines[_level - 1], _bracketColumns[_level - 1]);

    public int BracketLine(int level) => _bracketLines[level];

    /// <summary>In single mode the end of the source ends every open block.</summary>
    public void ImplyDedents()
    {
        _pendingIndents = -_indentDepth;
        _indentDepth = 0;
    }

    /// <summary>Reads the next token. False at the end of the source inside brackets, which no token stands for.</summary>
    public bool Next(out Token token)
    {
        if (_modeDepth > 0 && !_modes[_modeDepth - 1].InExpression) return NextInString(out token);

        var blankLine = false;
    NextLine:
        if (_atLineStart)
        {
            _atLineStart = false;
            blankLine = ReadIndentation();
        }
        _start = _position;
        if (_pendingIndents != 0)
        {
            var kind = _pendingIndents < 0 ? TokenKind.Dedent : TokenKind.Indent;
            _pendingIndents += _pendingIndents < 0 ? 1 : -1;
            token = !_extraTokens ? Unplaced(kind) : Make(kind, kind == TokenKind.Indent ? _lineStart : _position, _position);
            return true;
        }

    Again:
        byte c;
        while ((c = _source[_position]) == ' ' || c == '\t' || c == '\f') _position++;
        _start = _position;
        _startLine = _line;
        _startLineStart = _lineStart;

        if (c == '#')
        {
            if (ReadComment(ref blankLine, out token)) return true;
            c = _source[_position];
        }

        switch (s_classes[c])
        {
            case CharClass.IdentifierStart:
                ReadName(out token);
                return true;
            case CharClass.Digit:
                ReadNumber(out token);
                return true;
            case CharClass.Newline:
                _position++;
                _atLineStart = true;
                if (blankLine || _level > 0 || _blankAfterComment)
                {
                    if (_extraTokens)
                    {
                        _blankAfterComment = false;
                        token = Make(TokenKind.Nl, _start, _position);
                        NewLine();
                        return true;
                    }
                    NewLine();
                    goto NextLine;
                }
                token = Make(TokenKind.Newline, _start, _position);
                NewLine();
                return true;
            case CharClass.Quote:
                ReadString(out token);
                return true;
            case CharClass.Backslash:
                ReadContinuation();
                goto Again;
            case CharClass.Nul when _position >= _end:
                State = LexerState.EndOfFile;
                token = Unplaced(TokenKind.EndMarker);
                return _level == 0;
            default:
                ReadOperator(c, out token);
                return true;
        }
    }

    private void NewLine()
    {
        _line++;
        _lineStart = _position;
    }

    /// <summary>A line end inside a token: what follows is read at once.</summary>
    private void NewLineInToken()
    {
        NewLine();
        if (_position >= _end) return;
        _readLine = _line;
        _readLineStart = _inputLineStart = _lineStart;
    }

    private Token Make(TokenKind kind, int start, int end) => new()
    {
        Kind = kind,
        Level = (byte)_level,
        Start = start,
        End = end,
        Line = _line,
        Column = start - _lineStart,
        EndLine = _line,
        EndColumn = end - _lineStart,
    };

    /// <summary>A token that may have begun on an earlier line.</summary>
    private Token MakeMultiLine(TokenKind kind, int start, int end) => new()
    {
        Kind = kind,
        Level = (byte)_level,
        Start = start,
        End = end,
        Line = _startLine,
        Column = start - _startLineStart,
        EndLine = _line,
        EndColumn = end - _lineStart,
    };

    /// <summary>A token without text: it has a line but no column.</summary>
    private Token Unplaced(TokenKind kind)
    {
        var line = _readLine;
        return new Token
        {
            Kind = kind, Level = (byte)_level, Start = _position, End = _position, Line = line, Column = -1, EndLine = line, EndColumn = -1,
        };
    }

    /// <summary>Measures the white space a line begins with; true if nothing else is on it but perhaps a comment.</summary>
    private bool ReadIndentation()
    {
        if (_position < _end)
        {
            _readLine = _line;
            _readLineStart = _inputLineStart = _bufferStart = _lineStart;
        }
        else
        {
            State = LexerState.EndOfFile;
        }
        int column = 0, alternate = 0, continued = 0;
        byte c;
        for (; ; _position++)
        {
            c = _source[_position];
            if (c == ' ')
            {
                column++;
                alternate++;
            }
            else if (c == '\t')
            {
                column = (column / TabSize + 1) * TabSize;
                alternate++;
            }
            else if (c == '\f')
            {
                column = alternate = 0;
            }
            else if (c == '\\')
            {
                // The first line of a continued line gives the indentation.
                if (continued == 0) continued = column;
                ReadContinuation();
                _bufferStart = _lineStart;
                _position--;
            }
            else
            {
                break;
            }
        }
        if (c is (byte)'#' or (byte)'\n') return true;
        if (_level > 0) return false;

        if (continued != 0) column = alternate = continued;
        if (column == _indents[_indentDepth])
        {
            if (alternate != _alternateIndents[_indentDepth]) throw InconsistentTabs();
        }
        else if (column > _indents[_indentDepth])
        {
            if (_indentDepth + 1 >= MaxIndents) throw AtLineStart(SyntaxErrorKind.IndentationError, SyntaxMessages.TooManyIndents);
            if (alternate <= _alternateIndents[_indentDepth]) throw InconsistentTabs();
            _pendingIndents++;
            _indents[++_indentDepth] = column;
            _alternateIndents[_indentDepth] = alternate;
        }
        else
        {
            while (_indentDepth > 0 && column < _indents[_indentDepth])
            {
                _pendingIndents--;
                _indentDepth--;
            }
            if (column != _indents[_indentDepth])
            {
                _position = Math.Min(EndOfLine(_position) + 1, _end);
                throw Error(SyntaxErrorKind.IndentationError, SyntaxMessages.DedentMismatch, _line, CharsBefore(_position), -1);
            }
            if (alternate != _alternateIndents[_indentDepth]) throw InconsistentTabs();
        }
        return false;
    }

    private PySyntaxError InconsistentTabs() => AtLineStart(SyntaxErrorKind.TabError, SyntaxMessages.InconsistentTabs);

    /// <summary>Skips a comment, or makes a token of it; true if there is a token.</summary>
    private bool ReadComment(ref bool blankLine, out Token token)
    {
        var end = EndOfLine(_position);
        var text = _source.AsSpan(_position, end - _position);
        _position = end;
        if (_modeDepth > 0 && _modes[_modeDepth - 1].InExpression) _modes[_modeDepth - 1].HasComment = true;
        if (_typeComments && TypeCommentStart(text) is var offset and > 0)
        {
            var rest = text[offset..];
            var isIgnore = rest.StartsWith("ignore"u8) && (rest.Length == 6 || (rest[6] < 128 && !char.IsAsciiLetterOrDigit((char)rest[6])));
            if (isIgnore)
            {
                token = Make(TokenKind.TypeIgnore, _start + offset + 6, end);
                // Alone on its line it takes the line end with it.
                if (blankLine && _source[_position] == '\n')
                {
                    _position++;
                    NewLine();
                    _atLineStart = true;
                }
            }
            else
            {
                token = Make(TokenKind.TypeComment, _start + offset, end);
            }
            return true;
        }
        if (_extraTokens)
        {
            token = Make(TokenKind.Comment, _start, end);
            _blankAfterComment = blankLine;
            return true;
        }
        token = default;
        return false;
    }

    private bool _blankAfterComment; // with extra tokens: the comment just read was alone on its line

    /// <summary>Where the text of a type comment begins, or -1.</summary>
    private static int TypeCommentStart(ReadOnlySpan<byte> comment)
    {
        var at = 1;
        while (at < comment.Length && comment[at] is (byte)' ' or (byte)'\t') at++;
        if (!comment[at..].StartsWith("type:"u8)) return -1;
        at += 5;
        while (at < comment.Length && comment[at] is (byte)' ' or (byte)'\t') at++;
        return at;
    }

    /// <summary>Reads a backslash and the line end after it.</summary>
    private void ReadContinuation()
    {
        _position++;
        if (_source[_position] != '\n')
        {
            if (_position < _end) _position += RuneLength(_position);
            // The column counts from the start of the buffer, but is cut off at the end of the line that is shown.
            var (textStart, textEnd) = ErrorText(_line);
            var to = textStart + _position - _bufferStart;
            var offset = to > textEnd ? CharsBetween(textStart, textEnd) + 1 : CharsBetween(textStart, to);
            throw Error(SyntaxErrorKind.SyntaxError, SyntaxMessages.AfterContinuation, _line, offset, 0);
        }
        _position++;
        if (_position >= _end)
        {
            State = LexerState.EndOfFile;
            throw UnexpectedEnd();
        }
        NewLineInToken();
    }

    private PySyntaxError UnexpectedEnd()
    {
        if (_level > 0) return NeverClosed();
        return Error(SyntaxErrorKind.SyntaxError, SyntaxMessages.UnexpectedEnd, _line, CharsBefore(_position), -1);
    }

    private int EndOfLine(int from)
    {
        var length = _source.AsSpan(from, _end - from).IndexOf((byte)'\n');
        return length < 0 ? _end : from + length;
    }

    private void ReadName(out Token token)
    {
        var source = _source;
        var start = _position;
        var position = start;
        var c = source[position];
        var prefix = StringPrefix.None;
        // Up to two or three letters may turn out to be the prefix of a string.
        while (true)
        {
            var letter = c | 0x20;
            var bit = letter switch
            {
                'b' => StringPrefix.Bytes,
                'u' => StringPrefix.Unicode,
                'r' => StringPrefix.Raw,
                'f' => StringPrefix.Format,
                't' => StringPrefix.Template,
                _ => StringPrefix.None,
            };
            if (bit == StringPrefix.None || c >= 128 || (prefix & bit) != 0) break;
            prefix |= bit;
            c = source[++position];
            if (c is (byte)'"' or (byte)'\'')
            {
                if (PrefixConflict(prefix) is { } conflict) throw ErrorInToken(conflict, start, position);
                _position = position;
                if ((prefix & (StringPrefix.Format | StringPrefix.Template)) != 0) StartString(prefix, out token);
                else ReadString(out token);
                return;
            }
        }

        var ascii = true;
        while (s_classes[c] is CharClass.IdentifierStart or CharClass.Digit)
        {
            ascii &= c < 128;
            c = source[++position];
        }
        _position = position;
        if (!ascii && !_extraTokens) CheckIdentifier(start, position);
        token = new Token
        {
            Kind = Keywords.Find(source.AsSpan(start, position - start)),
            Level = (byte)_level,
            Start = start,
            End = position,
            Line = _line,
            Column = start - _lineStart,
            EndLine = _line,
            EndColumn = position - _lineStart,
        };
    }

    private void CheckIdentifier(int start, int end)
    {
        for (var at = start; at < end;)
        {
            Rune.DecodeFromUtf8(_source.AsSpan(at, end - at), out var rune, out var size);
            at += size;
            if (at - size == start ? IdentifierChars.IsStart(rune) : IdentifierChars.IsPart(rune)) continue;
            _position = at;
            throw Error(string.Format(
                IdentifierChars.IsPrintable(rune) ? SyntaxMessages.InvalidCharacter : SyntaxMessages.InvalidNonPrintable,
                rune.Value.ToString("X4"), rune.ToString()));
        }
    }

    private int RuneLength(int at)
    {
        Rune.DecodeFromUtf8(_source.AsSpan(at, _end - at), out _, out var size);
        return Math.Max(size, 1);
    }
}
