namespace PyCil.Runtime.Modules;

/// <summary>marshal: Python values as bytes, for cached bytecode.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/marshal.html.</remarks>
[PyModule("marshal", Doc = "This module contains functions that can read and write Python values in\na binary format. The format is specific to Python, but independent of\nmachine architecture issues.")]
internal static partial class MarshalModule
{
    private const int CurrentVersion = 5;

    [PyConstant("version")]
    public static long Version => CurrentVersion;

    [PyFunction("dumps", Signature = "(value, version=5, /, *, allow_code=True)",
        Doc = "Return the bytes object that would be written to a file by dump(value, file).\n\n  value\n    Must be a supported type.\n  version\n    Indicates the data format that dumps should use.\n  allow_code\n    Allow to write code objects.\n\nRaise a ValueError exception if value has (or contains an object that has) an\nunsupported type.")]
    private static PyObject? Dumps(ThreadState ts, PyObject value, int version = CurrentVersion, bool allow_code = true) =>
        new MarshalWriter(ts, version, allow_code).Dump(value) is { } bytes ? new PyBytes(bytes) : null;

    [PyFunction("dump", Signature = "(value, file, version=5, /, *, allow_code=True)",
        Doc = "Write the value on the open file.\n\n  value\n    Must be a supported type.\n  file\n    Must be a writeable binary file.\n  version\n    Indicates the data format that dump should use.\n  allow_code\n    Allow to write code objects.\n\nIf the value has (or contains an object that has) an unsupported type, a\nValueError exception is raised - but garbage data will also be written to the\nfile. The object will not be properly read back by load().")]
    private static PyObject? Dump(ThreadState ts, PyObject value, PyObject file, int version = CurrentVersion, bool allow_code = true) =>
        new MarshalWriter(ts, version, allow_code).Dump(value) is { } bytes ? Call.Method(ts, file, PyStr.Intern("write"), new PyBytes(bytes)) : null;

    [PyFunction("loads", Signature = "(bytes, /, *, allow_code=True)",
        Doc = "Convert the bytes-like object to a value.\n\n  allow_code\n    Allow to load code objects.\n\nIf no valid value is found, raise EOFError, ValueError or TypeError.  Extra\nbytes in the input are ignored.")]
    private static PyObject? Loads(ThreadState ts, PyBuffer bytes, bool allow_code = true) => MarshalReader.Load(ts, bytes.Memory, allow_code);

    [PyFunction("load", Signature = "(file, /, *, allow_code=True)",
        Doc = "Read one value from the open file and return it.\n\n  file\n    Must be readable binary file.\n  allow_code\n    Allow to load code objects.\n\nIf no valid value is read (e.g. because the data has a different Python\nversion's incompatible marshal format), raise EOFError, ValueError or\nTypeError.\n\nNote: If an object containing an unsupported type was marshalled with\ndump(), load() will substitute None for the unmarshallable type.")]
    private static PyObject? Load(ThreadState ts, PyObject file, bool allow_code = true)
    {
        // A first, empty read tells text files from binary ones.
        if (Call.Method(ts, file, PyStr.Intern("read"), PyInt.Of(0)) is not { } data) return null;
        return data is PyBytes
            ? MarshalReader.Load(ts, file, allow_code)
            : Raise.TypeError(ts, $"file.read() returned not bytes but {data.Type.Name}");
    }
}
