namespace PyCil.Compiler.Syntax;

internal sealed partial class Lexer
{
    private enum CharClass : byte
    {
        Other,
        IdentifierStart,
        Digit,
        Newline,
        Quote,
        Backslash,
        Nul,
    }

    private static readonly CharClass[] s_classes = MakeClasses();

    private static CharClass[] MakeClasses()
    {
        var table = new CharClass[256];
        for (var c = 0; c < 256; c++)
        {
            if (c >= 128 || c == '_' || char.IsAsciiLetter((char)c)) table[c] = CharClass.IdentifierStart;
            else if (char.IsAsciiDigit((char)c)) table[c] = CharClass.Digit;
        }
        table['\n'] = CharClass.Newline;
        table['\''] = table['"'] = CharClass.Quote;
        table['\\'] = CharClass.Backslash;
        table[0] = CharClass.Nul;
        return table;
    }

    private void ReadOperator(byte c, out Token token)
    {
        var next = _source[_position + 1];
        if (c == '.')
        {
            if (next is >= (byte)'0' and <= (byte)'9')
            {
                ReadNumber(out token);
                return;
            }
            if (next == '.' && _position + 2 >= _end) State = LexerState.EndOfFile;
            Finish(next == '.' && _source[_position + 2] == '.' ? TokenKind.Ellipsis : TokenKind.Dot, out token);
            return;
        }

        if (_modeDepth > 0 && c is (byte)':' or (byte)'}' or (byte)'!' or (byte)'{' && EndOfExpression(c, out token)) return;

        var third = next == 0 ? (byte)0 : _source[_position + 2];
        var kind = c switch
        {
            (byte)'(' => Open(TokenKind.LeftParen),
            (byte)'[' => Open(TokenKind.LeftBracket),
            (byte)'{' => Open(TokenKind.LeftBrace),
            (byte)')' => Close(c, (byte)'(', TokenKind.RightParen),
            (byte)']' => Close(c, (byte)'[', TokenKind.RightBracket),
            (byte)'}' => Close(c, (byte)'{', TokenKind.RightBrace),
            (byte)',' => TokenKind.Comma,
            (byte)':' => next == '=' ? TokenKind.ColonEqual : TokenKind.Colon,
            (byte)';' => TokenKind.Semicolon,
            (byte)'=' => next == '=' ? TokenKind.EqualEqual : TokenKind.Equal,
            (byte)'+' => next == '=' ? TokenKind.PlusEqual : TokenKind.Plus,
            (byte)'-' => next == '=' ? TokenKind.MinusEqual : next == '>' ? TokenKind.RightArrow : TokenKind.Minus,
            (byte)'*' => next == '=' ? TokenKind.StarEqual
                : next != '*' ? TokenKind.Star : third == '=' ? TokenKind.DoubleStarEqual : TokenKind.DoubleStar,
            (byte)'/' => next == '=' ? TokenKind.SlashEqual
                : next != '/' ? TokenKind.Slash : third == '=' ? TokenKind.DoubleSlashEqual : TokenKind.DoubleSlash,
            (byte)'%' => next == '=' ? TokenKind.PercentEqual : TokenKind.Percent,
            (byte)'@' => next == '=' ? TokenKind.AtEqual : TokenKind.At,
            (byte)'&' => next == '=' ? TokenKind.AmpersandEqual : TokenKind.Ampersand,
            (byte)'|' => next == '=' ? TokenKind.VerticalBarEqual : TokenKind.VerticalBar,
            (byte)'^' => next == '=' ? TokenKind.CircumflexEqual : TokenKind.Circumflex,
            (byte)'~' => TokenKind.Tilde,
            (byte)'!' => next == '=' ? TokenKind.NotEqual : TokenKind.Exclamation,
            (byte)'<' => next == '=' ? TokenKind.LessEqual : next == '>' && Flufl ? TokenKind.NotEqual
                : next != '<' ? TokenKind.Less : third == '=' ? TokenKind.LeftShiftEqual : TokenKind.LeftShift,
            (byte)'>' => next == '=' ? TokenKind.GreaterEqual
                : next != '>' ? TokenKind.Greater : third == '=' ? TokenKind.RightShiftEqual : TokenKind.RightShift,
            (byte)'$' or (byte)'?' or (byte)'`' => TokenKind.Op,
            _ => NotPrintable(c),
        };
        Finish(kind, out token);
    }

    private TokenKind NotPrintable(byte c)
    {
        _position++;
        throw Error(string.Format(SyntaxMessages.InvalidNonPrintable, c.ToString("X4")));
    }

    private void Finish(TokenKind kind, out Token token)
    {
        var start = _position;
        _position += kind switch
        {
            TokenKind.DoubleStarEqual or TokenKind.LeftShiftEqual or TokenKind.RightShiftEqual or TokenKind.DoubleSlashEqual or TokenKind.Ellipsis => 3,
            TokenKind.Tilde or TokenKind.Circumflex => 1,
            >= TokenKind.EqualEqual and <= TokenKind.GreaterEqual => 2,
            >= TokenKind.LeftShift and <= TokenKind.DoubleSlash => 2,
            TokenKind.AtEqual or TokenKind.RightArrow or TokenKind.ColonEqual => 2,
            _ => 1,
        };
        token = Make(kind, start, _position);
    }

    private TokenKind Open(TokenKind kind)
    {
        if (_level >= MaxBrackets)
        {
            _position++;
            throw Error(SyntaxMessages.TooManyBrackets);
        }
        _brackets[_level] = _source[_position];
        _bracketLines[_level] = _line;
        _bracketColumns[_level] = _position - _lineStart;
        _level++;
        if (_modeDepth > 0) _modes[_modeDepth - 1].BracketDepth++;
        return kind;
    }

    private TokenKind Close(byte c, byte expected, TokenKind kind)
    {
        _position++; // errors are placed after the bracket
        if (_modeDepth > 0 && c == '}' && _modes[_modeDepth - 1].BracketDepth == 0)
            throw Error(string.Format(SyntaxMessages.SingleBrace, _modes[_modeDepth - 1].Letter));
        if (_level == 0)
        {
            if (!_extraTokens) throw Error(string.Format(SyntaxMessages.Unmatched, (char)c));
        }
        else
        {
            _level--;
            var opening = _brackets[_level];
            if (opening != expected && !_extraTokens)
            {
                if (_modeDepth > 0 && opening == '{')
                {
                    ref var mode = ref _modes[_modeDepth - 1];
                    if (mode.BracketDepth - 1 == mode.ExpressionDepth)
                        throw Error(string.Format(SyntaxMessages.UnmatchedInString, mode.Letter, (char)c));
                }
                throw Error(_bracketLines[_level] != _line
                    ? string.Format(SyntaxMessages.MismatchedBracketOnLine, (char)c, (char)opening, _bracketLines[_level])
                    : string.Format(SyntaxMessages.MismatchedBracket, (char)c, (char)opening));
            }
        }
        if (_modeDepth > 0)
        {
            ref var mode = ref _modes[_modeDepth - 1];
            mode.BracketDepth--;
            if (mode.BracketDepth < 0) throw Error(string.Format(SyntaxMessages.UnmatchedInString, mode.Letter, (char)c));
            if (c == '}' && mode.BracketDepth == mode.ExpressionDepth)
            {
                mode.ExpressionDepth--;
                mode.InExpression = false;
                mode.InFormatSpec = false;
            }
        }
        _position--;
        return kind;
    }
}
