using System.Text;
using System.Buffers;

namespace PyCil.Runtime.Objects;

/// <summary>The methods that treat bytes as ASCII text, and conversions.</summary>
internal static partial class BytesMethods
{
    private static bool IsUpper(byte b) => (uint)(b - 'A') < 26;

    private static bool IsLower(byte b) => (uint)(b - 'a') < 26;

    private static bool IsAlpha(byte b) => (uint)((b | 0x20) - 'a') < 26;

    private static bool IsDigit(byte b) => (uint)(b - '0') < 10;

    public static PyObject Lower(PyObject owner)
    {
        var self = View(owner);
        var result = self.Span.ToArray();
        foreach (ref var b in result.AsSpan()) if (IsUpper(b)) b += 32;
        return self.Make(result);
    }

    public static PyObject Upper(PyObject owner)
    {
        var self = View(owner);
        var result = self.Span.ToArray();
        foreach (ref var b in result.AsSpan()) if (IsLower(b)) b -= 32;
        return self.Make(result);
    }

    public static PyObject SwapCase(PyObject owner)
    {
        var self = View(owner);
        var result = self.Span.ToArray();
        foreach (ref var b in result.AsSpan()) if (IsAlpha(b)) b ^= 32;
        return self.Make(result);
    }

    public static PyObject Title(PyObject owner)
    {
        var self = View(owner);
        var result = self.Span.ToArray();
        var inWord = false;
        foreach (ref var b in result.AsSpan())
        {
            if (IsAlpha(b)) b = (byte)(inWord ? b | 32 : b & ~32);
            inWord = IsAlpha(b);
        }
        return self.Make(result);
    }

    public static PyObject Capitalize(PyObject owner)
    {
        var self = View(owner);
        var result = self.Span.ToArray();
        for (var i = 0; i < result.Length; i++)
        {
            if (IsAlpha(result[i])) result[i] = (byte)(i == 0 ? result[i] & ~32 : result[i] | 32);
        }
        return self.Make(result);
    }

    public enum Test
    {
        Alnum,
        Alpha,
        Digit,
        Space,
    }

    public static bool All(PyObject owner, Test test)
    {
        var span = Data(owner);
        foreach (var b in span)
        {
            var ok = test switch
            {
                Test.Alnum => IsAlpha(b) || IsDigit(b),
                Test.Alpha => IsAlpha(b),
                Test.Digit => IsDigit(b),
                _ => IsSpace(b),
            };
            if (!ok) return false;
        }
        return span.Length > 0;
    }

    public static bool IsAscii(PyObject owner) => Ascii.IsValid(Data(owner));

    public static bool IsLowerText(PyObject owner)
    {
        var cased = false;
        foreach (var b in Data(owner))
        {
            if (IsUpper(b)) return false;
            cased |= IsLower(b);
        }
        return cased;
    }

    public static bool IsUpperText(PyObject owner)
    {
        var cased = false;
        foreach (var b in Data(owner))
        {
            if (IsLower(b)) return false;
            cased |= IsUpper(b);
        }
        return cased;
    }

    public static bool IsTitleText(PyObject owner)
    {
        bool cased = false, inWord = false;
        foreach (var b in Data(owner))
        {
            if (IsUpper(b))
            {
                if (inWord) return false;
                inWord = cased = true;
            }
            else if (IsLower(b))
            {
                if (!inWord) return false;
                cased = true;
            }
            else
            {
                inWord = false;
            }
        }
        return cased;
    }

    public static PyObject? Justify(ThreadState ts, PyObject owner, long width, PyObject? fillchar, string method, int side)
    {
        byte fill = (byte)' ';
        if (fillchar is not null)
        {
            if (fillchar is not (PyBytes or PyByteArray)) return Raise.TypeError(ts, $"{method}() argument 2 must be a byte string of length 1, not {fillchar.Type.FullName}");
            var data = Data(fillchar);
            if (data.Length != 1)
                return Raise.TypeError(ts, $"{method}(): argument 2 must be a byte string of length 1, not a {(fillchar is PyBytes ? "bytes" : "bytearray")} object of length {data.Length}");
            fill = data[0];
        }
        var self = View(owner);
        if (width <= self.Length) return self.Same();
        if (width > Array.MaxLength) return Raise.MemoryError(ts, "");
        var margin = width - self.Length;
        var left = side == 0 ? margin / 2 + (margin & width & 1) : side < 0 ? 0 : margin;
        var result = new byte[width];
        result.AsSpan().Fill(fill);
        self.Span.CopyTo(result.AsSpan((int)left));
        return self.Make(result);
    }

    public static PyObject? ZFill(ThreadState ts, PyObject owner, long width)
    {
        var self = View(owner);
        if (width <= self.Length) return self.Same();
        if (width > Array.MaxLength) return Raise.MemoryError(ts, "");
        var result = new byte[width];
        result.AsSpan().Fill((byte)'0');
        var pad = (int)width - self.Length;
        self.Span.CopyTo(result.AsSpan(pad));
        if (self.Length > 0 && self.Span[0] is (byte)'+' or (byte)'-' && self.Length > 0)
        {
            result[pad] = (byte)'0';
            result[0] = self.Span[0];
        }
        return self.Make(result);
    }

    public static PyObject? ExpandTabs(ThreadState ts, PyObject owner, int tabsize)
    {
        var self = View(owner);
        var result = new ArrayBufferWriter<byte>(self.Length + 16);
        long column = 0;
        foreach (var b in self.Span)
        {
            if (b != '\t')
            {
                result.GetSpan(1)[0] = b;
                result.Advance(1);
                column = b is (byte)'\n' or (byte)'\r' ? 0 : column + 1;
                continue;
            }
            if (tabsize <= 0) continue;
            var spaces = tabsize - (int)(column % tabsize);
            if ((long)result.WrittenCount + spaces > Array.MaxLength) return Raise.OverflowError(ts, "result too long");
            result.GetSpan(spaces)[..spaces].Fill((byte)' ');
            result.Advance(spaces);
            column += spaces;
        }
        return self.Make(result.WrittenSpan.ToArray());
    }

    public static PyObject? MakeTrans(ThreadState ts, PyObject from, PyObject to)
    {
        if (!BytesArgument.Get(ts, from, out var x)) return null;
        using var _ = x;
        if (!BytesArgument.Get(ts, to, out var y)) return null;
        using var __ = y;
        if (x.Span.Length != y.Span.Length) return Raise.ValueError(ts, "maketrans arguments must have same length");
        var table = new byte[256];
        for (var i = 0; i < 256; i++) table[i] = (byte)i;
        for (var i = 0; i < x.Span.Length; i++) table[x.Span[i]] = y.Span[i];
        return PyBytes.Of(table);
    }

    public static PyObject? Translate(ThreadState ts, PyObject owner, PyObject table, PyObject? delete)
    {
        using var pinned = new PinnedBytes(owner);
        BytesArgument map = default, deleted = default;
        if (table != PyNone.Instance && !BytesArgument.Get(ts, table, out map)) return null;
        using var _ = map;
        if (table != PyNone.Instance && map.Span.Length != 256) return Raise.ValueError(ts, "translation table must be 256 characters long");
        if (delete is not null && !BytesArgument.Get(ts, delete, out deleted)) return null;
        using var __ = deleted;
        var self = View(owner);
        Span<bool> drop = stackalloc bool[256];
        drop.Clear();
        foreach (var b in deleted.Span) drop[b] = true;
        var result = new byte[self.Length];
        var written = 0;
        foreach (var b in self.Span)
        {
            if (!drop[b]) result[written++] = map.Span.IsEmpty ? b : map.Span[b];
        }
        if (written < result.Length) Array.Resize(ref result, written);
        return owner is PyBytes && self.Span.SequenceEqual(result) ? self.Same() : self.Make(result);
    }

    public static byte[]? FromHex(ThreadState ts, PyObject text)
    {
        if (text is not PyStr && !Buffers.IsBytesLike(text))
        {
            Raise.TypeError(ts, $"fromhex() argument must be str or bytes-like, not {text.Type.FullName}");
            return null;
        }
        byte[]? source = null;
        if (text is not PyStr && (source = Buffers.Bytes(ts, text)) is null) return null;
        var str = text as PyStr;
        var length = str?.Length ?? source!.Length;
        var result = new byte[length / 2 + 1];
        int written = 0, at = 0;
        while (true)
        {
            while (at < length && At(at) is ' ' or (>= 9 and <= 13) && at < length) at++;
            if (at >= length) break;
            var high = Digit(At(at));
            if (high < 0) return Bad(at);
            if (at + 1 >= length)
            {
                Raise.ValueError(ts, "fromhex() arg must contain an even number of hexadecimal digits");
                return null;
            }
            var low = Digit(At(at + 1));
            if (low < 0) return Bad(at + 1);
            result[written++] = (byte)(high << 4 | low);
            at += 2;
        }
        return result[..written];

        int At(int i) => i >= length ? 0 : str is not null ? str[i] : source![i];

        byte[]? Bad(int position)
        {
            Raise.ValueError(ts, $"non-hexadecimal number found in fromhex() arg at position {position}");
            return null;
        }
    }

    internal static int Digit(int c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    public static PyObject? Hex(ThreadState ts, PyObject owner, PyObject? sep, int perSeparator)
    {
        using var pinned = new PinnedBytes(owner);
        return Hex(ts, Data(owner), sep, perSeparator) is { } text ? PyStr.OfNarrow(text) : null;
    }

    /// <summary>hex() of bytes, bytearray, memoryview and binascii.</summary>
    public static string? Hex(ThreadState ts, ReadOnlySpan<byte> data, PyObject? sep, int perSeparator)
    {
        if (sep is null) return Convert.ToHexStringLower(data);
        var length = Sequences.Length(ts, sep);
        if (length < 0) return null;
        if (length != 1)
        {
            Raise.ValueError(ts, "sep must be length 1.");
            return null;
        }
        int separator;
        if (sep is PyStr text)
        {
            separator = text[0];
        }
        else if (sep is PyBytes bytes)
        {
            separator = bytes.Data[0];
        }
        else
        {
            Raise.TypeError(ts, "sep must be str or bytes.");
            return null;
        }
        if (separator > 127)
        {
            Raise.ValueError(ts, "sep must be ASCII.");
            return null;
        }
        if (perSeparator == 0 || data.Length == 0) return Convert.ToHexStringLower(data);
        var group = (int)Math.Min(Math.Abs((long)perSeparator), data.Length);
        var first = perSeparator > 0 ? data.Length % group : group; // counted from the right, as usual with digits, unless negative
        if (first == 0) first = group;
        var result = new System.Text.StringBuilder(data.Length * 3);
        for (var i = 0; i < data.Length; i++)
        {
            if (i > 0 && (i == first || (i > first && (i - first) % group == 0))) result.Append((char)separator);
            result.Append("0123456789abcdef"[data[i] >> 4]).Append("0123456789abcdef"[data[i] & 15]);
        }
        return result.ToString();
    }

    /// <param name="escapeQuotes">bytearray: a single quote is escaped even between double quotes.</param>
    public static PyStr Repr(ReadOnlySpan<byte> data, string prefix, string suffix, bool escapeQuotes = false)
    {
        var quote = data.Contains((byte)'\'') && !data.Contains((byte)'"') ? '"' : '\'';
        var builder = new StrBuilder(data.Length + 4 + prefix.Length + suffix.Length);
        builder.Append(prefix);
        builder.Append('b');
        builder.Append(quote);
        foreach (var b in data)
        {
            if (b == quote || b == '\\' || (escapeQuotes && b == '\''))
            {
                builder.Append('\\');
                builder.Append((char)b);
            }
            else if (b is >= 0x20 and < 0x7F)
            {
                builder.Append((char)b);
            }
            else
            {
                StrRepr.Escape(ref builder, b);
            }
        }
        builder.Append(quote);
        builder.Append(suffix);
        return builder.ToStr();
    }
}
