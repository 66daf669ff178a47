using System.Runtime.InteropServices;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>The iterator of os.scandir().</summary>
[PyType("posix.ScandirIterator", Hidden = true, NoNew = true, Subclassable = false)]
public sealed unsafe partial class PyScandirIterator : PyObject
{
    private readonly PathArgument _path;
    private nint _directory;
    private readonly object _lock = new();

    internal PyScandirIterator(PathArgument path, nint directory)
    {
        _path = path;
        _directory = directory;
    }

    ~PyScandirIterator() => CloseDirectory();

    private void CloseDirectory()
    {
        var directory = Interlocked.Exchange(ref _directory, 0);
        if (directory == 0) return;
        PosixModule.CloseDirectory(_path, directory);
        GC.SuppressFinalize(this);
    }

    [PySlot(Slot.Iter)]
    internal PyObject? Iter() => this;

    [PySlot(Slot.IterNext)]
    internal PyObject? Next(ThreadState ts)
    {
        lock (_lock)
        {
            while (_directory != 0)
            {
                Marshal.SetLastSystemError(0);
                var entry = Libc.readdir(_directory);
                if (entry == null)
                {
                    var error = Errno.Last;
                    CloseDirectory();
                    return error == 0 ? null : Raise.OSError(ts, error, _path.Original);
                }
                var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(&entry->FirstNameByte);
                if (!PosixModule.IsDotName(name)) return new PyDirEntry(_path, name, entry->Type, entry->Inode);
            }
            return null;
        }
    }

    [PyMethod("close", Signature = "()")]
    internal void Close()
    {
        lock (_lock) CloseDirectory();
    }

    [PyMethod("__enter__", Signature = "()")]
    internal PyObject Enter() => this;

    [PyMethod("__exit__", TextSignature = false)]
    internal void Exit(PyObject[] args) => Close();
}

/// <summary>os.DirEntry: a name in a directory, with what the directory says about it.</summary>
[PyType("posix.DirEntry", NoNew = true, Subclassable = false, Immutable = false)]
public sealed unsafe partial class PyDirEntry : PyObject
{
    private const byte Unknown = 0;
    private const byte Directory = 4;
    private const byte Regular = 8;
    private const byte Link = 10;

    private readonly PathArgument _parent;
    private readonly PyObject _name;
    private readonly byte[] _bytes; // path with a NUL behind it; only the name if the directory is a descriptor
    private readonly byte _kind;
    private readonly ulong _inode;
    private PyObject? _path;
    private PyObject? _stat;
    private PyObject? _lstat;

    internal PyDirEntry(PathArgument parent, ReadOnlySpan<byte> name, byte kind, ulong inode)
    {
        _parent = parent;
        _name = parent.Result(name);
        _kind = kind;
        _inode = inode;
        var prefix = parent.IsFd || parent.Original is PyNone ? [] : parent.Span;
        var slash = prefix.Length > 0 && prefix[^1] != '/';
        _bytes = new byte[prefix.Length + (slash ? 1 : 0) + name.Length + 1];
        prefix.CopyTo(_bytes);
        if (slash) _bytes[prefix.Length] = (byte)'/';
        name.CopyTo(_bytes.AsSpan(_bytes.Length - 1 - name.Length));
    }

    [PyGetter("name", Member = true, Doc = "the entry's base filename, relative to scandir() \"path\" argument")]
    internal PyObject Name => _name;

    [PyGetter("path", Member = true, Doc = "the entry's full path name; equivalent to os.path.join(scandir_path, entry.name)")]
    internal PyObject Path => _path ??= _parent.IsFd ? _name : _parent.Original is PyNone ? _parent.Result([.. "./"u8, .. _bytes.AsSpan(0, _bytes.Length - 1)]) : _parent.Result(_bytes.AsSpan(0, _bytes.Length - 1));

    private int DirectoryFd => _parent.IsFd ? _parent.Fd : AtFlags.CurrentDirectory;

    private PyObject? Fetch(ThreadState ts, bool follow)
    {
        StatX stat;
        int result;
        fixed (byte* p = _bytes) result = Libc.statx(DirectoryFd, p, follow ? 0 : AtFlags.SymlinkNoFollow, StatMask.Basic, &stat);
        return result < 0 ? Errno.Raise(ts, Path) : StatResult.Make(stat);
    }

    [PyMethod("stat", Signature = "(*, follow_symlinks=True)", Doc = "Return stat_result object for the entry; cached per entry.")]
    internal PyObject? Stat(ThreadState ts, bool follow_symlinks = true)
    {
        if (!follow_symlinks) return _lstat ??= Fetch(ts, false);
        if (_stat is not null) return _stat;
        if (_kind == Link || (_kind == Unknown && IsSymlink(ts))) return _stat = Fetch(ts, true);
        return ts.HasError ? null : _stat = _lstat ??= Fetch(ts, false);
    }

    [PyMethod("is_symlink", Signature = "()", Doc = "Return True if the entry is a symbolic link; cached per entry.")]
    internal bool IsSymlink(ThreadState ts) => _kind != Unknown ? _kind == Link : Mode(ts, false) == 0xA000;

    [PyMethod("is_dir", Signature = "(*, follow_symlinks=True)", Doc = "Return True if the entry is a directory; cached per entry.")]
    internal bool IsDir(ThreadState ts, bool follow_symlinks = true) => Is(ts, Directory, 0x4000, follow_symlinks);

    [PyMethod("is_file", Signature = "(*, follow_symlinks=True)", Doc = "Return True if the entry is a file; cached per entry.")]
    internal bool IsFile(ThreadState ts, bool follow_symlinks = true) => Is(ts, Regular, 0x8000, follow_symlinks);

    [PyMethod("is_junction", Signature = "()", Doc = "Return True if the entry is a junction; cached per entry.")]
    internal bool IsJunction() => false;

    private bool Is(ThreadState ts, byte kind, int mode, bool follow)
    {
        if (_kind != Unknown && !(follow && _kind == Link)) return _kind == kind;
        return Mode(ts, follow) == mode;
    }

    /// <summary>The file type bits; 0 if the file is gone, or with another error pending.</summary>
    private int Mode(ThreadState ts, bool follow)
    {
        var stat = follow ? _stat ??= Fetch(ts, true) : _lstat ??= Fetch(ts, false);
        if (stat is PyStructSequence fields && fields[0] is PyInt mode && mode.TryGetInt64(out var value)) return (int)value & 0xF000;
        if (ts.ErrorMatches(PyExceptions.FileNotFoundError)) ts.ClearError();
        return 0;
    }

    [PyMethod("inode", Signature = "()", Doc = "Return inode of the entry; cached per entry.")]
    internal PyObject Inode() => StatResult.Unsigned(_inode);

    [PyMethod("__fspath__", Signature = "()", Doc = "Returns the path for the entry.")]
    internal PyObject FsPath() => Path;

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts) => Strings.Repr(ts, _name) is { } name ? PyStr.Of($"<DirEntry {name}>") : null;

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585")]
    internal static PyObject? ClassGetItem(ThreadState ts, PyType cls, PyObject item) => new PyGenericAlias(cls, item);
}

public static unsafe partial class PosixModule
{
    [PyFunction("scandir", Signature = "(path=None)", Doc = "Return an iterator of DirEntry objects for given path.")]
    internal static PyObject? ScanDir(ThreadState ts, PyObject? path = null)
    {
        var argument = PathArgument.From(ts, path, "scandir", allowFd: true, nullable: true);
        if (argument is null) return null;
        var dir = OpenDirectory(argument);
        return dir == 0 ? Errno.Raise(ts, path is null or PyNone ? null : path) : new PyScandirIterator(argument, dir);
    }
}
