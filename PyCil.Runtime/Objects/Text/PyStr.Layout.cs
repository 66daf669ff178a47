using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

public partial class PyStr
{
    [PyMethod("center", Signature = "(width, fillchar=' ', /)", Doc = "Return a centered string of length width.\n\nPadding is done using the specified fill character (default is a space).")]
    internal PyObject? Center(ThreadState ts, long width, PyObject? fillchar = null)
    {
        if (!FillChar(ts, fillchar, out var fill)) return null;
        if (width <= _length) return Exact();
        var margin = width - _length;
        var left = margin / 2 + (margin & width & 1);
        return Pad(ts, left, margin - left, fill);
    }

    [PyMethod("ljust", Signature = "(width, fillchar=' ', /)", Doc = "Return a left-justified string of length width.\n\nPadding is done using the specified fill character (default is a space).")]
    internal PyObject? LJust(ThreadState ts, long width, PyObject? fillchar = null) =>
        !FillChar(ts, fillchar, out var fill) ? null : width <= _length ? Exact() : Pad(ts, 0, width - _length, fill);

    [PyMethod("rjust", Signature = "(width, fillchar=' ', /)", Doc = "Return a right-justified string of length width.\n\nPadding is done using the specified fill character (default is a space).")]
    internal PyObject? RJust(ThreadState ts, long width, PyObject? fillchar = null) =>
        !FillChar(ts, fillchar, out var fill) ? null : width <= _length ? Exact() : Pad(ts, width - _length, 0, fill);

    private static bool FillChar(ThreadState ts, PyObject? fillchar, out int fill)
    {
        fill = ' ';
        if (fillchar is null) return true;
        if (fillchar is not PyStr text)
        {
            Raise.TypeError(ts, $"The fill character must be a unicode character, not {fillchar.Type.FullName}");
            return false;
        }
        if (text._length != 1)
        {
            Raise.TypeError(ts, "The fill character must be exactly one character long");
            return false;
        }
        fill = text[0];
        return true;
    }

    internal PyObject? Pad(ThreadState ts, long left, long right, int fill)
    {
        if (left > long.MaxValue - _length - right) return Raise.OverflowError(ts, "padded string is too long");
        if (left + right + _length > MaxLength) return Raise.MemoryError(ts, "");
        var builder = new StrBuilder((int)(left + right + _length));
        builder.AppendFill(fill, (int)left);
        builder.Append(this);
        builder.AppendFill(fill, (int)right);
        return builder.ToStr();
    }

    [PyMethod("zfill", Signature = "(width, /)", Doc = "Pad a numeric string with zeros on the left, to fill a field of the given width.\n\nThe string is never truncated.")]
    internal PyObject? ZFill(ThreadState ts, long width)
    {
        if (width <= _length) return Exact();
        if (width > MaxLength) return Raise.MemoryError(ts, "");
        var builder = new StrBuilder((int)width);
        var signed = _length > 0 && this[0] is '+' or '-';
        if (signed) builder.Append(this[0]);
        builder.AppendFill('0', (int)width - _length);
        builder.Append(this, signed ? 1 : 0, _length - (signed ? 1 : 0));
        return builder.ToStr();
    }

    [PyMethod("expandtabs", Signature = "(tabsize=8)", Doc = "Return a copy where all tab characters are expanded using spaces.\n\nIf tabsize is not given, a tab size of 8 characters is assumed.")]
    internal PyObject? ExpandTabs(ThreadState ts, int tabsize = 8)
    {
        if (IndexOfChar('\t', 0, _length) < 0) return Exact();
        var builder = new StrBuilder(_length + 16);
        long column = 0;
        for (var i = 0; i < _length; i++)
        {
            var c = this[i];
            if (c != '\t')
            {
                builder.Append(c);
                column = c is '\n' or '\r' ? 0 : column + 1;
                continue;
            }
            if (tabsize <= 0) continue;
            var spaces = tabsize - (int)(column % tabsize);
            if (builder.Length + (long)spaces > MaxLength)
            {
                builder.Dispose();
                return Raise.OverflowError(ts, "new string is too long");
            }
            builder.AppendFill(' ', spaces);
            column += spaces;
        }
        return builder.ToStr();
    }

    [PyMethod("join", Signature = "(iterable, /)", Doc = "Concatenate any number of strings.\n\nThe string whose method is called is inserted in between each given string.\nThe result is returned as a new string.\n\nExample: '.'.join(['ab', 'pq', 'rs']) -> 'ab.pq.rs'")]
    internal PyObject? Join(ThreadState ts, PyObject iterable)
    {
        PyObject[] items;
        int count;
        if (iterable.GetType() == typeof(PyTuple))
        {
            items = ((PyTuple)iterable).Array;
            count = items.Length;
        }
        else
        {
            if (Sequences.Fast(ts, iterable, "can only join an iterable") is not { } all) return null;
            items = all;
            count = all.Length;
        }
        return Join(ts, items.AsSpan(0, count));
    }

    internal PyStr? Join(ThreadState ts, ReadOnlySpan<PyObject> items)
    {
        if (items.Length == 0) return Empty;
        if (items.Length == 1 && items[0].GetType() == typeof(PyStr)) return (PyStr)items[0];
        var wide = IsWide;
        long length = (long)_length * (items.Length - 1);
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is not PyStr item)
            {
                Raise.TypeError(ts, $"sequence item {i}: expected str instance, {items[i].Type.FullName} found");
                return null;
            }
            length += item._length;
            wide |= item.IsWide || (item._length > 0 && item[item._length - 1] is >= 0xD800 and <= 0xDBFF);
        }
        if (length == 0) return Empty;
        if (length > MaxLength)
        {
            Raise.OverflowError(ts, "join() result is too long for a Python string");
            return null;
        }
        if (wide || (_length > 0 && char.IsSurrogate((char)this[_length - 1])))
        {
            var builder = new StrBuilder((int)length);
            for (var i = 0; i < items.Length; i++)
            {
                if (i > 0) builder.Append(this);
                builder.Append((PyStr)items[i]);
            }
            return builder.ToStr();
        }
        var text = new string('\0', (int)length);
        var target = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(
            ref System.Runtime.InteropServices.MemoryMarshal.GetReference(text.AsSpan()), text.Length); // not published yet, so it may be written to
        var separator = Chars;
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
            {
                separator.CopyTo(target);
                target = target[separator.Length..];
            }
            var chars = ((PyStr)items[i]).Chars;
            chars.CopyTo(target);
            target = target[chars.Length..];
        }
        return OfNarrow(text);
    }
}
