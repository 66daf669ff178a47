namespace PyCil.Compiler.Syntax;

internal sealed partial class Lexer
{
    private void ReadNumber(out Token token)
    {
        var c = _source[_position];
        if (c == '0' && ReadRadix(out token)) return;
        ReadDecimal(c);
        token = Make(TokenKind.Number, _start, _position);
    }

    /// <summary>Reads a literal with a radix prefix; false if there is none.</summary>
    private bool ReadRadix(out Token token)
    {
        var (radix, name) = (_source[_position + 1] | 0x20) switch
        {
            'x' => (16, "hexadecimal"),
            'o' => (8, "octal"),
            'b' => (2, "binary"),
            _ => (0, ""),
        };
        token = default;
        if (radix == 0) return false;
        _position += 2;
        byte c;
        do
        {
            c = _source[_position];
            if (c == '_') c = _source[++_position];
            if (!IsDigit(c, radix))
            {
                if (char.IsAsciiDigit((char)c))
                {
                    _position++;
                    throw Error(string.Format(SyntaxMessages.InvalidDigit, (char)c, name));
                }
                throw Error(string.Format(SyntaxMessages.InvalidLiteral, name));
            }
            do c = _source[++_position];
            while (IsDigit(c, radix));
        }
        while (c == '_');
        if (radix < 16 && char.IsAsciiDigit((char)c))
        {
            _position++;
            throw Error(string.Format(SyntaxMessages.InvalidDigit, (char)c, name));
        }
        CheckEndOfNumber(c, name);
        token = Make(TokenKind.Number, _start, _position);
        return true;
    }

    private static bool IsDigit(byte c, int radix) => radix == 16 ? char.IsAsciiHexDigit((char)c) : c >= '0' && c < '0' + radix;

    private void ReadDecimal(byte c)
    {
        var zerosEnd = 0;
        if (c == '0')
        {
            // Only zeros may follow a leading zero, unless it turns out to be a float or imaginary.
            while (true)
            {
                c = _source[++_position];
                if (c == '_')
                {
                    c = _source[++_position];
                    if (!char.IsAsciiDigit((char)c)) throw Error(string.Format(SyntaxMessages.InvalidLiteral, "decimal"));
                }
                if (c != '0') break;
            }
            zerosEnd = _position + 1;
            var nonzero = false;
            if (char.IsAsciiDigit((char)c))
            {
                nonzero = true;
                c = DecimalTail();
            }
            if (c is not ((byte)'.' or (byte)'e' or (byte)'E' or (byte)'j' or (byte)'J'))
            {
                if (nonzero && !_extraTokens)
                {
                    _position = Math.Min(_position + 1, _end);
                    throw ErrorRange(SyntaxMessages.LeadingZeros, CharsBefore(_start) + 1, CharsBefore(zerosEnd));
                }
                CheckEndOfNumber(c, "decimal");
                return;
            }
        }
        else if (c != '.')
        {
            c = DecimalTail();
        }
        var kind = "decimal";
        if (c == '.')
        {
            c = _source[++_position];
            if (char.IsAsciiDigit((char)c)) c = DecimalTail();
        }
        if (c is (byte)'e' or (byte)'E')
        {
            var sign = _source[_position + 1];
            var digit = sign is (byte)'+' or (byte)'-' ? _source[_position + 2] : sign;
            if (char.IsAsciiDigit((char)digit))
            {
                _position += sign == digit ? 1 : 2;
                c = DecimalTail();
            }
            else
            {
                if (sign is (byte)'+' or (byte)'-')
                {
                    _position += 2;
                    throw Error(string.Format(SyntaxMessages.InvalidLiteral, "decimal"));
                }
                // An e that starts no exponent: "1else" is two tokens, "1e" is an error.
                CheckEndOfNumber(c, "decimal");
                return;
            }
        }
        if (c is (byte)'j' or (byte)'J')
        {
            c = _source[++_position];
            kind = "imaginary";
        }
        CheckEndOfNumber(c, kind);
    }

    /// <summary>Reads digits that single underscores may separate; the first is next. Answers what follows.</summary>
    private byte DecimalTail()
    {
        while (true)
        {
            byte c;
            do c = _source[++_position];
            while (char.IsAsciiDigit((char)c));
            if (c != '_') return c;
            c = _source[++_position];
            if (!char.IsAsciiDigit((char)c)) throw Error(string.Format(SyntaxMessages.InvalidLiteral, "decimal"));
        }
    }

    /// <summary>
    /// A name may not follow at once. Keywords that can come after an operand still may, with a warning: <c>1if x else y</c>.
    /// </summary>
    private void CheckEndOfNumber(byte c, string kind)
    {
        if (s_classes[c] is not (CharClass.IdentifierStart or CharClass.Digit) || c >= 128 || _extraTokens) return;
        var next = _source[_position + 1];
        var keyword = c switch
        {
            (byte)'a' => IsWord("and"u8),
            (byte)'e' => IsWord("else"u8),
            (byte)'f' => IsWord("for"u8),
            (byte)'i' => next is (byte)'f' or (byte)'n' or (byte)'s',
            (byte)'o' => IsWord("or"u8),
            (byte)'n' => IsWord("not"u8),
            _ => false,
        };
        if (!keyword) throw Error(string.Format(SyntaxMessages.InvalidLiteral, kind));
        var message = string.Format(SyntaxMessages.InvalidLiteral, kind);
        Warn(message, message);
    }

    private bool IsWord(ReadOnlySpan<byte> word) => _source.AsSpan(_position).StartsWith(word)
        && s_classes[_source[_position + word.Length]] is not (CharClass.IdentifierStart or CharClass.Digit);
}
