using System.Text;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class LiteralReader
{
    /// <summary>The value of a string or bytes token: string, CodePoints or byte[].</summary>
    /// <param name="errorToken">The last token read: errors of the contents are placed there.</param>
    public object String(in Token token, in Token errorToken, out bool unicodePrefix)
    {
        var at = token.Start;
        var raw = false;
        var bytes = false;
        unicodePrefix = false;
        for (; _source[at] is not ((byte)'"' or (byte)'\''); at++)
        {
            switch (_source[at] | 0x20)
            {
                case 'r': raw = true; break;
                case 'b': bytes = true; break;
                case 'u': unicodePrefix = _source[at] == 'u'; break;
            }
        }
        var quotes = token.End - at >= 6 && _source[at + 1] == _source[at] && _source[at + 2] == _source[at] ? 3 : 1;
        return Contents(at + quotes, token.End - quotes, raw, bytes, token, errorToken);
    }

    /// <summary>The value of the text between quotes, or of a middle part of an f-string.</summary>
    public object Contents(int start, int end, bool raw, bool bytes, in Token token, in Token errorToken)
    {
        var text = _source.AsSpan(start, end - start);
        if (bytes)
        {
            if (text.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0) throw ErrorAt(token, SyntaxMessages.NonAsciiBytes);
            return raw || !text.Contains((byte)'\\') ? text.ToArray() : Bytes(start, end, token, errorToken);
        }
        return raw || !text.Contains((byte)'\\') ? Encoding.UTF8.GetString(text) : Unescape(start, end, token, errorToken);
    }

    private object Unescape(int start, int end, in Token token, in Token errorToken)
    {
        var result = new StringBuilder(end - start);
        List<int>? splits = null; // where an escaped low surrogate comes after an escaped high one
        var escapedHigh = -1;     // where the result would continue after an escaped high surrogate
        var warned = false;
        for (var at = start; at < end;)
        {
            var run = _source.AsSpan(at, end - at).IndexOf((byte)'\\');
            if (run != 0)
            {
                if (run < 0) run = end - at;
                result.Append(Encoding.UTF8.GetString(_source, at, run));
                at += run;
                continue;
            }
            var escape = at;
            at += 2;
            if (at > end)
            {
                // Only ahead of a brace in an f-string; there the backslash is itself.
                result.Append('\\');
                break;
            }
            var c = _source[at - 1];
            var value = c switch
            {
                (byte)'\\' or (byte)'\'' or (byte)'"' => c,
                (byte)'a' => 7,
                (byte)'b' => 8,
                (byte)'f' => 12,
                (byte)'n' => 10,
                (byte)'r' => 13,
                (byte)'t' => 9,
                (byte)'v' => 11,
                (byte)'\n' => -1,
                (byte)'x' => Hex(start, escape, ref at, end, 2, "truncated \\xXX escape", errorToken),
                (byte)'u' => Hex(start, escape, ref at, end, 4, "truncated \\uXXXX escape", errorToken),
                (byte)'U' => Hex(start, escape, ref at, end, 8, "truncated \\UXXXXXXXX escape", errorToken),
                (byte)'N' => Named(start, escape, ref at, end, errorToken),
                >= (byte)'0' and <= (byte)'7' => Octal(ref at, end),
                _ => -2,
            };
            switch (value)
            {
                case -1:
                    break;
                case -2:
                    if (!warned && c < 128)
                    {
                        warned = true;
                        // The lexer has warned of a brace in an f-string.
                        if (c is not ((byte)'{' or (byte)'}') || token.Kind == TokenKind.String)
                            WarnEscape(start, escape, SyntaxMessages.InvalidEscape, ((char)c).ToString(), token);
                    }
                    result.Append('\\');
                    at--;
                    // The character itself is ordinary text: it may not be taken for a backslash again.
                    var size = c < 128 ? 1 : RuneSize(at, end);
                    result.Append(Encoding.UTF8.GetString(_source, at, size));
                    at += size;
                    break;
                default:
                    if (value > 0xFF && c is >= (byte)'0' and <= (byte)'7' && !warned)
                    {
                        warned = true;
                        WarnEscape(start, escape, SyntaxMessages.InvalidOctalEscape, Text(escape + 1, at), token);
                    }
                    if (value > 0xFFFF)
                    {
                        result.Append(char.ConvertFromUtf32(value));
                        break;
                    }
                    if (char.IsLowSurrogate((char)value) && escapedHigh == result.Length) (splits ??= []).Add(result.Length);
                    result.Append((char)value);
                    if (char.IsHighSurrogate((char)value)) escapedHigh = result.Length;
                    break;
            }
        }
        var decoded = result.ToString();
        return splits is null ? decoded : Split(decoded, splits);
    }

    /// <summary>The text of an expression in a replacement field, without comments.</summary>
    public string ExpressionText(int start, int end)
    {
        var text = _source.AsSpan(start, end - start);
        if (!text.Contains((byte)'#')) return Encoding.UTF8.GetString(text);
        var clean = new byte[text.Length];
        var length = 0;
        byte quote = 0;
        var quotes = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != 0 && c == '\\' && i + 1 < text.Length)
            {
                clean[length++] = c;
                c = text[++i];
            }
            else if (c is (byte)'"' or (byte)'\'' && (quote == 0 || quote == c))
            {
                var triple = i + 2 < text.Length && text[i + 1] == c && text[i + 2] == c;
                if (quote == 0)
                {
                    quote = c;
                    quotes = triple ? 3 : 1;
                }
                else if (quotes == 1 || triple)
                {
                    quote = 0;
                }
                else
                {
                    triple = false;
                }
                if (quotes == 3 && triple)
                {
                    clean[length++] = c;
                    clean[length++] = c;
                    i += 2;
                }
            }
            else if (quote == 0 && c == '#')
            {
                while (i < text.Length && text[i] != '\n') i++;
                if (i < text.Length) clean[length++] = (byte)'\n';
                continue;
            }
            clean[length++] = c;
        }
        return Encoding.UTF8.GetString(clean, 0, length);
    }

    private int RuneSize(int at, int end)
    {
        Rune.DecodeFromUtf8(_source.AsSpan(at, end - at), out _, out var size);
        return size;
    }

    private static CodePoints Split(string text, List<int> splits)
    {
        var values = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) && !splits.Contains(i + 1))
                values.Add(char.ConvertToUtf32(text[i], text[++i]));
            else values.Add(text[i]);
        }
        return new CodePoints([.. values]);
    }

    /// <summary>Adjacent literals as one. Surrogates that meet at the seam stay two code points.</summary>
    public static object Concat(object first, object second)
    {
        if (first is byte[] left) return (byte[])[.. left, .. (byte[])second];
        if (first is string a && second is string b && !(a.Length > 0 && b.Length > 0 && char.IsHighSurrogate(a[^1]) && char.IsLowSurrogate(b[0])))
            return a + b;
        return new CodePoints([.. Values(first), .. Values(second)]);

        static int[] Values(object text) => text is CodePoints points ? points.Values : Split((string)text, []).Values;
    }

    private int Octal(ref int at, int end)
    {
        var value = _source[at - 1] - '0';
        for (var i = 0; i < 2 && at < end && _source[at] is >= (byte)'0' and <= (byte)'7'; i++) value = value * 8 + _source[at++] - '0';
        return value;
    }

    private int Hex(int start, int escape, ref int at, int end, int digits, string message, in Token errorToken)
    {
        var value = 0u;
        for (var i = 0; i < digits; i++)
        {
            if (at >= end || !char.IsAsciiHexDigit((char)_source[at])) throw EscapeError(start, escape, at, message, errorToken);
            value = value << 4 | (uint)Digit(_source[at++]);
        }
        if (value > 0x10FFFF) throw EscapeError(start, escape, at, "illegal Unicode character", errorToken);
        return (int)value;
    }

    private int Named(int start, int escape, ref int at, int end, in Token errorToken)
    {
        if (at < end && _source[at] == '{')
        {
            var close = _source.AsSpan(at, end - at).IndexOf((byte)'}');
            if (close > 1)
            {
                var value = options.CharacterByName?.Invoke(Text(at + 1, at + close)) ?? -1;
                at += close + 1;
                if (value >= 0) return value;
                throw EscapeError(start, escape, at, "unknown Unicode character name", errorToken);
            }
            if (close < 0) at = end;
            else at++;
        }
        throw EscapeError(start, escape, at, "malformed \\N character escape", errorToken);
    }

    /// <summary>
    /// CPython counts positions in a copy where every character beyond ASCII is spelled as a \U escape, ten bytes long.
    /// </summary>
    private PySyntaxError EscapeError(int start, int escape, int end, string reason, in Token errorToken)
    {
        var from = Position(start, escape);
        var to = Position(start, end) - 1;
        var where = to > from ? $"bytes in position {from}-{to}" : $"byte 0x5c in position {from}";
        return ErrorAt(errorToken, $"(unicode error) 'unicodeescape' codec can't decode {where}: {reason}");
    }

    private int Position(int start, int at)
    {
        var position = 0;
        for (var i = start; i < at; i++)
        {
            if (_source[i] < 128) position++;
            else if ((_source[i] & 0xC0) != 0x80) position += 10;
        }
        return position;
    }

    private byte[] Bytes(int start, int end, in Token token, in Token errorToken)
    {
        var result = new byte[end - start];
        var length = 0;
        var warned = false;
        for (var at = start; at < end;)
        {
            var c = _source[at++];
            if (c != '\\')
            {
                result[length++] = c;
                continue;
            }
            var escape = at - 1;
            c = _source[at++];
            switch (c)
            {
                case (byte)'\n': break;
                case (byte)'\\' or (byte)'\'' or (byte)'"': result[length++] = c; break;
                case (byte)'a': result[length++] = 7; break;
                case (byte)'b': result[length++] = 8; break;
                case (byte)'f': result[length++] = 12; break;
                case (byte)'n': result[length++] = 10; break;
                case (byte)'r': result[length++] = 13; break;
                case (byte)'t': result[length++] = 9; break;
                case (byte)'v': result[length++] = 11; break;
                case >= (byte)'0' and <= (byte)'7':
                    var value = Octal(ref at, end);
                    if (value > 0xFF && !warned)
                    {
                        warned = true;
                        WarnEscape(start, escape, SyntaxMessages.InvalidOctalEscape, Text(escape + 1, at), token);
                    }
                    result[length++] = (byte)value;
                    break;
                case (byte)'x':
                    if (at + 1 < end && char.IsAsciiHexDigit((char)_source[at]) && char.IsAsciiHexDigit((char)_source[at + 1]))
                    {
                        result[length++] = (byte)(Digit(_source[at]) << 4 | Digit(_source[at + 1]));
                        at += 2;
                        break;
                    }
                    throw ErrorAt(errorToken, $"(value error) invalid \\x escape at position {escape - start}");
                default:
                    if (!warned)
                    {
                        warned = true;
                        WarnEscape(start, escape, SyntaxMessages.InvalidEscape, ((char)c).ToString(), token);
                    }
                    result[length++] = (byte)'\\';
                    result[length++] = c;
                    break;
            }
        }
        return result.AsSpan(0, length).ToArray();
    }

    /// <summary>CPython counts lines from the token it reports: the end of an f-string for its text, else the string itself.</summary>
    private void WarnEscape(int start, int escape, string format, string what, in Token token)
    {
        var line = token.Line + _source.AsSpan(start, escape - start).Count((byte)'\n');
        var lineStart = escape;
        while (lineStart > 0 && _source[lineStart - 1] != '\n') lineStart--;
        var offset = lexer.CharsBetween(lineStart, escape) + 1;
        lexer.Warnings.Add(new SyntaxWarningInfo(
            "SyntaxWarning", string.Format(format, what, SyntaxMessages.WillNotWork), string.Format(format, what, ""), line, offset, offset + 2));
    }

    /// <summary>An error over a whole token.</summary>
    public PySyntaxError ErrorAt(in Token token, string message, int? endOffset = null)
    {
        var (start, end) = lexer.ErrorText(token.Line);
        return new PySyntaxError(message)
        {
            Filename = filename,
            Line = token.Line,
            Offset = token.Column < 0
                ? lexer.CharsBetween(lexer.ReadLineStart, lexer.Position)
                : lexer.CharsBetween(token.Start - token.Column, token.Start) + 1,
            EndLine = token.EndLine,
            EndOffset = endOffset ?? (token.Column < 0 ? -1 : lexer.CharsBetween(token.End - token.EndColumn, token.End) + 1),
            Text = Encoding.UTF8.GetString(_source, start, end - start),
        };
    }
}
