namespace PyCil.Compiler.Syntax;

[Flags]
internal enum StringPrefix : byte
{
    None = 0,
    Bytes = 1,
    Unicode = 2,
    Raw = 4,
    Format = 8,
    Template = 16,
}

internal sealed partial class Lexer
{
    private const int MaxStringNesting = 150;
    private const int MaxExpressionNesting = 3;

    /// <summary>An f-string or t-string being read.</summary>
    private struct StringMode
    {
        public bool Template;
        public bool Raw;
        public byte Quote;
        public int QuoteSize;
        public int Start;
        public int FirstLine;
        public int FirstLineStart;

        /// <summary>Brackets open inside the string.</summary>
        public int BracketDepth;

        /// <summary>How many replacement fields are open, less one: format specifications nest.</summary>
        public int ExpressionDepth;

        /// <summary>Reading an expression of a replacement field, not the string's own text.</summary>
        public bool InExpression;
        public bool InFormatSpec;
        public bool HasComment;

        public readonly char Letter => Template ? 't' : 'f';
        public readonly TokenKind Middle => Template ? TokenKind.TStringMiddle : TokenKind.FStringMiddle;
    }

    private StringMode[] _modes = new StringMode[4];
    private int _modeDepth;

    private static string? PrefixConflict(StringPrefix prefix)
    {
        if (prefix.HasFlag(StringPrefix.Unicode))
        {
            if (prefix.HasFlag(StringPrefix.Bytes)) return Incompatible("u", "b");
            if (prefix.HasFlag(StringPrefix.Raw)) return Incompatible("u", "r");
            if (prefix.HasFlag(StringPrefix.Format)) return Incompatible("u", "f");
            if (prefix.HasFlag(StringPrefix.Template)) return Incompatible("u", "t");
        }
        if (prefix.HasFlag(StringPrefix.Bytes))
        {
            if (prefix.HasFlag(StringPrefix.Format)) return Incompatible("b", "f");
            if (prefix.HasFlag(StringPrefix.Template)) return Incompatible("b", "t");
        }
        return prefix.HasFlag(StringPrefix.Format | StringPrefix.Template) ? Incompatible("f", "t") : null;

        static string Incompatible(string first, string second) => string.Format(SyntaxMessages.IncompatiblePrefixes, first, second);
    }

    /// <summary>Reads a string or bytes literal whose opening quote is next; its prefix began at the token's start.</summary>
    private void ReadString(out Token token)
    {
        var quote = _source[_position];
        var size = 1;
        var position = _position + 1;
        if (_source[position] == quote)
        {
            if (_source[position + 1] != quote)
            {
                _position = position + 1;
                if (_position >= _end) State = LexerState.EndOfFile; // a third quote was looked for
                token = MakeMultiLine(TokenKind.String, _start, _position);
                return;
            }
            size = 3;
            position += 2;
        }

        var escapedQuote = false;
        var run = 0;
        while (run < size)
        {
            var stop = _source.AsSpan(position, _end - position).IndexOfAny(quote, (byte)'\\', (byte)'\n');
            if (stop != 0) run = 0;
            if (stop < 0)
            {
                _position = _end;
                throw UnterminatedString(quote, size, escapedQuote, atEnd: true);
            }
            position += stop;
            var c = _source[position++];
            if (c == quote)
            {
                run++;
                continue;
            }
            run = 0;
            if (c == '\n')
            {
                _position = position;
                if (size == 1) throw UnterminatedString(quote, size, escapedQuote, atEnd: false);
                NewLineInToken();
                continue;
            }
            if (position >= _end) continue;
            if (_source[position] == quote) escapedQuote = true;
            if (_source[position++] == '\n')
            {
                _position = position;
                NewLineInToken();
            }
        }
        _position = position;
        token = MakeMultiLine(TokenKind.String, _start, position);
    }

    private PySyntaxError UnterminatedString(byte quote, int size, bool escapedQuote, bool atEnd)
    {
        var last = atEnd ? _readLine : _line;
        _position = _start + 1;
        _line = _readLine = _startLine;
        _lineStart = _readLineStart = _startLineStart;
        if (_modeDepth > 0)
        {
            // An expression cannot contain the quotes of its own string, unless its brace was never closed.
            ref var mode = ref _modes[_modeDepth - 1];
            if (mode.Quote == quote && mode.QuoteSize == size) return Error(string.Format(SyntaxMessages.ExpectingBrace, mode.Letter));
        }
        PySyntaxError error;
        if (size == 3)
        {
            error = Error(string.Format(SyntaxMessages.UnterminatedTriple, last));
            State = LexerState.EndInTripleQuotes;
            return error;
        }
        error = Error(string.Format(escapedQuote ? SyntaxMessages.UnterminatedEscaped : SyntaxMessages.UnterminatedString, last));
        if (atEnd) State = LexerState.EndInString;
        return error;
    }

    /// <summary>Reads the start of an f-string or t-string: prefix and opening quotes.</summary>
    private void StartString(StringPrefix prefix, out Token token)
    {
        var quote = _source[_position++];
        var size = 1;
        if (_source[_position] == quote && _source[_position + 1] == quote)
        {
            size = 3;
            _position += 2;
        }
        if (_modeDepth + 1 >= MaxStringNesting) throw Error(SyntaxMessages.TooManyNestedStrings);
        if (_modeDepth == _modes.Length) Array.Resize(ref _modes, _modeDepth * 2);
        var template = prefix.HasFlag(StringPrefix.Template);
        _modes[_modeDepth++] = new StringMode
        {
            Template = template,
            Raw = prefix.HasFlag(StringPrefix.Raw),
            Quote = quote,
            QuoteSize = size,
            Start = _start,
            FirstLine = _line,
            FirstLineStart = _lineStart,
            ExpressionDepth = -1,
        };
        token = Make(template ? TokenKind.TStringStart : TokenKind.FStringStart, _start, _position);
    }

    /// <summary>Reads text of an f-string or t-string, up to a brace or its end.</summary>
    private bool NextInString(out Token token)
    {
        ref var mode = ref _modes[_modeDepth - 1];
        _start = _position;
        _startLine = _line;
        _startLineStart = _lineStart;

        if (_source[_position] == '{' && (_source[_position + 1] != '{' || (mode.InFormatSpec && mode.ExpressionDepth >= 0)))
        {
            if (_source[_position + 1] != '{')
            {
                EnterExpression(ref mode);
                return Next(out token);
            }
        }
        if (AtQuotes(mode))
        {
            _position += mode.QuoteSize;
            token = Make(mode.Template ? TokenKind.TStringEnd : TokenKind.FStringEnd, _start, _position);
            _modeDepth--;
            return true;
        }

        var inName = false;
        var run = 0;
        while (run < mode.QuoteSize)
        {
            var inSpec = mode.InFormatSpec && mode.ExpressionDepth >= 0;
            var c = _source[_position];
            if (_position >= _end || (mode.QuoteSize == 1 && c == '\n'))
            {
                if (inSpec && c == '\n' && _position < _end)
                {
                    _position++;
                    throw Error(string.Format(SyntaxMessages.NewlineInFormatSpec, mode.Letter));
                }
                throw UnterminatedMode(mode);
            }
            _position++;
            if (c == mode.Quote)
            {
                run++;
                continue;
            }
            run = 0;
            switch (c)
            {
                case (byte)'\n':
                    NewLineInToken();
                    break;
                case (byte)'{':
                    if (_source[_position] != '{' || inSpec)
                    {
                        _position--;
                        token = MakeMultiLine(mode.Middle, _start, _position);
                        EnterExpression(ref mode);
                    }
                    else
                    {
                        // The second brace belongs to the tree's range, but not to the text.
                        token = MakeMultiLine(mode.Middle, _start, _position);
                        if (!_forTokenizer) token.EndColumn++;
                        _position++;
                    }
                    return true;
                case (byte)'}':
                    if (inName)
                    {
                        token = MakeMultiLine(mode.Middle, _start, _position);
                        return true;
                    }
                    if (_source[_position] == '}' && !inSpec && mode.BracketDepth == 0)
                    {
                        // The second brace belongs to the tree's range, but not to the text.
                        token = MakeMultiLine(mode.Middle, _start, _position);
                        if (!_forTokenizer) token.EndColumn++;
                        _position++;
                    }
                    else
                    {
                        _position--;
                        mode.InExpression = true;
                        token = MakeMultiLine(mode.Middle, _start, _position);
                    }
                    return true;
                case (byte)'\\':
                    c = _source[_position];
                    if (c is (byte)'{' or (byte)'}')
                    {
                        if (!mode.Raw) WarnEscapedBrace(c);
                        break;
                    }
                    if (_position >= _end) break;
                    _position++;
                    if (c == '\n')
                    {
                        NewLineInToken();
                    }
                    else if (c == 'N' && !mode.Raw && _source[_position] == '{')
                    {
                        _position++;
                        inName = true;
                    }
                    break;
            }
        }
        _position -= mode.QuoteSize;
        token = MakeMultiLine(mode.Middle, _start, _position);
        return true;
    }

    private bool AtQuotes(in StringMode mode)
    {
        for (var i = 0; i < mode.QuoteSize; i++)
            if (_source[_position + i] != mode.Quote) return false;
        return true;
    }

    private void EnterExpression(ref StringMode mode)
    {
        mode.ExpressionDepth++;
        if (mode.ExpressionDepth >= MaxExpressionNesting)
        {
            throw Error(string.Format(SyntaxMessages.ExpressionsNestTooDeeply, mode.Letter));
        }
        mode.InExpression = true;
    }

    /// <summary>
    /// A colon at the top of a replacement field starts its format specification, whatever follows it.
    /// </summary>
    private bool EndOfExpression(byte c, out Token token)
    {
        ref var mode = ref _modes[_modeDepth - 1];
        if (c == ':' && mode.ExpressionDepth >= 0 && mode.BracketDepth - 1 == mode.ExpressionDepth)
        {
            mode.InExpression = false;
            mode.InFormatSpec = true;
            _position++;
            token = Make(TokenKind.Colon, _position - 1, _position);
            return true;
        }
        token = default;
        return false;
    }

    private PySyntaxError UnterminatedMode(in StringMode mode)
    {
        var last = _readLine;
        var atEnd = _position >= _end;
        _position = mode.Start + 1;
        _line = _readLine = mode.FirstLine;
        _lineStart = _readLineStart = mode.FirstLineStart;
        if (mode.QuoteSize == 1) return Error(string.Format(SyntaxMessages.UnterminatedFormat, mode.Letter, last));
        var error = Error(string.Format(SyntaxMessages.UnterminatedTripleFormat, mode.Letter, last));
        if (atEnd) State = LexerState.EndInTripleQuotes;
        return error;
    }

    private void WarnEscapedBrace(byte brace)
    {
        _position++;
        Warn(
            string.Format(SyntaxMessages.InvalidEscape, (char)brace, SyntaxMessages.WillNotWork),
            string.Format(SyntaxMessages.InvalidEscape, (char)brace, ""));
        _position--;
    }
}
