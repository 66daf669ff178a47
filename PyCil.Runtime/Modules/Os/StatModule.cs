using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>The _stat module.</summary>
[PyModule("_stat", Doc = "Constants and functions for interpreting the results of os.stat().")]
public static partial class StatModule
{
    private const int TypeMask = 0xF000;

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        OsConstants.AddTo(module, OsConstants.Stat);
        return true;
    }

    private static bool Mode(ThreadState ts, PyObject o, out uint mode)
    {
        mode = 0;
        if (!Operators.AsLong(ts, o, out var value)) return false;
        if (value is < 0 or > uint.MaxValue)
        {
            Raise.OverflowError(ts, value < 0 ? "can't convert negative value to unsigned int" : "mode out of range");
            return false;
        }
        mode = (uint)value;
        return true;
    }

    private static PyObject? Is(ThreadState ts, PyObject o, uint type) => Mode(ts, o, out var mode) ? PyBool.Of((mode & TypeMask) == type) : null;

    [PyFunction("S_ISDIR", Signature = "(mode, /)", TextSignature = false, Doc = "S_ISDIR(mode) -> bool\n\nReturn True if mode is from a directory.")]
    internal static PyObject? IsDir(ThreadState ts, PyObject mode) => Is(ts, mode, 0x4000);

    [PyFunction("S_ISCHR", Signature = "(mode, /)", TextSignature = false, Doc = "S_ISCHR(mode) -> bool\n\nReturn True if mode is from a character special device file.")]
    internal static PyObject? IsChr(ThreadState ts, PyObject mode) => Is(ts, mode, 0x2000);

    [PyFunction("S_ISBLK", Signature = "(mode, /)", TextSignature = false, Doc = "S_ISBLK(mode) -> bool\n\nReturn True if mode is from a block special device file.")]
    internal static PyObject? IsBlk(ThreadState ts, PyObject mode) => Is(ts, mode, 0x6000);

    [PyFunction("S_ISREG", Signature = "(mode, /)", TextSignature = false, Doc = "S_ISREG(mode) -> bool\n\nReturn True if mode is from a regular file.")]
    internal static PyObject? IsReg(ThreadState ts, PyObject mode) => Is(ts, mode, 0x8000);

    [PyFunction("S_ISFIFO", Signature = "(mode, /)", TextSignature = false, Doc = "S_ISFIFO(mode) -> bool\n\nReturn True if mode is from a FIFO (named pipe).")]
    internal static PyObject? IsFifo(ThreadState ts, PyObject mode) => Is(ts, mode, 0x1000);

    [PyFunction("S_ISLNK", Signature = "(mode, /)", TextSignature = false, Doc = "S_ISLNK(mode) -> bool\n\nReturn True if mode is from a symbolic link.")]
    internal static PyObject? IsLnk(ThreadState ts, PyObject mode) => Is(ts, mode, 0xA000);

    [PyFunction("S_ISSOCK", Signature = "(mode, /)", TextSignature = false, Doc = "S_ISSOCK(mode) -> bool\n\nReturn True if mode is from a socket.")]
    internal static PyObject? IsSock(ThreadState ts, PyObject mode) => Is(ts, mode, 0xC000);

    [PyFunction("S_ISDOOR", Signature = "(mode, /)", TextSignature = false, Doc = "S_ISDOOR(mode) -> bool\n\nReturn True if mode is from a door.")]
    [PyFunction("S_ISPORT", Signature = "(mode, /)", TextSignature = false, Doc = "S_ISPORT(mode) -> bool\n\nReturn True if mode is from an event port.")]
    [PyFunction("S_ISWHT", Signature = "(mode, /)", TextSignature = false, Doc = "S_ISWHT(mode) -> bool\n\nReturn True if mode is from a whiteout.")]
    internal static PyObject? IsNever(ThreadState ts, PyObject mode) => Mode(ts, mode, out _) ? PyBool.False : null;

    [PyFunction("S_IMODE", Signature = "(mode, /)", TextSignature = false, Doc = "Return the portion of the file's mode that can be set by os.chmod().")]
    internal static PyObject? IMode(ThreadState ts, PyObject mode) => Mode(ts, mode, out var value) ? PyInt.Of(value & 0xFFF) : null;

    [PyFunction("S_IFMT", Signature = "(mode, /)", TextSignature = false, Doc = "Return the portion of the file's mode that describes the file type.")]
    internal static PyObject? IFmt(ThreadState ts, PyObject mode) => Mode(ts, mode, out var value) ? PyInt.Of(value & TypeMask) : null;

    [PyFunction("filemode", Signature = "(mode, /)", TextSignature = false, Doc = "Convert a file's mode to a string of the form '-rwxrwxrwx'")]
    internal static PyObject? FileMode(ThreadState ts, PyObject mode)
    {
        if (!Mode(ts, mode, out var m)) return null;
        Span<char> text = stackalloc char[10];
        text[0] = (m & TypeMask) switch
        {
            0x8000 => '-', 0x4000 => 'd', 0xA000 => 'l', 0x6000 => 'b', 0x2000 => 'c', 0x1000 => 'p', 0xC000 => 's', _ => '?',
        };
        for (var i = 0; i < 9; i++) text[i + 1] = (m & (0x100u >> i)) != 0 ? "rwx"[i % 3] : '-';
        if ((m & 0x800) != 0) text[3] = text[3] == 'x' ? 's' : 'S';
        if ((m & 0x400) != 0) text[6] = text[6] == 'x' ? 's' : 'S';
        if ((m & 0x200) != 0) text[9] = text[9] == 'x' ? 't' : 'T';
        return PyStr.Of(text);
    }
}
