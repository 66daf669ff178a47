using System.Buffers;
using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>Memory outside the collector's heap as Memory&lt;byte&gt;.</summary>
internal sealed unsafe class NativeMemoryManager(byte* pointer, int length) : MemoryManager<byte>
{
    public override Span<byte> GetSpan() => new(pointer, length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(pointer + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}

/// <summary>mmap.mmap: a file or anonymous memory mapped into the process.</summary>
[PyType("mmap.mmap", OwnLayout = true, Immutable = false, Doc = "Maps length bytes from the file specified by the file descriptor fileno,\nand returns a mmap object.")]
public sealed unsafe partial class PyMmap : PyObject, IBufferOwner
{
    private const int AccessDefault = 0;
    private const int AccessRead = 1;
    private const int AccessWrite = 2;
    private const int AccessCopy = 3;
    private const int MapShared = 1;
    private const int MapPrivate = 2;
    private const int MapAnonymous = 0x20;
    private const int ProtRead = 1;
    private const int ProtWrite = 2;

    private InstanceStorage _storage;
    private byte* _data;
    private long _size;
    private long _position;
    private int _fd = -1;
    private long _offset;
    private int _access;
    private int _exports;

    private PyMmap(PyType type) => _storage = new InstanceStorage(type);

    ~PyMmap()
    {
        if (_data != null) Libc.munmap(_data, (nuint)_size);
        if (_fd >= 0) Libc.close(_fd);
    }

    public override PyType Type => _storage.Shape!.Type;

    internal override ref InstanceStorage Storage => ref _storage;

    [PyNew(Signature = "(fileno, length, flags=MAP_SHARED, prot=PROT_WRITE|PROT_READ, access=ACCESS_DEFAULT, offset=0, *, trackfd=True)")]
    internal static PyObject? New(ThreadState ts, PyType cls, int fileno, long length, int flags = MapShared, int prot = ProtRead | ProtWrite, int access = AccessDefault, long offset = 0, bool trackfd = true)
    {
        if (length < 0) return Raise.OverflowError(ts, "memory mapped length must be positive");
        if (offset < 0) return Raise.OverflowError(ts, "memory mapped offset must be positive");
        if (access != AccessDefault && (flags != MapShared || prot != (ProtRead | ProtWrite))) return Raise.ValueError(ts, "mmap can't specify both access and flags, prot.");
        switch (access)
        {
            case AccessRead: (flags, prot) = (MapShared, ProtRead); break;
            case AccessWrite: (flags, prot) = (MapShared, ProtRead | ProtWrite); break;
            case AccessCopy: (flags, prot) = (MapPrivate, ProtRead | ProtWrite); break;
            case AccessDefault: access = (prot & ProtWrite) != 0 ? AccessDefault : AccessRead; break;
            default: return Raise.ValueError(ts, "mmap invalid access parameter.");
        }
        if (fileno != -1)
        {
            StatX stat;
            byte empty = 0;
            if (Libc.statx(fileno, &empty, AtFlags.EmptyPath, StatMask.Basic, &stat) < 0) return Errno.Raise(ts);
            if (stat.IsRegular)
            {
                var size = (long)stat.Size;
                if (length == 0)
                {
                    if (size == 0) return Raise.ValueError(ts, "cannot mmap an empty file");
                    if (offset >= size) return Raise.ValueError(ts, "mmap offset is greater than file size");
                    length = size - offset;
                }
                else if (offset > size || size - offset < length)
                {
                    return Raise.ValueError(ts, "mmap length is greater than file size");
                }
            }
        }
        if (length > int.MaxValue) return Raise.OverflowError(ts, "mmap length is too large");
        var map = new PyMmap(cls) { _size = length, _offset = offset, _access = access };
        if (fileno == -1) flags |= MapAnonymous;
        else if (trackfd && (map._fd = Libc.fcntl(fileno, FcntlCommands.DupCloseOnExec, 0)) < 0) return Errno.Raise(ts);
        var data = Libc.mmap(null, (nuint)length, prot, flags, fileno, offset);
        if ((nint)data == -1) return Errno.Raise(ts);
        map._data = (byte*)data;
        return map;
    }

    private bool Open(ThreadState ts)
    {
        if (_data != null) return true;
        Raise.ValueError(ts, "mmap closed or invalid");
        return false;
    }

    private bool Writable(ThreadState ts)
    {
        if (!Open(ts)) return false;
        if (_access != AccessRead) return true;
        Raise.TypeError(ts, "mmap can't modify a readonly memory map.");
        return false;
    }

    private bool Resizable(ThreadState ts)
    {
        if (_exports > 0)
        {
            Raise.BufferError(ts, "mmap can't resize with extant buffers exported.");
            return false;
        }
        if (_access is AccessWrite or AccessDefault) return true;
        Raise.TypeError(ts, "mmap can't resize a readonly or copy-on-write memory map.");
        return false;
    }

    private Span<byte> All => new(_data, (int)_size);

    [PySlot(Slot.GetBuffer)]
    internal PyBuffer? GetBuffer(ThreadState ts, BufferFlags flags)
    {
        if (!Open(ts)) return null;
        var readOnly = _access == AccessRead;
        if (readOnly && (flags & BufferFlags.Writable) != 0)
        {
            Raise.BufferError(ts, "Object is not writable.");
            return null;
        }
        Interlocked.Increment(ref _exports);
        return new PyBuffer(this, new NativeMemoryManager(_data, (int)_size).Memory, readOnly, releaser: this);
    }

    public void ReleaseBuffer(PyBuffer buffer) => Interlocked.Decrement(ref _exports);

    [PyMethod("close", Signature = "()")]
    internal PyObject? Close(ThreadState ts)
    {
        if (_exports > 0) return Raise.BufferError(ts, "cannot close exported pointers exist");
        var data = _data;
        _data = null;
        if (data != null) Libc.munmap(data, (nuint)_size);
        if (_fd >= 0) Libc.close(_fd);
        _fd = -1;
        return PyNone.Instance;
    }

    [PyGetter("closed")]
    internal PyObject Closed => PyBool.Of(_data == null);

    [PyMethod("size", Signature = "()")]
    internal PyObject? Size(ThreadState ts)
    {
        if (!Open(ts)) return null;
        if (_fd < 0) return PyInt.Of(_size);
        StatX stat;
        byte empty = 0;
        return Libc.statx(_fd, &empty, AtFlags.EmptyPath, StatMask.Basic, &stat) < 0 ? Errno.Raise(ts) : PyInt.Of((long)stat.Size);
    }

    [PySlot(Slot.Length)]
    internal long Length(ThreadState ts) => Open(ts) ? _size : -1;

    [PyMethod("tell", Signature = "()")]
    internal PyObject? Tell(ThreadState ts) => Open(ts) ? PyInt.Of(_position) : null;

    [PyMethod("seekable", Signature = "()")]
    internal PyObject Seekable() => PyBool.True;

    [PyMethod("seek", Signature = "(pos, whence=0, /)")]
    internal PyObject? Seek(ThreadState ts, long pos, int whence = 0)
    {
        if (!Open(ts)) return null;
        var target = whence switch { 0 => pos, 1 => _position + pos, 2 => _size + pos, _ => long.MinValue };
        if (target == long.MinValue) return Raise.ValueError(ts, "unknown seek type");
        if (target < 0 || target > _size) return Raise.ValueError(ts, "seek out of range");
        _position = target;
        return PyInt.Of(target);
    }

    private long Rest => Math.Max(_size - _position, 0);

    [PyMethod("read", Signature = "(n=None, /)")]
    internal PyObject? Read(ThreadState ts, PyObject? n = null)
    {
        if (!Io.PyIOBase.SizeArgument(ts, n, out var count) || !Open(ts)) return null;
        if (count < 0 || count > Rest) count = Rest;
        var result = PyBytes.Of(All.Slice((int)_position, (int)count));
        _position += count;
        return result;
    }

    [PyMethod("read_byte", Signature = "()")]
    internal PyObject? ReadByte(ThreadState ts)
    {
        if (!Open(ts)) return null;
        return Rest == 0 ? Raise.ValueError(ts, "read byte out of range") : PyInt.Of(_data[_position++]);
    }

    [PyMethod("readline", Signature = "()")]
    internal PyObject? ReadLine(ThreadState ts)
    {
        if (!Open(ts)) return null;
        var rest = All.Slice((int)_position, (int)Rest);
        var newline = rest.IndexOf((byte)'\n');
        var line = newline < 0 ? rest : rest[..(newline + 1)];
        _position += line.Length;
        return PyBytes.Of(line);
    }

    [PyMethod("write", Signature = "(bytes, /)")]
    internal PyObject? Write(ThreadState ts, PyBuffer bytes)
    {
        if (!Writable(ts)) return null;
        if (bytes.Length > Rest) return Raise.ValueError(ts, "data out of range");
        bytes.Span.CopyTo(All[(int)_position..]);
        _position += bytes.Length;
        return PyInt.Of(bytes.Length);
    }

    [PyMethod("write_byte", Signature = "(byte, /)")]
    internal PyObject? WriteByte(ThreadState ts, long value)
    {
        if (!Writable(ts)) return null;
        if (value is < 0 or > 255) return Raise.OverflowError(ts, value < 0 ? "unsigned byte integer is less than minimum" : "unsigned byte integer is greater than maximum");
        if (Rest == 0) return Raise.ValueError(ts, "write byte out of range");
        _data[_position++] = (byte)value;
        return PyNone.Instance;
    }

    [PyMethod("find", Signature = "(view, start=None, end=None, /)", TextSignature = false)]
    internal PyObject? Find(ThreadState ts, PyBuffer view, PyObject? start = null, PyObject? end = null) => Search(ts, view, start, end, false);

    [PyMethod("rfind", Signature = "(view, start=None, end=None, /)", TextSignature = false)]
    internal PyObject? RFind(ThreadState ts, PyBuffer view, PyObject? start = null, PyObject? end = null) => Search(ts, view, start, end, true);

    private PyObject? Search(ThreadState ts, PyBuffer view, PyObject? start, PyObject? end, bool last)
    {
        if (!Open(ts)) return null;
        var from = _position;
        var to = _size;
        if (start is not (null or PyNone) && !Operators.AsSsize(ts, start, out from, PyExceptions.OverflowError)) return null;
        if (end is not (null or PyNone) && !Operators.AsSsize(ts, end, out to, PyExceptions.OverflowError)) return null;
        from = Math.Clamp(from < 0 ? from + _size : from, 0, _size);
        to = Math.Clamp(to < 0 ? to + _size : to, 0, _size);
        if (to < from) return PyInt.Of(-1);
        var window = All.Slice((int)from, (int)(to - from));
        var found = last ? window.LastIndexOf(view.Span) : window.IndexOf(view.Span);
        return PyInt.Of(found < 0 ? -1 : found + from);
    }

    [PyMethod("move", Signature = "(dest, src, count, /)")]
    internal PyObject? Move(ThreadState ts, long dest, long src, long count)
    {
        if (!Writable(ts)) return null;
        if (dest < 0 || src < 0 || count < 0 || _size - dest < count || _size - src < count) return Raise.ValueError(ts, "source, destination, or count out of range");
        All.Slice((int)src, (int)count).CopyTo(All.Slice((int)dest, (int)count));
        return PyNone.Instance;
    }

    [PyMethod("flush", Signature = "(offset=0, size=None, /)", TextSignature = false)]
    internal PyObject? Flush(ThreadState ts, long offset = 0, PyObject? size = null)
    {
        if (!Open(ts)) return null;
        var count = _size - offset;
        if (size is not (null or PyNone) && !Operators.AsSsize(ts, size, out count, PyExceptions.OverflowError)) return null;
        if (offset < 0 || count < 0 || count + offset > _size) return Raise.ValueError(ts, "flush values out of range");
        if (_access is AccessRead or AccessCopy) return PyNone.Instance;
        const int synchronous = 4;
        return Libc.msync(_data + offset, (nuint)count, synchronous) < 0 ? Errno.Raise(ts) : PyNone.Instance;
    }

    [PyMethod("madvise", Signature = "(option, start=0, length=None, /)", TextSignature = false)]
    internal PyObject? MAdvise(ThreadState ts, int option, long start = 0, PyObject? length = null)
    {
        if (!Open(ts)) return null;
        var count = _size;
        if (length is not (null or PyNone) && !Operators.AsSsize(ts, length, out count, PyExceptions.OverflowError)) return null;
        if (start < 0 || start >= _size) return Raise.ValueError(ts, "madvise start out of bounds");
        if (count < 0) return Raise.ValueError(ts, "madvise length invalid");
        return Libc.madvise(_data + start, (nuint)Math.Min(count, _size - start), option) < 0 ? Errno.Raise(ts) : PyNone.Instance;
    }

    [PyMethod("resize", Signature = "(newsize, /)")]
    internal PyObject? Resize(ThreadState ts, long newsize)
    {
        if (!Open(ts) || !Resizable(ts)) return null;
        if (newsize < 0 || newsize > int.MaxValue - _offset) return Raise.ValueError(ts, "new size out of range");
        if (_fd >= 0 && Libc.ftruncate(_fd, _offset + newsize) < 0) return Errno.Raise(ts);
        const int mayMove = 1;
        var moved = Libc.mremap(_data, (nuint)_size, (nuint)newsize, mayMove);
        if ((nint)moved == -1) return Errno.Raise(ts);
        _data = (byte*)moved;
        _size = newsize;
        return PyNone.Instance;
    }

    [PySlot(Slot.GetItem)]
    internal PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (!Open(ts)) return null;
        if (key is PySlice slice)
        {
            if (!slice.Indices(ts, _size, out var start, out _, out var step, out var count)) return null;
            if (step == 1) return PyBytes.Of(All.Slice((int)start, (int)count));
            var result = new byte[count];
            for (long i = 0; i < count; i++) result[i] = _data[start + i * step];
            return PyBytes.Of(result);
        }
        return Index(ts, key, out var index) ? PyInt.Of(_data[index]) : null;
    }

    private bool Index(ThreadState ts, PyObject key, out long index)
    {
        index = 0;
        if (key.Type.GetSlot(Slot.Index) == 0)
        {
            Raise.TypeError(ts, "mmap indices must be integers");
            return false;
        }
        if (!Operators.AsSsize(ts, key, out index, PyExceptions.IndexError)) return false;
        if (index < 0) index += _size;
        if (index >= 0 && index < _size) return true;
        Raise.IndexError(ts, "mmap index out of range");
        return false;
    }

    [PySlot(Slot.SetItem)]
    internal bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (!Writable(ts)) return false;
        if (value is null)
        {
            Raise.TypeError(ts, key is PySlice ? "mmap object doesn't support slice deletion" : "mmap doesn't support item deletion");
            return false;
        }
        if (key is PySlice slice)
        {
            if (!slice.Indices(ts, _size, out var start, out _, out var step, out var count)) return false;
            using var source = BufferArguments.Readable(ts, value);
            if (source is null) return false;
            if (source.Length != count)
            {
                Raise.IndexError(ts, "mmap slice assignment is wrong size");
                return false;
            }
            var data = source.Span;
            for (var i = 0; i < data.Length; i++) _data[start + i * step] = data[i];
            return true;
        }
        if (!Index(ts, key, out var index)) return false;
        if (value.Type.GetSlot(Slot.Index) == 0)
        {
            Raise.TypeError(ts, "mmap item value must be an int");
            return false;
        }
        if (!Operators.AsSsize(ts, value, out var number, PyExceptions.TypeError)) return false;
        if (number is < 0 or > 255)
        {
            Raise.ValueError(ts, "mmap item value must be in range(0, 256)");
            return false;
        }
        _data[index] = (byte)number;
        return true;
    }

    [PyMethod("__enter__", Signature = "()")]
    internal PyObject? Enter(ThreadState ts) => Open(ts) ? this : null;

    [PyMethod("__exit__", TextSignature = false)]
    internal PyObject? Exit(ThreadState ts, PyObject[] args) => Close(ts);

    [PySlot(Slot.Repr)]
    internal PyObject Repr()
    {
        if (_data == null) return PyStr.Of($"<{Type.FullName} closed=True>");
        var access = _access switch { AccessDefault => "ACCESS_DEFAULT", AccessRead => "ACCESS_READ", AccessWrite => "ACCESS_WRITE", _ => "ACCESS_COPY" };
        return PyStr.Of($"<{Type.FullName} closed=False, access={access}, length={_size}, pos={_position}, offset={_offset}>");
    }
}

/// <summary>The mmap module.</summary>
[PyModule("mmap")]
public static partial class MmapModule
{
    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        OsConstants.AddTo(module, OsConstants.Mmap);
        module.Add("error", PyExceptions.OSError);
        return true;
    }
}
