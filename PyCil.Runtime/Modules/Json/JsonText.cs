using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Modules;

/// <summary>A JSON document under the scanner: characters by position, and the strings in it.</summary>
internal readonly struct JsonText(PyStr document)
{
    private readonly string? _narrow = document.IsWide ? null : document.AsString();

    public PyStr Document => document;

    public int Length => document.Length;

    /// <summary>The code point at a position, -1 behind the end.</summary>
    public int this[int at]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_narrow is { } text) return (uint)at < (uint)text.Length ? text[at] : -1;
            return (uint)at < (uint)document.Length ? document.CodePoints[at] : -1;
        }
    }

    public bool StartsWith(int at, string word)
    {
        if (_narrow is { } text) return text.AsSpan(at).StartsWith(word);
        for (var i = 0; i < word.Length; i++)
        {
            if (this[at + i] != word[i]) return false;
        }
        return true;
    }

    public int SkipSpace(int at)
    {
        while (this[at] is ' ' or '\t' or '\n' or '\r') at++;
        return at;
    }

    /// <summary>ASCII from one position to another.</summary>
    public string Part(int start, int end) => _narrow is { } text ? text[start..end] : document.Substring(start, end - start).AsString();

    /// <summary>The string whose characters begin at <paramref name="at"/>, which is left behind its closing quote.</summary>
    /// <param name="memo">Strs that were read before, by their text: the keys of a document.</param>
    public PyStr? String(ThreadState ts, ref int at, bool strict, JsonMemo? memo = null)
    {
        if (_narrow is { } text)
        {
            var rest = text.AsSpan(at);
            var stop = rest.IndexOfAny(JsonStrings.Special);
            if (stop >= 0 && rest[stop] == '"')
            {
                at += stop + 1;
                return memo is null ? PyStr.OfNarrow(rest[..stop]) : memo.Get(rest[..stop]);
            }
        }
        var output = new StrBuilder(stackalloc char[128]);
        var ok = Unescape(ts, ref at, strict, ref output);
        if (!ok)
        {
            output.Dispose();
            return null;
        }
        var result = output.ToStr();
        return memo is null ? result : memo.Get(result);
    }

    private bool Unescape(ThreadState ts, ref int at, bool strict, ref StrBuilder output)
    {
        var begin = at - 1;
        while (true)
        {
            var c = this[at];
            switch (c)
            {
                case -1:
                    return Fail(ts, "Unterminated string starting at", begin);
                case '"':
                    at++;
                    return true;
                case '\\':
                    if (!Escape(ts, ref at, begin, ref output)) return false;
                    continue;
                case < ' ' when strict:
                    return Fail(ts, "Invalid control character at", at);
                default:
                    output.Append(c);
                    at++;
                    continue;
            }
        }
    }

    private bool Escape(ThreadState ts, ref int at, int begin, ref StrBuilder output)
    {
        var escape = this[at + 1];
        if (escape == 'u')
        {
            if (!Unit(ts, at, out var unit)) return false;
            at += 6;
            if ((unit & 0xFC00) == 0xD800 && this[at] == '\\' && this[at + 1] == 'u')
            {
                if (Digits(at + 2, out var low) && (low & 0xFC00) == 0xDC00)
                {
                    unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                    at += 6;
                }
            }
            output.Append(unit);
            return true;
        }
        var plain = escape switch { '"' => '"', '\\' => '\\', '/' => '/', 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => '\0' };
        if (plain == 0) return escape < 0 ? Fail(ts, "Unterminated string starting at", begin) : Fail(ts, "Invalid \\escape", at);
        output.Append(plain);
        at += 2;
        return true;
    }

    /// <summary>The number of a \uXXXX that begins at a position.</summary>
    private bool Unit(ThreadState ts, int at, out int unit) => Digits(at + 2, out unit) || Fail(ts, "Invalid \\uXXXX escape", at + 1);

    private bool Digits(int at, out int unit)
    {
        unit = 0;
        for (var i = 0; i < 4; i++)
        {
            var c = this[at + i];
            if (c is < 0 or > 0x7F || !char.IsAsciiHexDigit((char)c)) return false;
            unit = (unit << 4) | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }
        return true;
    }

    private bool Fail(ThreadState ts, string message, int position)
    {
        JsonModule.Fail(ts, message, document, position);
        return false;
    }
}

/// <summary>The keys of one document: equal ones become one str, hashed once.</summary>
internal sealed class JsonMemo
{
    private readonly Dictionary<string, PyStr> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PyStr>.AlternateLookup<ReadOnlySpan<char>> _byText;

    public JsonMemo() => _byText = _known.GetAlternateLookup<ReadOnlySpan<char>>();

    public PyStr Get(ReadOnlySpan<char> text)
    {
        if (_byText.TryGetValue(text, out var known)) return known;
        var made = PyStr.OfNarrow(text);
        _known.Add(made.AsString(), made);
        return made;
    }

    public PyStr Get(PyStr text)
    {
        var key = text.AsString();
        if (_known.TryGetValue(key, out var known) && known.Equals(text)) return known;
        _known[key] = text;
        return text;
    }
}
