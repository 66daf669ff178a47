using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>_io.FileIO: an operating system file descriptor as a raw stream.</summary>
[PyType("_io.FileIO", Base = typeof(PyRawIOBase), OwnLayout = true, HasDict = true, Immutable = false, Doc = Docs)]
public sealed partial class PyFileIO : PyRawIOBase
{
    private const string Docs =
        "Open a file.\n\nThe mode can be 'r' (default), 'w', 'x' or 'a' for reading,\nwriting, exclusive creation or appending.  The file will be created if it\n" +
        "doesn't exist when opened for writing or appending; it will be truncated\nwhen opened for writing.  A FileExistsError will be raised if it already\n" +
        "exists when opened for creating. Opening a file for creating implies\nwriting so this mode behaves in a similar way to 'w'.Add a '+' to the mode\n" +
        "to allow simultaneous reading and writing. A custom opener can be used by\npassing a callable as *opener*. The underlying file descriptor for the file\n" +
        "object is then obtained by calling opener with (*name*, *flags*).\n*opener* must return an open file descriptor (passing os.open as *opener*\n" +
        "results in functionality similar to passing None).";

    private int _fd = -1;
    private bool _created;
    private bool _readable;
    private bool _writable;
    private bool _appending;
    private bool _closeFd = true;
    private sbyte _seekable = -1; // -1: not asked yet
    private long _sizeAtOpen = -1;

    public PyFileIO(PyType type)
        : base(type)
    {
    }

    /// <summary>A stream of a descriptor that stays open, for the standard streams.</summary>
    internal static PyFileIO OfStandard(int fd, bool writable, PyObject name)
    {
        var file = new PyFileIO(TypeObject) { _fd = fd, _readable = !writable, _writable = writable, _closeFd = false };
        file.Storage.Set(IoNames.Name, name);
        return file;
    }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyFileIO(cls);

    internal int Fd => _fd;

    internal bool IsReadable => _readable;

    internal bool IsWritable => _writable;

    /// <summary>Size of the file's blocks, where it is larger than the default buffer.</summary>
    internal long BlockSize { get; private set; } = IoModule.DefaultBufferSize;

    [PySlot(Slot.Init, Signature = "(file, mode='r', closefd=True, opener=None)")]
    internal bool Init(ThreadState ts, PyObject file, PyObject? mode = null, PyObject? closefd = null, PyObject? opener = null)
    {
        if (_fd >= 0)
        {
            if (_closeFd)
            {
                if (!CloseDescriptor(ts)) return false;
            }
            else
            {
                _fd = -1;
            }
        }
        var modeText = "r";
        if (mode is not null)
        {
            if (mode is not PyStr m)
            {
                Raise.TypeError(ts, $"FileIO() argument 'mode' must be str, not {mode.Type.Name}");
                return false;
            }
            modeText = m.AsString();
        }
        var closeFd = closefd is null ? 1 : Truth.Of(ts, closefd);
        return closeFd >= 0 && Open(ts, file, modeText, closeFd != 0, opener is PyNone ? null : opener);
    }

    internal bool Open(ThreadState ts, PyObject nameObject, string mode, bool closeFd, PyObject? opener)
    {
        var fd = -1;
        PathArgument? path = null;
        if (nameObject is PyInt || (nameObject is not (PyStr or PyBytes) && nameObject.Type.GetSlot(Slot.Index) != 0))
        {
            fd = PathArgument.FdOf(ts, nameObject);
            if (fd < 0)
            {
                if (!ts.HasError) Raise.ValueError(ts, "negative file descriptor");
                return false;
            }
        }
        else
        {
            path = PathArgument.From(ts, nameObject, null, "path");
            if (path is null) return false;
        }
        if (!ParseMode(ts, mode, out var flags)) return false;
        var ownsFd = false;
        if (fd >= 0)
        {
            _fd = fd;
            _closeFd = closeFd;
        }
        else
        {
            if (!closeFd)
            {
                Raise.ValueError(ts, "Cannot use closefd=False with file name");
                return false;
            }
            _closeFd = true;
            if (!OpenPath(ts, nameObject, path!, flags | OpenFlags.CloseOnExec, opener)) return false;
            ownsFd = true;
        }
        if (Prepare(ts, nameObject))
        {
            return true;
        }
        // Only a descriptor opened here is closed again; one that was given stays the caller's.
        if (ownsFd)
        {
            var error = ts.TakeError();
            CloseDescriptor(ts);
            ts.SetError(error);
        }
        _fd = -1;
        return false;
    }

    private unsafe bool OpenPath(ThreadState ts, PyObject name, PathArgument path, int flags, PyObject? opener)
    {
        if (opener is null)
        {
            int fd;
            fixed (byte* p = path.Bytes)
            {
                do fd = Libc.open(p, flags, 0x1B6);
                while (fd < 0 && Errno.Interrupted(ts));
            }
            if (fd < 0)
            {
                Errno.RaiseUnlessPending(ts, name);
                return false;
            }
            _fd = fd;
            return true;
        }
        var result = Call.Invoke(ts, opener, name, PyInt.Of(flags));
        if (result is null) return false;
        if (result is not PyInt number)
        {
            Raise.TypeError(ts, "expected integer from opener");
            return false;
        }
        if (!Operators.AsLong(ts, number, out var value)) return false;
        if (value < 0)
        {
            Raise.ValueError(ts, $"opener returned {value}");
            return false;
        }
        _fd = (int)value;
        if (Libc.fcntl(_fd, FcntlCommands.SetFd, FcntlCommands.CloseOnExec) >= 0) return true;
        Errno.Raise(ts);
        return false;
    }

    /// <summary>Refuses directories, notes the size, goes to the end for appending.</summary>
    private unsafe bool Prepare(ThreadState ts, PyObject name)
    {
        StatX stat;
        byte empty = 0;
        if (Libc.statx(_fd, &empty, AtFlags.EmptyPath, StatMask.Basic, &stat) == 0)
        {
            if (stat.IsDirectory)
            {
                Raise.OSError(ts, Errno.EISDIR, name);
                return false;
            }
            if (stat.BlockSize > 1) BlockSize = stat.BlockSize;
            if (stat.IsRegular)
            {
                _sizeAtOpen = (long)stat.Size;
                _seekable = 1;
            }
        }
        else if (Errno.Last == Errno.EBADF)
        {
            Raise.OSError(ts, Errno.EBADF);
            return false;
        }
        if (!Attributes.Set(ts, this, IoNames.Name, name)) return false;
        if (_appending && Libc.lseek(_fd, 0, 2) < 0 && Errno.Last != Errno.ESPIPE)
        {
            Errno.Raise(ts);
            return false;
        }
        return true;
    }

    private bool ParseMode(ThreadState ts, string mode, out int flags)
    {
        flags = 0;
        _created = _readable = _writable = _appending = false;
        _seekable = -1;
        var main = false;
        var plus = false;
        foreach (var c in mode)
        {
            switch (c)
            {
                case 'x' when !main:
                    _created = _writable = main = true;
                    flags |= OpenFlags.Exclusive | OpenFlags.Create;
                    break;
                case 'r' when !main:
                    _readable = main = true;
                    break;
                case 'w' when !main:
                    _writable = main = true;
                    flags |= OpenFlags.Create | OpenFlags.Truncate;
                    break;
                case 'a' when !main:
                    _writable = _appending = main = true;
                    flags |= OpenFlags.Append | OpenFlags.Create;
                    break;
                case 'x' or 'r' or 'w' or 'a':
                    return BadMode(ts);
                case 'b':
                    break;
                case '+' when !plus:
                    _readable = _writable = plus = true;
                    break;
                case '+':
                    return BadMode(ts);
                default:
                    Raise.ValueError(ts, $"invalid mode: {mode}");
                    return false;
            }
        }
        if (!main) return BadMode(ts);
        flags |= _readable && _writable ? OpenFlags.ReadWrite : _readable ? OpenFlags.ReadOnly : OpenFlags.WriteOnly;
        return true;
    }

    private static bool BadMode(ThreadState ts)
    {
        Raise.ValueError(ts, "Must have exactly one of create/read/write/append mode and at most one plus");
        return false;
    }

    private bool CloseDescriptor(ThreadState ts)
    {
        var fd = _fd;
        _fd = -1;
        if (Type == TypeObject) SuppressFinalizer();
        if (fd < 0 || Libc.close(fd) >= 0 || Errno.Last == Errno.EINTR) return true; // Linux closes it even if interrupted
        Errno.Raise(ts);
        return false;
    }

    [PyMethod("close", Signature = "()", Doc = "Close the file.")]
    internal PyObject? Close(ThreadState ts)
    {
        if (Type != TypeObject || HasFlushOverride())
        {
            var closed = BaseClose(ts);
            if (!_closeFd)
            {
                _fd = -1;
                return closed;
            }
            var pending = closed is null ? ts.TakeError() : null;
            if (Finalizing && pending is null && _fd >= 0) WarnUnclosed(ts);
            var ok = CloseDescriptor(ts);
            if (pending is null) return ok ? closed : null;
            if (!ok) Chain(ts, pending);
            else ts.SetError(pending);
            return null;
        }
        BaseClose(ts);
        if (ts.HasError) return null;
        if (!_closeFd)
        {
            _fd = -1;
            return PyNone.Instance;
        }
        if (Finalizing && _fd >= 0) WarnUnclosed(ts);
        return CloseDescriptor(ts) ? PyNone.Instance : null;
    }

    private bool HasFlushOverride() => Storage.Get(IoNames.Flush) is not null;

    /// <summary>The pending error happened while handling the earlier one: chains them.</summary>
    internal static void Chain(ThreadState ts, PyBaseException earlier)
    {
        var error = ts.TakeError();
        if (!ReferenceEquals(error, earlier)) error.Context = earlier;
        ts.SetError(error);
    }

    private void WarnUnclosed(ThreadState ts)
    {
        var text = Strings.Repr(ts, this);
        if (text is null || !Warnings.WarnResource(ts, this, $"unclosed file {text}")) Unraisable.Write(ts, null, this);
    }

    [PyGetter("closed", Doc = "True if the file is closed")]
    internal PyObject Closed => PyBool.Of(_fd < 0);

    [PyGetter("closefd", Doc = "True if the file descriptor will be closed by close().")]
    internal PyObject CloseFd => PyBool.Of(_closeFd);

    [PyGetter("mode", Doc = "String giving the file mode")]
    internal PyObject Mode => PyStr.Intern(ModeText);

    [PyGetter("_blksize", Member = true)]
    internal PyObject BlockSizeObject => PyInt.Of(BlockSize);

    [PyGetter("_finalizing", Member = true)]
    internal PyObject FinalizingObject => PyBool.Of(Finalizing);

    [PySetter("_finalizing")]
    internal bool SetFinalizing(ThreadState ts, PyObject? value)
    {
        var truth = value is null ? 0 : Truth.Of(ts, value);
        Finalizing = truth > 0;
        return truth >= 0;
    }

    private string ModeText => _created ? _readable ? "xb+" : "xb"
        : _appending ? _readable ? "ab+" : "ab"
        : _readable ? _writable ? "rb+" : "rb"
        : "wb";

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts)
    {
        var name = Type.FullName;
        if (_fd < 0) return PyStr.Of($"<{name} [closed]>");
        if (!Attributes.TryGet(ts, this, IoNames.Name, out var nameObject)) return null;
        var closeFd = _closeFd ? "True" : "False";
        if (nameObject is null) return PyStr.Of($"<{name} fd={_fd} mode='{ModeText}' closefd={closeFd}>");
        if (!ts.ReprEnter(this)) return Raise.RuntimeError(ts, $"reentrant call inside {Type.Name}.__repr__");
        var text = Strings.Repr(ts, nameObject);
        ts.ReprLeave(this);
        return text is null ? null : PyStr.Of($"<{name} name={text} mode='{ModeText}' closefd={closeFd}>");
    }

    [PyMethod("__getstate__")]
    internal PyObject? GetState(ThreadState ts) => Raise.TypeError(ts, $"cannot pickle '{Type.FullName}' instances");
}
