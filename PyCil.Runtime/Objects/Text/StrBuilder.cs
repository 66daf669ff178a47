using System.Buffers;
using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>
/// Builds a str from code points and strs: UTF-16 units until the wide form is needed, code points from then on. Storage is rented:
/// end with <see cref="ToStr"/> or <see cref="Dispose"/>.
/// </summary>
public ref struct StrBuilder
{
    private char[]? _rented;
    private Span<char> _chars;
    private int[]? _wide;
    private int _length;

    public StrBuilder(Span<char> initial) => _chars = initial;

    public StrBuilder(int capacity)
    {
        _rented = ArrayPool<char>.Shared.Rent(Math.Max(capacity, 16));
        _chars = _rented;
    }

    public readonly int Length => _length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(char c)
    {
        if (_wide == null && _length < _chars.Length && (uint)(c - 0xDC00) >= 0x400) _chars[_length++] = c;
        else AppendSlow(c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(int point)
    {
        if (_wide == null && _length < _chars.Length && (uint)point < 0xDC00) _chars[_length++] = (char)point;
        else AppendSlow(point);
    }

    private void AppendSlow(int point)
    {
        if (_wide == null)
        {
            if (point <= 0xFFFF && !(char.IsLowSurrogate((char)point) && _length > 0 && char.IsHighSurrogate(_chars[_length - 1])))
            {
                Reserve(1);
                _chars[_length++] = (char)point;
                return;
            }
            Widen(1);
        }
        Reserve(1);
        _wide![_length++] = point;
    }

    public void Append(char c, int count)
    {
        for (var i = 0; i < count; i++) Append(c);
    }

    public void AppendFill(int point, int count)
    {
        for (var i = 0; i < count; i++) Append(point);
    }

    public void Append(PyStr text)
    {
        if (text.Length == 0) return;
        if (text.IsWide) AppendPoints(text.CodePoints, true);
        else AppendUnits(text.Chars);
    }

    public void Append(PyStr text, int start, int length)
    {
        if (text.IsWide) Append(text.CodePoints.Slice(start, length));
        else AppendUnits(text.Chars.Slice(start, length));
    }

    /// <summary>ASCII or other text without surrogates.</summary>
    public void Append(string text) => AppendUnits(text);

    /// <summary>Units that are a code point each.</summary>
    public void AppendUnits(ReadOnlySpan<char> units)
    {
        if (units.IsEmpty) return;
        if (_wide == null && _length > 0 && char.IsLowSurrogate(units[0]) && char.IsHighSurrogate(_chars[_length - 1])) Widen(units.Length);
        Reserve(units.Length);
        if (_wide == null)
        {
            units.CopyTo(_chars[_length..]);
        }
        else
        {
            for (var i = 0; i < units.Length; i++) _wide[_length + i] = units[i];
        }
        _length += units.Length;
    }

    public void Append(ReadOnlySpan<int> points)
    {
        if (points.Length == 1) Append(points[0]);
        else AppendPoints(points, PyStr.NeedsWide(points));
    }

    private void AppendPoints(ReadOnlySpan<int> points, bool wide)
    {
        if (points.IsEmpty) return;
        if (_wide == null && !wide)
        {
            foreach (var point in points) Append(point);
            return;
        }
        if (_wide == null) Widen(points.Length);
        Reserve(points.Length);
        points.CopyTo(_wide.AsSpan(_length));
        _length += points.Length;
    }

    private void Reserve(int count)
    {
        var needed = checked(_length + count);
        if (_wide != null)
        {
            if (needed > _wide.Length)
            {
                var larger = ArrayPool<int>.Shared.Rent(Math.Max(needed, (int)Math.Min(_wide.Length * 2L, Array.MaxLength)));
                _wide.AsSpan(0, _length).CopyTo(larger);
                ArrayPool<int>.Shared.Return(_wide);
                _wide = larger;
            }
        }
        else if (needed > _chars.Length)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(needed, (int)Math.Min(Math.Max(_chars.Length * 2L, 64), Array.MaxLength)));
            _chars[.._length].CopyTo(larger);
            if (_rented != null) ArrayPool<char>.Shared.Return(_rented);
            _chars = _rented = larger;
        }
    }

    private void Widen(int extra)
    {
        var wide = ArrayPool<int>.Shared.Rent(Math.Max(checked(_length + extra), 32));
        for (var i = 0; i < _length; i++) wide[i] = _chars[i];
        if (_rented != null) ArrayPool<char>.Shared.Return(_rented);
        _rented = null;
        _chars = default;
        _wide = wide;
    }

    /// <summary>The last code point; the builder must not be empty.</summary>
    public readonly int Last => _wide != null ? _wide[_length - 1] : _chars[_length - 1];

    public readonly int this[int index] => _wide != null ? _wide[index] : _chars[index];

    public void Truncate(int length) => _length = length;

    public PyStr ToStr()
    {
        var result = _wide != null ? PyStr.OfCodePoints(_wide.AsSpan(0, _length)) : PyStr.OfNarrow(_chars[.._length]);
        Dispose();
        return result;
    }

    public void Dispose()
    {
        if (_rented != null) ArrayPool<char>.Shared.Return(_rented);
        if (_wide != null) ArrayPool<int>.Shared.Return(_wide);
        _rented = null;
        _wide = null;
        _chars = default;
        _length = 0;
    }
}
