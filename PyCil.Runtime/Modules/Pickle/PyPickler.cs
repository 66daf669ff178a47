using System.Buffers.Binary;
using System.Text;
using PyCil.Runtime.Modules.Zlib;

namespace PyCil.Runtime.Modules.Pickle;

/// <summary>_pickle.Pickler: options, memo and output.</summary>
[PyType("_pickle.Pickler", Immutable = false, Doc = "Takes a binary file for writing a pickle data stream.")]
public partial class PyPickler : PyObject
{
    private const int FrameTarget = 64 * 1024;
    private const int FrameMinimum = 4;
    private const int FrameHeader = 9;

    private static readonly PyStr PersistentIdName = PyStr.Intern("persistent_id");
    private static readonly PyStr ReducerOverrideName = PyStr.Intern("reducer_override");

    private Dictionary<PyObject, int> _memo = new(ReferenceEqualityComparer.Instance);
    private ByteSink _output = new();
    private PickleState _state = null!;
    private PyObject? _write;
    private PyObject? _bufferCallback;
    private PyObject? _dispatchTable;
    private PyObject? _persistentId;   // set on the instance
    private PyObject? _persistentCall; // what is called while a dump runs
    private PyObject? _reducerOverride;
    private int _protocol;
    private bool _fixImports;
    private bool _fast;
    private bool _framing;
    private bool _ready;
    private int _frameStart = -1;
    private int _running;
    private Dictionary<PyObject, int>? _fastMemo;

    public PyPickler()
    {
    }

    private bool Binary => _protocol >= 1;

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => Alloc(cls);

    [PySlot(Slot.Init, Signature = "(file, protocol=None, fix_imports=True, buffer_callback=None)")]
    internal bool Init(ThreadState ts, PyObject file, PyObject? protocol = null, bool fix_imports = true, PyObject? buffer_callback = null)
    {
        if (Volatile.Read(ref _running) != 0)
        {
            Raise.RuntimeError(ts, "Pickler object is already in use by another thread or by a callback");
            return false;
        }
        _ready = false;
        if (!Setup(ts, protocol, fix_imports, buffer_callback) || !SetFile(ts, file)) return false;
        if (GetType() != typeof(PyPickler) && (!Attributes.TryGet(ts, this, PyStr.Intern("dispatch_table"), out var table) || !SetDispatchTable(table))) return false;
        (_fast, _memo, _output) = (false, new Dictionary<PyObject, int>(ReferenceEqualityComparer.Instance), new ByteSink());
        return true;
    }

    internal bool Setup(ThreadState ts, PyObject? protocol, bool fixImports, PyObject? bufferCallback)
    {
        long number = PickleState.DefaultProtocol;
        if (protocol is not null and not PyNone)
        {
            if (!Operators.AsLong(ts, protocol, out number)) return false;
            if (number < 0) number = PickleState.HighestProtocol;
            if (number > PickleState.HighestProtocol)
            {
                Raise.ValueError(ts, $"pickle protocol must be <= {PickleState.HighestProtocol}");
                return false;
            }
        }
        _protocol = (int)number;
        _fixImports = fixImports && number < 3;
        _bufferCallback = bufferCallback is PyNone ? null : bufferCallback;
        if (_bufferCallback is not null && number < 5)
        {
            Raise.ValueError(ts, "buffer_callback needs protocol >= 5");
            return false;
        }
        if (PickleState.Of(ts) is not { } state) return false;
        _state = state;
        _ready = true;
        return true;
    }

    internal bool SetFile(ThreadState ts, PyObject file)
    {
        if (!Attributes.TryGet(ts, file, PyStr.Intern("write"), out _write)) return false;
        if (_write is not null) return true;
        Raise.TypeError(ts, "file must have a 'write' attribute");
        return false;
    }

    [PyMethod("dump", Signature = "(obj, /)", Doc = "Write a pickle of obj to the file.")]
    internal PyObject? Dump(ThreadState ts, PyObject obj)
    {
        if (!_ready || _write is null) return PickleState.Pickling(ts, $"Pickler.__init__() was not called by {Type.Name}.__init__()");
        if (Interlocked.Exchange(ref _running, 1) != 0) return Raise.RuntimeError(ts, "Pickler object is already in use by another thread or by a callback");
        try
        {
            _output = new ByteSink();
            return DumpTo(ts, obj) ? PyNone.Instance : null;
        }
        finally
        {
            _output = new ByteSink();
            Volatile.Write(ref _running, 0);
        }
    }

    internal bool DumpTo(ThreadState ts, PyObject obj)
    {
        if (!Hooks(ts)) return false;
        _framing = false;
        _frameStart = -1;
        if (_protocol >= 2)
        {
            Op(PickleOp.Proto);
            _output.Add((byte)_protocol);
            _framing = _protocol >= 4;
        }
        if (!Save(ts, obj)) return false;
        Op(PickleOp.Stop);
        CommitFrame();
        _framing = false;
        (_persistentCall, _reducerOverride) = (null, null);
        return _write is null || FlushToFile(ts);
    }

    /// <summary>Methods of a subclass, or set on the instance, that have a say.</summary>
    private bool Hooks(ThreadState ts)
    {
        _persistentCall = _persistentId;
        _reducerOverride = null;
        if (GetType() == typeof(PyPickler)) return true;
        if (_persistentCall is null && !ReferenceEquals(Type.Lookup(PersistentIdName), TypeObject.Lookup(PersistentIdName)))
        {
            _persistentCall = Attributes.Get(ts, this, PersistentIdName);
            if (_persistentCall is null) return false;
        }
        return Attributes.TryGet(ts, this, ReducerOverrideName, out _reducerOverride);
    }

    internal byte[] TakeOutput() => _output.Drain();

    [PyMethod("persistent_id", Signature = "(obj, /)")]
    internal PyObject PersistentId(PyObject obj) => PyNone.Instance;

    [PySlot(Slot.SetAttr)]
    internal static bool SetAttr(ThreadState ts, PyObject self, PyStr name, PyObject? value)
    {
        var pickler = (PyPickler)self;
        if (name.AsString() != "persistent_id" || (value is null && pickler._persistentId is null)) return Attributes.GenericSet(ts, self, name, value);
        pickler._persistentId = value;
        return true;
    }

    [PySlot(Slot.GetAttr)]
    internal static PyObject? GetAttr(ThreadState ts, PyObject self, PyStr name) =>
        ((PyPickler)self)._persistentId is { } own && name.AsString() == "persistent_id" ? own : Attributes.GenericGet(ts, self, name);

    [PyMethod("clear_memo", Signature = "()", Doc = "Forget the objects pickled so far.")]
    internal void ClearMemo() => _memo = new Dictionary<PyObject, int>(ReferenceEqualityComparer.Instance);

    [PyMethod("__sizeof__", Signature = "()")]
    internal long SizeOf() => 200 + 32L * _memo.Count;

    [PyGetter("bin", Member = true)]
    internal PyObject Bin => PyInt.Of(Binary ? 1 : 0);

    [PySetter("bin")]
    internal bool SetBin(ThreadState ts, PyObject? value)
    {
        if (!Flag(ts, value, out var on)) return false;
        if (on == 0) _protocol = 0;
        else if (_protocol == 0) _protocol = 1;
        return true;
    }

    private static bool Flag(ThreadState ts, PyObject? value, out long on)
    {
        on = 0;
        if (value is not null) return Operators.AsLong(ts, value, out on);
        Raise.TypeError(ts, "can't delete numeric/char attribute");
        return false;
    }

    [PyGetter("fast", Member = true)]
    internal PyObject Fast => PyInt.Of(_fast ? 1 : 0);

    [PySetter("fast")]
    internal bool SetFast(ThreadState ts, PyObject? value)
    {
        if (!Flag(ts, value, out var on)) return false;
        _fast = on != 0;
        return true;
    }

    [PyGetter("dispatch_table", Member = true)]
    internal PyObject? GetDispatchTable(ThreadState ts) => _dispatchTable ?? Raise.AttributeError(ts, "dispatch_table");

    [PySetter("dispatch_table")]
    internal bool SetDispatchTable(PyObject? value)
    {
        _dispatchTable = value;
        return true;
    }

    [PyGetter("memo")]
    internal PyObject Memo => new PyPicklerMemoProxy(this);

    [PySetter("memo")]
    internal bool SetMemo(ThreadState ts, PyObject? value)
    {
        switch (value)
        {
            case PyPicklerMemoProxy proxy:
                _memo = new Dictionary<PyObject, int>(proxy.Owner._memo, ReferenceEqualityComparer.Instance);
                return true;
            case PyDict dict:
                var memo = new Dictionary<PyObject, int>(ReferenceEqualityComparer.Instance);
                var position = 0;
                while (dict.NextEntry(ref position, out _, out var entry))
                {
                    if (entry is not PyTuple { Count: 2 } pair)
                    {
                        Raise.TypeError(ts, "'memo' values must be 2-item tuples");
                        return false;
                    }
                    if (!Operators.AsLong(ts, pair[0], out var index)) return false;
                    memo[pair[1]] = (int)index;
                }
                _memo = memo;
                return true;
            case null:
                Raise.TypeError(ts, "attribute deletion is not supported");
                return false;
            default:
                Raise.TypeError(ts, $"'memo' attribute must be a PicklerMemoProxy object or dict, not {value.Type.Name}");
                return false;
        }
    }

    internal PyObject? MemoAsDict(ThreadState ts)
    {
        var dict = new PyDict();
        foreach (var (o, index) in _memo)
        {
            if (!dict.Set(ts, PyInt.Of(Identity.Number(o)), PyTuple.Of(PyInt.Of(index), o))) return null;
        }
        return dict;
    }

    // Output

    private void Op(PickleOp op)
    {
        StartFrame();
        _output.Add((byte)op);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        StartFrame();
        _output.Add(bytes);
    }

    private void StartFrame()
    {
        if (!_framing || _frameStart >= 0) return;
        _frameStart = _output.Count;
        _output.Take(FrameHeader).Fill(0xFE);
    }

    private void CommitFrame()
    {
        if (!_framing || _frameStart < 0) return;
        _output.EndFrame(_frameStart, FrameHeader, FrameMinimum, (byte)PickleOp.Frame);
        _frameStart = -1;
    }

    /// <summary>Between opcodes: ends a frame that is long enough.</summary>
    private bool Boundary(ThreadState ts)
    {
        if (!_framing || _frameStart < 0 || _output.Count - _frameStart - FrameHeader < FrameTarget) return true;
        CommitFrame();
        return _write is null || FlushToFile(ts);
    }

    private bool FlushToFile(ThreadState ts)
    {
        if (_output.Count == 0) return true;
        return Call.Invoke(ts, _write!, PyBytes.Of(_output.Drain())) is not null;
    }

    /// <summary>An opcode with its header and a payload, which is written outside of frames if it is large.</summary>
    private bool WritePayload(ThreadState ts, ReadOnlySpan<byte> header, ReadOnlySpan<byte> data, PyObject? payload)
    {
        var framing = _framing;
        var bypass = data.Length >= FrameTarget;
        if (bypass)
        {
            CommitFrame();
            _framing = false;
        }
        Write(header);
        if (!bypass || _write is null)
        {
            Write(data);
        }
        else if (!FlushToFile(ts) || Call.Invoke(ts, _write, payload ?? PyBytes.Of(data)) is null)
        {
            return false;
        }
        _framing = framing;
        return true;
    }

    private void Memoize(PyObject o)
    {
        if (_fast) return;
        var index = _memo.Count;
        _memo[o] = index;
        if (_protocol >= 4)
        {
            Op(PickleOp.Memoize);
        }
        else if (!Binary)
        {
            Write(Encoding.ASCII.GetBytes($"p{index}\n"));
        }
        else if (index < 256)
        {
            Write([(byte)PickleOp.BinPut, (byte)index]);
        }
        else
        {
            Numbered(PickleOp.LongBinPut, (uint)index);
        }
    }

    private void WriteGet(int index)
    {
        if (!Binary) Write(Encoding.ASCII.GetBytes($"g{index}\n"));
        else if (index < 256) Write([(byte)PickleOp.BinGet, (byte)index]);
        else Numbered(PickleOp.LongBinGet, (uint)index);
    }

    private void Numbered(PickleOp op, uint number)
    {
        Span<byte> bytes = stackalloc byte[5];
        bytes[0] = (byte)op;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[1..], number);
        Write(bytes);
    }
}

/// <summary>The memo of a pickler.</summary>
[PyType("_pickle.PicklerMemoProxy", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyPicklerMemoProxy : PyObject
{
    internal PyPicklerMemoProxy(PyPickler owner) => Owner = owner;

    internal PyPickler Owner { get; }

    [PyMethod("clear", Signature = "()", Doc = "Remove all items from the memo.")]
    internal void Clear() => Owner.ClearMemo();

    [PyMethod("copy", Signature = "()", Doc = "The memo as a dict.")]
    internal PyObject? Copy(ThreadState ts) => Owner.MemoAsDict(ts);

    [PyMethod("__reduce__", Signature = "()")]
    internal PyObject? Reduce(ThreadState ts) => Owner.MemoAsDict(ts) is { } dict ? PyTuple.Of(PyDict.TypeObject, PyTuple.Of(dict)) : null;
}
