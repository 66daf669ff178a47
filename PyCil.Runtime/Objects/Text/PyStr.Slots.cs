using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

public partial class PyStr
{
    [PyNew(Signature = "(object='', encoding='utf-8', errors='strict')")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? @object = null, PyStr? encoding = null, PyStr? errors = null)
    {
        PyStr? text;
        if (@object is null) text = Empty;
        else if (encoding is null && errors is null) text = Strings.Str(ts, @object);
        else text = FromEncodedObject(ts, @object, encoding, errors);
        if (text is null) return null;
        return cls == TypeObject ? text : Alloc(cls, text);
    }

    private static PyStr? FromEncodedObject(ThreadState ts, PyObject o, PyStr? encoding, PyStr? errors)
    {
        if (o is PyStr)
        {
            Raise.TypeError(ts, "decoding str is not supported");
            return null;
        }
        if (!Buffers.IsBytesLike(o))
        {
            Raise.TypeError(ts, $"decoding to str: need a bytes-like object, {o.Type.FullName} found");
            return null;
        }
        using var buffer = Buffers.Get(ts, o, BufferFlags.Simple);
        if (buffer is null) return null;
        return TextCodecs.DecodeText(ts, o, buffer.Span, encoding?.AsString() ?? "utf-8", errors?.AsString());
    }

    [PySlot(Slot.Str)]
    internal PyStr Str() => Exact();

    [PySlot(Slot.Repr)]
    internal PyStr Repr() => StrRepr.Of(this);

    [PySlot(Slot.Hash)]
    internal long Hash(ThreadState ts) => HashValue;

    [PySlot(Slot.Length)]
    internal long LengthSlot(ThreadState ts) => _length;

    [PySlot(Slot.Iter)]
    internal PyObject Iter() => IsAscii ? new PyStrAsciiIterator(this) : new PyStrIterator(this);

    [PySlot(Slot.GetItem)]
    internal PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (key is PyInt || Operators.HasIndex(key))
        {
            if (!Operators.AsSsize(ts, key, out var index, PyExceptions.IndexError)) return null;
            if (index < 0) index += _length;
            if ((ulong)index >= (ulong)_length) return Raise.IndexError(ts, "string index out of range");
            return OfCodePoint(this[(int)index]);
        }
        if (key is not PySlice slice) return Raise.TypeError(ts, $"string indices must be integers, not '{key.Type.FullName}'");
        if (!slice.Indices(ts, _length, out var start, out _, out var step, out var count)) return null;
        if (count == 0) return Empty;
        if (step == 1) return count == _length ? Exact() : Substring((int)start, (int)count);
        if (IsWide)
        {
            var points = new int[count];
            for (long i = 0, at = start; i < count; i++, at += step) points[i] = this[(int)at];
            return OfCodePoints(points);
        }
        var units = new char[count];
        var chars = Chars;
        for (long i = 0, at = start; i < count; i++, at += step) units[i] = chars[(int)at];
        return OfUnits(units);
    }

    [PySlot(Slot.Concat)]
    internal PyObject? ConcatSlot(ThreadState ts, PyObject other)
    {
        if (other is not PyStr right) return Raise.TypeError(ts, $"can only concatenate str (not \"{other.Type.FullName}\") to str");
        if ((long)_length + right._length > MaxLength) return Raise.OverflowError(ts, "strings are too large to concat");
        return Concat(this, right);
    }

    /// <summary>What a .NET string can hold.</summary>
    internal const int MaxLength = 0x3FFFFFDF;

    [PySlot(Slot.Repeat)]
    internal PyObject? Repeat(ThreadState ts, long count)
    {
        if (count <= 0 || _length == 0) return Empty;
        if (count == 1) return Exact();
        if (count > MaxLength / _length)
        {
            return count > long.MaxValue / _length ? Raise.OverflowError(ts, "repeated string is too long") : Raise.MemoryError(ts, "");
        }
        var total = (int)count * _length;
        if (!IsWide && !MakesPair(this, this))
        {
            if (_length == 1) return OfNarrow(new string(Chars[0], total));
            return new PyStr(string.Create(total, this, static (target, s) => Fill(target, s.Chars)), total);
        }
        var points = new int[total];
        CopyTo(points);
        Fill(points, points.AsSpan(0, _length));
        return new PyStr(points, total);
    }

    internal static void Fill<T>(Span<T> target, ReadOnlySpan<T> unit)
    {
        unit.CopyTo(target);
        var done = unit.Length;
        while (done < target.Length)
        {
            var part = Math.Min(done, target.Length - done);
            target[..part].CopyTo(target[done..]);
            done += part;
        }
    }

    [PySlot(Slot.RichCompare)]
    internal PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (other is not PyStr right) return PyNotImplemented.Instance;
        if (op == CompareOp.Eq) return PyBool.Of(Equals(right));
        if (op == CompareOp.Ne) return PyBool.Of(!Equals(right));
        var order = CompareTo(right);
        return PyBool.Of(op switch
        {
            CompareOp.Lt => order < 0,
            CompareOp.Le => order <= 0,
            CompareOp.Gt => order > 0,
            _ => order >= 0,
        });
    }

    /// <summary>Order by code points.</summary>
    public int CompareTo(PyStr other)
    {
        if (ReferenceEquals(this, other)) return 0;
        if (IsWide)
        {
            if (other.IsWide) return CodePoints.SequenceCompareTo(other.CodePoints);
        }
        else if (!other.IsWide)
        {
            return Chars.SequenceCompareTo(other.Chars);
        }
        var length = Math.Min(_length, other._length);
        for (var i = 0; i < length; i++)
        {
            var order = this[i] - other[i];
            if (order != 0) return order;
        }
        return _length - other._length;
    }

    [PySlot(Slot.Remainder)]
    internal static PyObject? Remainder(ThreadState ts, PyObject left, PyObject right) =>
        left is PyStr format ? PercentFormat.Str(ts, format, right) : PyNotImplemented.Instance;

    [PyMethod("__getnewargs__", Signature = "()")]
    internal PyTuple GetNewArgs() => PyTuple.Of(Exact().CopyIfSubclassOf(this));

    private PyStr CopyIfSubclassOf(PyStr source) => ReferenceEquals(this, source) && _length > 1 ? new PyStr(source) : this;

    [PyMethod("__sizeof__", Signature = "()", Doc = "Return the size of the string in memory, in bytes.")]
    internal long SizeOf()
    {
        // As CPython counts: a header of 40 (ASCII) or 56 bytes and 1, 2 or 4 bytes a code point.
        if (IsAscii) return 40L + _length + 1;
        if (IsWide) return 56 + 4L * (_length + 1);
        return 56 + (Chars.IndexOfAnyExceptInRange('\0', '\xFF') < 0 ? 1L : 2L) * (_length + 1);
    }

    [PyMethod("__format__", Signature = "(format_spec, /)", Doc = "Return a formatted version of the string as described by format_spec.")]
    internal PyObject? FormatMethod(ThreadState ts, PyStr format_spec)
    {
        if (format_spec._length == 0) return GetType() == typeof(PyStr) ? this : Strings.Str(ts, this);
        return StrFormat.Format(ts, this, format_spec);
    }

    [PyMethod("format", Signature = "(*args, **kwargs)", Doc = "Return a formatted version of the string, using substitutions from args and kwargs.\n\nThe substitutions are identified by braces ('{' and '}').")]
    internal PyObject? Format(ThreadState ts, PyObject[] args, PyDict? kwargs = null) => StringFormatter.Format(ts, this, args, kwargs);

    [PyMethod("format_map", Signature = "(mapping, /)", Doc = "Return a formatted version of the string, using substitutions from mapping.\n\nThe substitutions are identified by braces ('{' and '}').")]
    internal PyObject? FormatMap(ThreadState ts, PyObject mapping) => StringFormatter.Format(ts, this, null, mapping);

    [PyMethod("encode", Signature = "(encoding='utf-8', errors='strict')", Doc = "Encode the string using the codec registered for encoding.\n\n  encoding\n    The encoding in which to encode the string.\n  errors\n    The error handling scheme to use for encoding errors.\n    The default is 'strict' meaning that encoding errors raise a\n    UnicodeEncodeError.  Other possible values are 'ignore', 'replace' and\n    'xmlcharrefreplace' as well as any other name registered with\n    codecs.register_error that can handle UnicodeEncodeErrors.")]
    internal PyObject? Encode(ThreadState ts, PyStr? encoding = null, PyStr? errors = null) =>
        TextCodecs.EncodeText(ts, this, encoding?.AsString() ?? "utf-8", errors?.AsString());
}
