using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>The _io module.</summary>
[PyModule("_io", Doc = Docs)]
public static partial class IoModule
{
    private const string Docs =
        "The io module provides the Python interfaces to stream handling. The\nbuiltin open function is defined in this module.\n\nAt the top of the I/O hierarchy is the abstract base class IOBase. It\n" +
        "defines the basic interface to a stream. Note, however, that there is no\nseparation between reading and writing to streams; implementations are\nallowed to raise an OSError if they do not support a given operation.";

    [PyConstant("DEFAULT_BUFFER_SIZE")]
    public const int DefaultBufferSize = 131072;

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        var unsupported = IoState.Of(ts).UnsupportedOperation(ts);
        if (unsupported is null) return false;
        module.Dict.SetStr(PyStr.Intern("UnsupportedOperation"), unsupported);
        module.Dict.SetStr(PyStr.Intern("BlockingIOError"), PyExceptions.BlockingIOError);
        return true;
    }

    [PyFunction("text_encoding", Signature = "(encoding, stacklevel=2, /)", Doc = "A helper function to choose the text encoding.")]
    internal static PyObject? TextEncoding(ThreadState ts, PyObject encoding, int stacklevel = 2)
    {
        if (encoding is not PyNone) return encoding;
        if (ts.Interpreter.Config.WarnDefaultEncoding
            && !Warnings.Warn(ts, PyExceptions.EncodingWarning, "'encoding' argument not specified", stacklevel)) return null;
        return PyStr.Intern(Utf8Mode(ts) ? "utf-8" : "locale");
    }

    private static bool Utf8Mode(ThreadState ts)
    {
        if (!ts.Interpreter.SysDict.TryGetStr(PyStr.Intern("flags"), out var flags)) return false;
        if (!Attributes.TryGet(ts, flags!, PyStr.Intern("utf8_mode"), out var mode))
        {
            ts.ClearError();
            return false;
        }
        return mode is PyInt number && number.TryGetInt64(out var value) && value != 0;
    }

    [PyFunction("open_code", Signature = "(path)", Doc = "Opens the provided file with the intent to import the contents.")]
    internal static PyObject? OpenCode(ThreadState ts, PyStr path) => OpenFile(ts, path, "rb", -1, null, null, null, true, null);

    [PyFunction("open", Signature = "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)", Doc = "Open file and return a stream.  Raise OSError upon failure.")]
    internal static PyObject? Open(ThreadState ts, PyObject file, PyObject? mode = null, int buffering = -1, PyObject? encoding = null, PyObject? errors = null,
        PyObject? newline = null, PyObject? closefd = null, PyObject? opener = null)
    {
        if (mode is not (null or PyStr)) return Raise.TypeError(ts, $"open() argument 'mode' must be str, not {mode.Type.Name}");
        if (encoding is not (null or PyNone or PyStr)) return Raise.TypeError(ts, $"open() argument 'encoding' must be str or None, not {encoding.Type.Name}");
        if (errors is not (null or PyNone or PyStr)) return Raise.TypeError(ts, $"open() argument 'errors' must be str or None, not {errors.Type.Name}");
        if (newline is not (null or PyNone or PyStr)) return Raise.TypeError(ts, $"open() argument 'newline' must be str or None, not {newline.Type.Name}");
        var closes = closefd is null ? 1 : Truth.Of(ts, closefd);
        if (closes < 0) return null;
        return OpenFile(ts, file, mode is PyStr text ? text.AsString() : "r", buffering, encoding as PyStr, errors as PyStr, newline as PyStr, closes > 0,
            opener is PyNone ? null : opener);
    }

    internal static PyObject? OpenFile(ThreadState ts, PyObject file, string mode, int buffering, PyStr? encoding, PyStr? errors, PyStr? newline, bool closeFd, PyObject? opener)
    {
        if (file is not (PyStr or PyBytes or PyInt))
        {
            var path = Posix.PosixModule.Fspath(ts, file, "open");
            if (path is null)
            {
                // An object with __index__ counts as a file descriptor.
                if (file.Type.GetSlot(Slot.Index) == 0 || !ts.ErrorMatches(PyExceptions.TypeError)) return null;
                ts.ClearError();
            }
            else
            {
                file = path;
            }
        }
        if (!OpenMode.TryParse(ts, mode, out var parsed)) return null;
        if (parsed.Binary)
        {
            if (encoding is not null) return Raise.ValueError(ts, "binary mode doesn't take an encoding argument");
            if (errors is not null) return Raise.ValueError(ts, "binary mode doesn't take an errors argument");
            if (newline is not null) return Raise.ValueError(ts, "binary mode doesn't take a newline argument");
        }
        if (parsed.Binary && buffering == 1 &&
            !Warnings.Warn(ts, PyExceptions.RuntimeWarning, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used", 1)) return null;
        var raw = new PyFileIO(PyFileIO.TypeObject);
        if (!raw.Open(ts, file, parsed.RawMode, closeFd, opener)) return null;
        var result = Wrap(ts, raw, parsed, mode, buffering, encoding, errors, newline);
        if (result is not null) return result;
        // A failure further up leaves the descriptor to nobody: close it now.
        var error = ts.TakeError();
        if (raw.Close(ts) is null) PyFileIO.Chain(ts, error);
        else ts.SetError(error);
        return null;
    }

    private static PyObject? Wrap(ThreadState ts, PyFileIO raw, OpenMode mode, string modeText, int buffering, PyStr? encoding, PyStr? errors, PyStr? newline)
    {
        var lineBuffering = false;
        if (buffering < 0 || buffering == 1)
        {
            var isTty = !raw.IsRegularFile && ReferenceEquals(raw.IsAtty(ts), PyBool.True);
            if (buffering == 1 && !mode.Binary) lineBuffering = true;
            else if (buffering < 0 && isTty) lineBuffering = true;
            buffering = (int)Math.Max(Math.Min(raw.BlockSize, 8192 * 1024), DefaultBufferSize);
        }
        if (buffering == 0)
        {
            return mode.Binary ? raw : Raise.ValueError(ts, "can't have unbuffered text I/O");
        }
        BufferedStream buffer;
        if (mode.Updating)
        {
            if (!PyIOBase.CheckAbility(ts, raw, IoNames.Seekable, "File or stream is not seekable.")) return null;
            buffer = new PyBufferedRandom(PyBufferedRandom.TypeObject);
        }
        else if (mode.Writing)
        {
            buffer = new PyBufferedWriter(PyBufferedWriter.TypeObject);
        }
        else
        {
            buffer = new PyBufferedReader(PyBufferedReader.TypeObject);
        }
        if (!buffer.Setup(ts, raw, (long)buffering)) return null;
        if (mode.Binary) return buffer;
        var text = new PyTextIOWrapper(PyTextIOWrapper.TypeObject);
        if (!text.Setup(ts, buffer, encoding, errors, newline?.AsString(), lineBuffering, writeThrough: false)) return null;
        text.Storage.Set(IoNames.Mode, PyStr.Of(modeText));
        return text;
    }
}
