using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PyCil.Runtime.Objects;

/// <summary>Python's str.</summary>
/// <remarks>
/// The text is "narrow" (UTF-16 units, each one a code point) or "wide" (an array of code points). The choice is canonical: a text is wide exactly
/// if read as UTF-16 it would hold a surrogate pair, that is if it has a code point above U+FFFF, or a high surrogate directly followed by a low
/// one as two code points. So a narrow and a wide text are never equal, and narrow text can be handed to .NET as it is.
/// </remarks>
[PyType("str", Doc = Docs, MatchSelf = true)]
public partial class PyStr : PyObject, IEquatable<PyStr>
{
    private const string Docs =
        "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nCreate a new string object from the given object. If encoding or\n" +
        "errors is specified, then the object must expose a data buffer\nthat will be decoded using the given encoding and error handler.\n" +
        "Otherwise, returns the result of object.__str__() (if defined)\nor repr(object).\nencoding defaults to 'utf-8'.\nerrors defaults to 'strict'.";

    // string, GrowBuffer (both narrow) or int[] (wide)
    private object _data;
    private long _hash = -1;
    private readonly int _length;
    private byte _flags;

    private const byte InternedFlag = 1;
    private const byte AsciiKnown = 2;
    private const byte AsciiFlag = 4;

    private static readonly PyStr[] Latin1Chars = MakeLatin1();

    public static readonly PyStr Empty = Intern("");

    private PyStr(object data, int length)
    {
        _data = data;
        _length = length;
    }

    /// <summary>A copy that shares the text: what Alloc needs for subclasses.</summary>
    internal PyStr(PyStr source)
    {
        _data = source._data;
        _length = source._length;
        _hash = source._hash;
        _flags = (byte)(source._flags & ~InternedFlag);
    }

    private static PyStr[] MakeLatin1()
    {
        var chars = new PyStr[256];
        for (var i = 0; i < chars.Length; i++) chars[i] = Intern(((char)i).ToString());
        return chars;
    }

    /// <summary>Number of code points.</summary>
    public int Length => _length;

    public bool IsInterned => (_flags & InternedFlag) != 0;

    internal bool IsWide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _data.GetType() == typeof(int[]);
    }

    /// <summary>The UTF-16 units of a narrow text, which are its code points.</summary>
    internal ReadOnlySpan<char> Chars
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var data = _data;
            return data.GetType() == typeof(string) ? Unsafe.As<string>(data) : ((GrowBuffer)data).Chars.AsSpan(0, _length);
        }
    }

    /// <summary>The code points of a wide text.</summary>
    internal ReadOnlySpan<int> CodePoints => Unsafe.As<int[]>(_data);

    /// <summary>The code point at an index that must be in range.</summary>
    public int this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var data = _data;
            if (data.GetType() == typeof(string)) return Unsafe.As<string>(data)[index];
            return data.GetType() == typeof(int[]) ? Unsafe.As<int[]>(data)[index] : ((GrowBuffer)data).Chars[index];
        }
    }

    public bool IsAscii
    {
        get
        {
            if ((_flags & AsciiKnown) == 0)
            {
                var ascii = !IsWide && System.Text.Ascii.IsValid(Chars);
                _flags |= ascii ? (byte)(AsciiKnown | AsciiFlag) : AsciiKnown;
                return ascii;
            }
            return (_flags & AsciiFlag) != 0;
        }
    }

    /// <summary>A str of UTF-16 text: surrogate pairs are one code point each.</summary>
    public static PyStr Of(string text)
    {
        if (text.Length <= 1)
        {
            if (text.Length == 0) return Empty;
            if (text[0] < 256) return Latin1Chars[text[0]];
        }
        return HasPair(text) ? new PyStr(Decode(text, out var length), length) : new PyStr(text, text.Length);
    }

    public static PyStr Of(ReadOnlySpan<char> text)
    {
        if (text.Length <= 1)
        {
            if (text.Length == 0) return Empty;
            if (text[0] < 256) return Latin1Chars[text[0]];
        }
        return HasPair(text) ? new PyStr(Decode(text, out var length), length) : new PyStr(text.ToString(), text.Length);
    }

    /// <summary>A str of UTF-16 units that are known to hold no surrogate pair.</summary>
    internal static PyStr OfNarrow(string text)
    {
        if (text.Length <= 1)
        {
            if (text.Length == 0) return Empty;
            if (text[0] < 256) return Latin1Chars[text[0]];
        }
        return new PyStr(text, text.Length);
    }

    internal static PyStr OfNarrow(ReadOnlySpan<char> text)
    {
        if (text.Length <= 1)
        {
            if (text.Length == 0) return Empty;
            if (text[0] < 256) return Latin1Chars[text[0]];
        }
        return new PyStr(text.ToString(), text.Length);
    }

    /// <summary>A str whose UTF-16 units are each a code point, even if they look like a surrogate pair.</summary>
    internal static PyStr OfUnits(ReadOnlySpan<char> units)
    {
        if (!HasPair(units)) return OfNarrow(units);
        var points = new int[units.Length];
        for (var i = 0; i < points.Length; i++) points[i] = units[i];
        return new PyStr(points, points.Length);
    }

    public static PyStr OfCodePoints(ReadOnlySpan<int> points)
    {
        if (points.Length == 1) return OfCodePoint(points[0]);
        if (NeedsWide(points)) return new PyStr(points.ToArray(), points.Length);
        return OfNarrow(string.Create(points.Length, points, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++) target[i] = (char)source[i];
        }));
    }

    public static PyStr OfCodePoint(int point)
    {
        if (point < 256) return Latin1Chars[point];
        return point <= 0xFFFF ? new PyStr(((char)point).ToString(), 1) : new PyStr(new[] { point }, 1);
    }

    public static PyStr OfChar(char c) => c < 256 ? Latin1Chars[c] : new PyStr(c.ToString(), 1);

    /// <summary>Takes over an array that is known to need the wide form.</summary>
    internal static PyStr OfWide(int[] points) => new(points, points.Length);

    internal static bool NeedsWide(ReadOnlySpan<int> points)
    {
        for (var i = 0; i < points.Length; i++)
        {
            var point = points[i];
            if (point > 0xFFFF) return true;
            if ((point & 0xFC00) == 0xD800 && i + 1 < points.Length && (points[i + 1] & ~0x3FF) == 0xDC00) return true;
        }
        return false;
    }

    internal static bool HasPair(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (true)
        {
            var found = text[start..].IndexOfAnyInRange('\uD800', '\uDBFF');
            if (found < 0) return false;
            start += found + 1;
            if (start < text.Length && char.IsLowSurrogate(text[start])) return true;
        }
    }

    private static int[] Decode(ReadOnlySpan<char> text, out int length)
    {
        length = text.Length;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && char.IsLowSurrogate(text[i + 1]))
            {
                length--;
                i++;
            }
        }
        var points = new int[length];
        for (int i = 0, at = 0; i < text.Length; i++, at++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) points[at] = char.ConvertToUtf32(c, text[++i]);
            else points[at] = c;
        }
        return points;
    }

    /// <summary>The text as a .NET string: astral code points are surrogate pairs.</summary>
    public string AsString()
    {
        var data = _data;
        if (data.GetType() == typeof(string)) return Unsafe.As<string>(data);
        if (data.GetType() == typeof(int[])) return Utf16(Unsafe.As<int[]>(data));
        var text = Chars.ToString();
        _data = text; // the same text, so a race is harmless
        return text;
    }

    public override string ToString() => AsString();

    private static string Utf16(int[] points)
    {
        var length = points.Length;
        foreach (var point in points) length += point > 0xFFFF ? 1 : 0;
        return string.Create(length, points, static (target, source) =>
        {
            var at = 0;
            foreach (var point in source)
            {
                if (point <= 0xFFFF)
                {
                    target[at++] = (char)point;
                }
                else
                {
                    target[at++] = (char)(0xD800 + ((point - 0x10000) >> 10));
                    target[at++] = (char)(0xDC00 + (point & 0x3FF));
                }
            }
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals([NotNullWhen(true)] PyStr? other)
    {
        if (ReferenceEquals(this, other)) return true;
        return other is not null && _length == other._length && EqualsText(other);
    }

    private bool EqualsText(PyStr other)
    {
        if (_hash != other._hash && _hash != -1 && other._hash != -1) return false;
        if (IsWide) return other.IsWide && CodePoints.SequenceEqual(other.CodePoints);
        return !other.IsWide && Chars.SequenceEqual(other.Chars);
    }

    public bool Equals(string text) => IsWide ? AsString() == text : Chars.SequenceEqual(text);

    public override bool Equals(object? obj) => obj is PyStr other && Equals(other);

    public override int GetHashCode() => HashValue.GetHashCode();

    /// <summary>hash(s), cached.</summary>
    public long HashValue
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var hash = _hash;
            return hash != -1 ? hash : ComputeHash();
        }
    }

    // CPython hashes the bytes of its own representation (1, 2 or 4 bytes a code point, by the largest one): doing the same gives the same
    // numbers under a fixed PYTHONHASHSEED, and equal hashes for bytes and str of ASCII.
    [SkipLocalsInit]
    private long ComputeHash()
    {
        long hash;
        if (IsWide)
        {
            hash = HashWide();
        }
        else
        {
            var chars = Chars;
            if (chars.IndexOfAnyExceptInRange('\0', '\xFF') >= 0)
            {
                hash = PyHash.OfBytes(MemoryMarshal.AsBytes(chars));
            }
            else
            {
                byte[]? rented = null;
                Span<byte> bytes = chars.Length <= 256 ? stackalloc byte[256] : (rented = System.Buffers.ArrayPool<byte>.Shared.Rent(chars.Length));
                bytes = bytes[..chars.Length];
                // A loop: the framework's narrowing is not compiled ahead, and start-up hashes thousands of names.
                for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)chars[i];
                hash = PyHash.OfBytes(bytes);
                if (rented != null) System.Buffers.ArrayPool<byte>.Shared.Return(rented);
            }
        }
        _hash = hash;
        return hash;
    }

    private long HashWide()
    {
        var points = CodePoints;
        foreach (var point in points)
        {
            if (point > 0xFFFF) return PyHash.OfBytes(MemoryMarshal.AsBytes(points));
        }
        var units = new char[points.Length];
        for (var i = 0; i < units.Length; i++) units[i] = (char)points[i];
        return PyHash.OfBytes(MemoryMarshal.AsBytes<char>(units));
    }

    /// <summary>Part of the text by code points; the range must be valid.</summary>
    public PyStr Substring(int start, int length)
    {
        if (length == _length && GetType() == typeof(PyStr)) return this;
        return IsWide ? OfCodePoints(CodePoints.Slice(start, length)) : OfNarrow(Chars.Slice(start, length));
    }

    /// <summary>The one-character str at an index that must be in range.</summary>
    public PyStr CharAt(int index) => OfCodePoint(this[index]);
}
