using System.Text;

namespace PyCil.Runtime.Modules;

/// <summary>_struct: binary data as Python values.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/struct.html.</remarks>
[PyModule("_struct", Doc = "Functions to convert between Python values and C structs.\nPython bytes objects are used to hold the data representing the C struct\nand also as format strings (explained below) to describe the layout of data\nin the C struct.\n\nThe optional first format char indicates byte order, size and alignment:\n  @: native order, size & alignment (default)\n  =: native order, std. size & alignment\n  <: little-endian, std. size & alignment\n  >: big-endian, std. size & alignment\n  !: same as >\n\nThe remaining chars indicate types of args and must match exactly;\nthese can be preceded by a decimal repeat count:\n  x: pad byte (no data); c:char; b:signed byte; B:unsigned byte;\n  ?: _Bool (requires C99; if not available, char is used instead)\n  h:short; H:unsigned short; i:int; I:unsigned int;\n  l:long; L:unsigned long; f:float; d:double; e:half-float.\nSpecial cases (preceding decimal count indicates length):\n  s:string (array of char); p: pascal string (with count byte).\nSpecial cases (only available in native format):\n  n:ssize_t; N:size_t;\n  P:an integer type that is wide enough to hold a pointer.\nSpecial case (not in native mode unless 'long long' in platform C):\n  q:long long; Q:unsigned long long\nWhitespace between formats is ignored.\n\nThe variable struct.error is an exception raised on errors.")]
public static partial class StructModule
{
    private const int CacheSize = 100;

    private sealed class FormatCache
    {
        public readonly Dictionary<string, StructFormat> Formats = [];

        /// <summary>The format of the last str: calls in a loop mostly pass the same one.</summary>
        public (PyObject Text, StructFormat Format)[]? Last;
    }

    internal static StructFormat? FormatOf(ThreadState ts, PyObject format)
    {
        if (format is PyStruct made) return made.Checked(ts);
        var state = ts.Interpreter.GetState<FormatCache>();
        if (state.Last is [var last] && ReferenceEquals(last.Text, format)) return last.Format;
        string text;
        if (format is PyStr str)
        {
            if (TextCodecs.Encode(ts, str, "ascii") is not { } ascii) return null;
            text = Encoding.Latin1.GetString(ascii.Span);
        }
        else if (format is PyBytes bytes)
        {
            text = Encoding.Latin1.GetString(bytes.Span);
        }
        else
        {
            Raise.TypeError(ts, $"Struct() argument 1 must be a str or bytes object, not {format.Type.FullName}");
            return null;
        }
        var cache = state.Formats;
        lock (cache)
        {
            if (cache.TryGetValue(text, out var known))
            {
                if (format.GetType() == typeof(PyStr)) state.Last = [(format, known)];
                return known;
            }
        }
        if (StructFormat.Parse(ts, text) is not { } parsed) return null;
        lock (cache)
        {
            if (cache.Count >= CacheSize) cache.Clear();
            cache[text] = parsed;
        }
        return parsed;
    }

    [PyFunction("_clearcache", Signature = "()", Doc = "Clear the internal cache.")]
    internal static void ClearCache(ThreadState ts)
    {
        var cache = ts.Interpreter.GetState<FormatCache>().Formats;
        lock (cache) cache.Clear();
    }

    [PyFunction("calcsize", Signature = "(format, /)", Doc = "Return size in bytes of the struct described by the format string.")]
    internal static PyObject? CalcSize(ThreadState ts, PyObject format) => FormatOf(ts, format) is { } parsed ? PyInt.Of(parsed.Size) : null;

    [PyFunction("pack", Signature = "(*args)", TextSignature = false, Doc = "pack(format, v1, v2, ...) -> bytes\n\nReturn a bytes object containing the values v1, v2, ... packed according\nto the format string.  See help(struct) for more on format strings.")]
    internal static PyObject? Pack(ThreadState ts, PyObject[] args)
    {
        if (args.Length == 0) return Raise.TypeError(ts, "missing format argument");
        return FormatOf(ts, args[0]) is { } format ? Pack(ts, format, args.AsSpan(1)) : null;
    }

    [PyFunction("pack_into", Signature = "(*args)", TextSignature = false, Doc = "pack_into(format, buffer, offset, v1, v2, ...)\n\nPack the values v1, v2, ... according to the format string and write\nthe packed bytes into the writable buffer buf starting at offset.  Note\nthat the offset is a required argument.  See help(struct) for more\non format strings.")]
    internal static PyObject? PackInto(ThreadState ts, PyObject[] args)
    {
        if (args.Length == 0) return Raise.TypeError(ts, "missing format argument");
        return FormatOf(ts, args[0]) is { } format ? PackInto(ts, format, args.AsSpan(1)) : null;
    }

    [PyFunction("unpack", Signature = "(format, buffer, /)", Doc = "Return a tuple containing values unpacked according to the format string.\n\nThe buffer's size in bytes must be calcsize(format).\n\nSee help(struct) for more on format strings.")]
    internal static PyObject? Unpack(ThreadState ts, PyObject format, PyBuffer buffer) => FormatOf(ts, format) is { } parsed ? Unpack(ts, parsed, buffer) : null;

    [PyFunction("unpack_from", Signature = "(format, /, buffer, offset=0)", Doc = "Return a tuple containing values unpacked according to the format string.\n\nThe buffer's size, minus offset, must be at least calcsize(format).\n\nSee help(struct) for more on format strings.")]
    internal static PyObject? UnpackFrom(ThreadState ts, PyObject format, PyBuffer buffer, long offset = 0) =>
        FormatOf(ts, format) is { } parsed ? UnpackFrom(ts, parsed, buffer, offset) : null;

    [PyFunction("iter_unpack", Signature = "(format, buffer, /)", Doc = "Return an iterator yielding tuples unpacked from the given bytes.\n\nThe bytes are unpacked according to the format string, like\na repeated invocation of unpack_from().\n\nRequires that the bytes length be a multiple of the format struct size.")]
    internal static PyObject? IterUnpack(ThreadState ts, PyObject format, PyObject buffer) => FormatOf(ts, format) is { } parsed ? IterUnpack(ts, parsed, buffer) : null;

    private static PyObject? Error(ThreadState ts, string message) => Raise.Of(ts, PyStructError.TypeObject, message);

    internal static PyObject? Pack(ThreadState ts, StructFormat format, ReadOnlySpan<PyObject> values)
    {
        if (values.Length != format.Count) return Error(ts, $"pack expected {format.Count} items for packing (got {values.Length})");
        var data = new byte[format.Size];
        return format.Pack(ts, values, data) ? PyBytes.Of(data) : null;
    }

    internal static PyObject? PackInto(ThreadState ts, StructFormat format, ReadOnlySpan<PyObject> args)
    {
        if (args.Length == 0) return Error(ts, "pack_into expected buffer argument");
        if (args.Length == 1) return Error(ts, "pack_into expected offset argument");
        if (args.Length - 2 != format.Count) return Error(ts, $"pack_into expected {format.Count} items for packing (got {args.Length - 2})");
        using var buffer = Writable(ts, args[0]);
        if (buffer is null || !Operators.AsSsize(ts, args[1], out var offset, PyExceptions.IndexError)) return null;
        var length = buffer.Length;
        var size = format.Size;
        if (offset < 0)
        {
            if (offset + size > 0) return Error(ts, $"no space to pack {size} bytes at offset {offset}");
            if (offset + length < 0) return Error(ts, $"offset {offset} out of range for {length}-byte buffer");
            offset += length;
        }
        if (length - offset < size)
        {
            return Error(ts, $"pack_into requires a buffer of at least {(ulong)(offset + size)} bytes for packing {size} bytes at offset {offset} (actual buffer size is {length})");
        }
        var data = new byte[size];
        if (!format.Pack(ts, args[2..], data)) return null;
        data.CopyTo(buffer.Span[(int)offset..]);
        return PyNone.Instance;
    }

    /// <summary>A writable buffer of an argument.</summary>
    internal static PyBuffer? Writable(ThreadState ts, PyObject o)
    {
        var buffer = Buffers.IsBytesLike(o) ? Buffers.Get(ts, o, BufferFlags.Writable) : null;
        if (buffer is not null) return buffer;
        ts.ClearError();
        Raise.TypeError(ts, $"argument must be read-write bytes-like object, not {(o is PyNone ? "None" : o.Type.Name)}");
        return null;
    }

    internal static PyObject? Unpack(ThreadState ts, StructFormat format, PyBuffer buffer) =>
        buffer.Length == format.Size ? format.Unpack(buffer.Span) : Error(ts, $"unpack requires a buffer of {format.Size} bytes");

    internal static PyObject? UnpackFrom(ThreadState ts, StructFormat format, PyBuffer buffer, long offset)
    {
        var length = buffer.Length;
        var size = format.Size;
        if (offset < 0)
        {
            if (offset + size > 0) return Error(ts, $"not enough data to unpack {size} bytes at offset {offset}");
            if (offset + length < 0) return Error(ts, $"offset {offset} out of range for {length}-byte buffer");
            offset += length;
        }
        if (length - offset < size)
        {
            return Error(ts, $"unpack_from requires a buffer of at least {(ulong)(offset + size)} bytes for unpacking {size} bytes at offset {offset} (actual buffer size is {length})");
        }
        return format.Unpack(buffer.Span.Slice((int)offset, size));
    }

    internal static PyObject? IterUnpack(ThreadState ts, StructFormat format, PyObject source)
    {
        if (format.Size == 0) return Error(ts, "cannot iteratively unpack with a struct of length 0");
        var buffer = Buffers.Get(ts, source, BufferFlags.Simple);
        if (buffer is null) return null;
        if (buffer.Length % format.Size == 0) return new PyUnpackIterator(format, buffer);
        buffer.Dispose();
        return Error(ts, $"iterative unpacking requires a buffer of a multiple of {format.Size} bytes");
    }
}

/// <summary>Iterator of iter_unpack().</summary>
[PyType("_struct.unpack_iterator", Subclassable = false, NoNew = true, Hidden = true)]
internal sealed partial class PyUnpackIterator(StructFormat format, PyBuffer buffer) : PyObject
{
    private PyBuffer? _buffer = buffer;
    private int _at;

    [PySlot(Slot.Iter)]
    internal PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    internal PyObject? Next()
    {
        if (_buffer is not { } buffer) return null;
        if (_at >= buffer.Length)
        {
            _buffer = null;
            buffer.Dispose();
            return null;
        }
        var item = format.Unpack(buffer.Span.Slice(_at, format.Size));
        _at += format.Size;
        return item;
    }

    [PyMethod("__length_hint__", Signature = "()")]
    internal long LengthHint() => _buffer is { } buffer ? (buffer.Length - _at) / format.Size : 0;
}

/// <summary>struct.Struct: a compiled format.</summary>
[PyType("_struct.Struct", Doc = "Struct(fmt) --> compiled struct object", Immutable = false)]
public partial class PyStruct : PyObject
{
    private StructFormat? _format;

    public PyStruct()
    {
    }

    internal StructFormat? Checked(ThreadState ts)
    {
        if (_format is null) Raise.RuntimeError(ts, "Struct object is not initialized");
        return _format;
    }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => Alloc(cls);

    [PySlot(Slot.Init, Signature = "(format)")]
    internal bool Init(ThreadState ts, PyObject format)
    {
        if (StructModule.FormatOf(ts, format) is not { } parsed) return false;
        _format = parsed;
        return true;
    }

    [PyGetter("format", Doc = "struct format string")]
    internal PyObject? GetFormat(ThreadState ts) => Checked(ts) is { } format ? PyStr.Of(format.Text) : null;

    [PyGetter("size", Doc = "struct size in bytes")]
    internal PyObject GetSize() => PyInt.Of(_format?.Size ?? -1);

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts) => Checked(ts) is { } format ? PyStr.Of($"{Type.Name}({StrRepr.Of(PyStr.Of(format.Text))})") : null;

    [PyMethod("pack", Signature = "(*args)", TextSignature = false, Doc = "S.pack(v1, v2, ...) -> bytes\n\nReturn a bytes object containing values v1, v2, ... packed according\nto the format string S.format.  See help(struct) for more on format\nstrings.")]
    internal PyObject? Pack(ThreadState ts, PyObject[] args) => Checked(ts) is { } format ? StructModule.Pack(ts, format, args) : null;

    [PyMethod("pack_into", Signature = "(*args)", TextSignature = false, Doc = "S.pack_into(buffer, offset, v1, v2, ...)\n\nPack the values v1, v2, ... according to the format string S.format\nand write the packed bytes into the writable buffer buf starting at\noffset.  Note that the offset is a required argument.  See\nhelp(struct) for more on format strings.")]
    internal PyObject? PackInto(ThreadState ts, PyObject[] args) => Checked(ts) is { } format ? StructModule.PackInto(ts, format, args) : null;

    [PyMethod("unpack", Signature = "(buffer, /)", Doc = "Return a tuple containing unpacked values.\n\nUnpack according to the format string Struct.format. The buffer's size\nin bytes must be Struct.size.\n\nSee help(struct) for more on format strings.")]
    internal PyObject? Unpack(ThreadState ts, PyBuffer buffer) => Checked(ts) is { } format ? StructModule.Unpack(ts, format, buffer) : null;

    [PyMethod("unpack_from", Signature = "(buffer, offset=0)", Doc = "Return a tuple containing unpacked values.\n\nValues are unpacked according to the format string Struct.format.\n\nThe buffer's size in bytes, starting at position offset, must be\nat least Struct.size.\n\nSee help(struct) for more on format strings.")]
    internal PyObject? UnpackFrom(ThreadState ts, PyBuffer buffer, long offset = 0) => Checked(ts) is { } format ? StructModule.UnpackFrom(ts, format, buffer, offset) : null;

    [PyMethod("iter_unpack", Signature = "(buffer, /)", Doc = "Return an iterator yielding tuples.\n\nTuples are unpacked from the given bytes source, like a repeated\ninvocation of unpack_from().\n\nRequires that the bytes length be a multiple of the struct size.")]
    internal PyObject? IterUnpack(ThreadState ts, PyObject buffer) => Checked(ts) is { } format ? StructModule.IterUnpack(ts, format, buffer) : null;

    [PyMethod("__sizeof__", Signature = "()", Doc = "S.__sizeof__() -> size of S in memory, in bytes")]
    internal PyObject? SizeOf(ThreadState ts) => Checked(ts) is { } format ? PyInt.Of(56 + 32L * (format.Count + 1)) : null;
}
