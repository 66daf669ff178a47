namespace PyCil.Runtime.Modules.Pickle;

[PyType("_pickle.PickleError", Base = typeof(PyExceptionType), OwnLayout = true, Immutable = false)]
internal abstract partial class PyPickleError : PyObject;

[PyType("_pickle.PicklingError", Base = typeof(PyPickleError), OwnLayout = true, Immutable = false)]
internal abstract partial class PyPicklingError : PyObject;

[PyType("_pickle.UnpicklingError", Base = typeof(PyPickleError), OwnLayout = true, Immutable = false)]
internal abstract partial class PyUnpicklingError : PyObject;

/// <summary>The opcodes of pickle streams.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/pickletools.html.</remarks>
internal enum PickleOp : byte
{
    Mark = (byte)'(',
    Stop = (byte)'.',
    Pop = (byte)'0',
    PopMark = (byte)'1',
    Dup = (byte)'2',
    Float = (byte)'F',
    Int = (byte)'I',
    BinInt = (byte)'J',
    BinInt1 = (byte)'K',
    Long = (byte)'L',
    BinInt2 = (byte)'M',
    None = (byte)'N',
    PersId = (byte)'P',
    BinPersId = (byte)'Q',
    Reduce = (byte)'R',
    String = (byte)'S',
    BinString = (byte)'T',
    ShortBinString = (byte)'U',
    Unicode = (byte)'V',
    BinUnicode = (byte)'X',
    Append = (byte)'a',
    Build = (byte)'b',
    Global = (byte)'c',
    Dict = (byte)'d',
    EmptyDict = (byte)'}',
    Appends = (byte)'e',
    Get = (byte)'g',
    BinGet = (byte)'h',
    Inst = (byte)'i',
    LongBinGet = (byte)'j',
    List = (byte)'l',
    EmptyList = (byte)']',
    Obj = (byte)'o',
    Put = (byte)'p',
    BinPut = (byte)'q',
    LongBinPut = (byte)'r',
    SetItem = (byte)'s',
    Tuple = (byte)'t',
    EmptyTuple = (byte)')',
    SetItems = (byte)'u',
    BinFloat = (byte)'G',
    Proto = 0x80,
    NewObj = 0x81,
    Ext1 = 0x82,
    Ext2 = 0x83,
    Ext4 = 0x84,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    NewTrue = 0x88,
    NewFalse = 0x89,
    Long1 = 0x8a,
    Long4 = 0x8b,
    BinBytes = (byte)'B',
    ShortBinBytes = (byte)'C',
    ShortBinUnicode = 0x8c,
    BinUnicode8 = 0x8d,
    BinBytes8 = 0x8e,
    EmptySet = 0x8f,
    AddItems = 0x90,
    FrozenSet = 0x91,
    NewObjEx = 0x92,
    StackGlobal = 0x93,
    Memoize = 0x94,
    Frame = 0x95,
    ByteArray8 = 0x96,
    NextBuffer = 0x97,
    ReadOnlyBuffer = 0x98,
}

/// <summary>What pickling needs of the library, looked up once per interpreter.</summary>
internal sealed class PickleState
{
    internal const int HighestProtocol = 5;
    internal const int DefaultProtocol = 5;

    internal PyDict DispatchTable { get; private set; } = null!;

    internal PyDict ExtensionRegistry { get; private set; } = null!;

    internal PyDict InvertedRegistry { get; private set; } = null!;

    internal PyDict ExtensionCache { get; private set; } = null!;

    internal PyDict NameMapping { get; private set; } = null!;

    internal PyDict ImportMapping { get; private set; } = null!;

    internal PyDict ReverseNameMapping { get; private set; } = null!;

    internal PyDict ReverseImportMapping { get; private set; } = null!;

    internal PyObject CodecsEncode { get; private set; } = null!;

    internal PyObject GetAttr { get; private set; } = null!;

    internal PyObject Partial { get; private set; } = null!;

    private volatile bool _ready;

    internal static PickleState? Of(ThreadState ts)
    {
        var state = ts.Interpreter.GetState<PickleState>();
        return state._ready || state.Load(ts) ? state : null;
    }

    private bool Load(ThreadState ts)
    {
        if (Imports.Import(ts, "copyreg") is not { } copyreg || Imports.Import(ts, "_compat_pickle") is not { } compat) return false;
        if (Imports.Import(ts, "codecs") is not { } codecs || Imports.Import(ts, "functools") is not { } functools || Imports.Import(ts, "builtins") is not { } builtins) return false;
        if (Table(copyreg, "dispatch_table") is not { } dispatch || Table(copyreg, "_extension_registry") is not { } registry ||
            Table(copyreg, "_inverted_registry") is not { } inverted || Table(copyreg, "_extension_cache") is not { } cache ||
            Table(compat, "NAME_MAPPING") is not { } names || Table(compat, "IMPORT_MAPPING") is not { } imports ||
            Table(compat, "REVERSE_NAME_MAPPING") is not { } reverseNames || Table(compat, "REVERSE_IMPORT_MAPPING") is not { } reverseImports) return false;
        if (Attributes.Get(ts, codecs, PyStr.Intern("encode")) is not { } encode || Attributes.Get(ts, functools, PyStr.Intern("partial")) is not { } partial ||
            Attributes.Get(ts, builtins, PyStr.Intern("getattr")) is not { } getAttr) return false;
        (DispatchTable, ExtensionRegistry, InvertedRegistry, ExtensionCache) = (dispatch, registry, inverted, cache);
        (NameMapping, ImportMapping, ReverseNameMapping, ReverseImportMapping) = (names, imports, reverseNames, reverseImports);
        (CodecsEncode, Partial, GetAttr) = (encode, partial, getAttr);
        _ready = true;
        return true;

        PyDict? Table(PyObject module, string name)
        {
            if (Attributes.Get(ts, module, PyStr.Intern(name)) is not { } found) return null;
            if (found is PyDict dict) return dict;
            Raise.RuntimeError(ts, $"{name} should be a dict, not {found.Type.FullName}");
            return null;
        }
    }

    internal static PyObject? Import(ThreadState ts, PyStr module) =>
        module.Length == 0 ? Raise.ValueError(ts, "Empty module name") : Imports.Import(ts, module.AsString());

    /// <summary>The name of an object's type with its module, but for builtins.</summary>
    internal static string TypeName(PyObject o) => Hashing.FullyQualified(o.Type);

    internal static PyObject? Pickling(ThreadState ts, string message) => Raise.Of(ts, PyPicklingError.TypeObject, message);

    internal static PyObject? Unpickling(ThreadState ts, string message) => Raise.Of(ts, PyUnpicklingError.TypeObject, message);

    /// <summary>Adds a note to the pending exception; false.</summary>
    internal static bool Note(ThreadState ts, string note)
    {
        if (!ts.HasError) return false;
        var error = ts.TakeError();
        error.AddNote(ts, PyStr.Of(note));
        ts.ClearError();
        ts.SetError(error);
        return false;
    }
}

/// <summary>_pickle: pickling in C#.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/pickle.html.</remarks>
[PyModule("_pickle", Doc = "Fast implementation of the pickle module.")]
public static partial class PickleModule
{
    [PyFunction("dump", Signature = "(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)", Doc = "Write a pickle of obj to a file.")]
    internal static PyObject? Dump(ThreadState ts, PyObject obj, PyObject file, PyObject? protocol = null, bool fix_imports = true, PyObject? buffer_callback = null)
    {
        var pickler = new PyPickler();
        return pickler.Setup(ts, protocol, fix_imports, buffer_callback) && pickler.SetFile(ts, file) && pickler.DumpTo(ts, obj) ? PyNone.Instance : null;
    }

    [PyFunction("dumps", Signature = "(obj, protocol=None, *, fix_imports=True, buffer_callback=None)", Doc = "The pickle of obj as bytes.")]
    internal static PyObject? Dumps(ThreadState ts, PyObject obj, PyObject? protocol = null, bool fix_imports = true, PyObject? buffer_callback = null)
    {
        var pickler = new PyPickler();
        return pickler.Setup(ts, protocol, fix_imports, buffer_callback) && pickler.DumpTo(ts, obj) ? PyBytes.Of(pickler.TakeOutput()) : null;
    }

    [PyFunction("load", Signature = "(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", Doc = "The object of a pickle in a file.")]
    internal static PyObject? Load(ThreadState ts, PyObject file, bool fix_imports = true, PyObject? encoding = null, PyObject? errors = null, PyObject? buffers = null)
    {
        var unpickler = new PyUnpickler();
        return unpickler.Setup(ts, fix_imports, encoding, errors, buffers) && unpickler.SetFile(ts, file) ? unpickler.LoadObject(ts) : null;
    }

    [PyFunction("loads", Signature = "(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", Doc = "The object of a pickle in bytes.")]
    internal static PyObject? Loads(ThreadState ts, PyBuffer data, bool fix_imports = true, PyObject? encoding = null, PyObject? errors = null, PyObject? buffers = null)
    {
        var unpickler = new PyUnpickler();
        if (!unpickler.Setup(ts, fix_imports, encoding, errors, buffers)) return null;
        unpickler.SetData(data.Span.ToArray());
        return unpickler.LoadObject(ts);
    }
}

/// <summary>pickle.PickleBuffer: a buffer that may be pickled out of band.</summary>
[PyType("pickle.PickleBuffer", In = "_pickle", Subclassable = false, Doc = "Wrapper for potentially out-of-band buffers")]
public sealed partial class PyPickleBuffer : PyObject
{
    private readonly PyObject _base;
    private PyMemoryView? _view;

    private PyPickleBuffer(PyObject @base, PyMemoryView view) => (_base, _view) = (@base, view);

    [PyNew(Signature = "(object, /)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject o)
    {
        if (o is PyPickleBuffer other && other._view is null) return Raise.ValueError(ts, "operation forbidden on released PickleBuffer object");
        return Call.Invoke(ts, PyMemoryView.TypeObject, o) is PyMemoryView view ? new PyPickleBuffer(o is PyPickleBuffer inner ? inner._base : o, view) : null;
    }

    internal PyMemoryView? View(ThreadState ts)
    {
        if (_view is null) Raise.ValueError(ts, "operation forbidden on released PickleBuffer object");
        return _view;
    }

    [PySlot(Slot.GetBuffer)]
    internal PyBuffer? GetBuffer(ThreadState ts, BufferFlags flags) => View(ts) is null ? null : Buffers.Get(ts, _base, flags);

    [PyMethod("raw", Signature = "()", Doc = "A memoryview of the bytes of the buffer.")]
    internal PyObject? Raw(ThreadState ts)
    {
        if (View(ts) is not { } view) return null;
        using var buffer = view.GetBuffer(ts, BufferFlags.FullRO);
        if (buffer is null) return null;
        if (!buffer.IsCContiguous && !buffer.IsFContiguous) return Raise.BufferError(ts, "cannot extract raw buffer from non-contiguous buffer");
        if (buffer.Dimensions == 1 && buffer.Format == "B") return Call.Invoke(ts, PyMemoryView.TypeObject, view);
        return Call.Invoke(ts, PyMemoryView.TypeObject, new PyRawBytes(view));
    }

    [PyMethod("release", Signature = "()", Doc = "Release the buffer.")]
    internal PyObject? Release(ThreadState ts)
    {
        if (Interlocked.Exchange(ref _view, null) is { } view && view.Release(ts) is null) return null;
        return PyNone.Instance;
    }
}

/// <summary>The memory of a contiguous buffer as plain bytes.</summary>
[PyType("pickle.raw_bytes", Subclassable = false, NoNew = true, Hidden = true)]
internal sealed partial class PyRawBytes(PyMemoryView view) : PyObject, IBufferOwner
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<PyBuffer, PyBuffer> _inner = new();

    [PySlot(Slot.GetBuffer)]
    internal PyBuffer? GetBuffer(ThreadState ts, BufferFlags flags)
    {
        if (view.GetBuffer(ts, BufferFlags.FullRO | (flags & BufferFlags.Writable)) is not { } inner) return null;
        var made = new PyBuffer(this, inner.Memory.Slice(inner.Offset, (int)inner.Length), inner.ReadOnly, this);
        _inner[made] = inner;
        return made;
    }

    void IBufferOwner.ReleaseBuffer(PyBuffer buffer)
    {
        if (_inner.TryRemove(buffer, out var inner)) inner.Dispose();
    }
}
