namespace PyCil.Runtime.Modules.Pickle;

/// <summary>_pickle.Unpickler: options, memo and input.</summary>
[PyType("_pickle.Unpickler", Immutable = false, Doc = "Takes a binary file for reading a pickle data stream.")]
public partial class PyUnpickler : PyObject
{
    private const int Prefetch = 128 * 1024;

    private static readonly PyStr PersistentLoadName = PyStr.Intern("persistent_load");
    private static readonly PyStr FindClassName = PyStr.Intern("find_class");

    private List<PyObject?> _memo = [];
    private readonly List<PyObject> _stack = [];
    private readonly List<int> _marks = [];
    private PickleState _state = null!;
    private PyObject? _read;
    private PyObject? _readLine;
    private PyObject? _peek;
    private PyObject? _buffers;
    private PyObject? _persistentLoad; // set on the instance
    private byte[] _input = [];
    private int _at;
    private int _end;
    private int _prefetchedFrom; // from here on the input was only looked at, not taken from the file
    private int _frameEnd = -1; // where the frame being read ends; -1: none
    private int _protocol;
    private bool _fixImports;
    private string _encoding = "ASCII";
    private string _errors = "strict";
    private bool _ready;
    private int _running;

    public PyUnpickler()
    {
    }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => Alloc(cls);

    [PySlot(Slot.Init, Signature = "(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())")]
    internal bool Init(ThreadState ts, PyObject file, bool fix_imports = true, PyObject? encoding = null, PyObject? errors = null, PyObject? buffers = null)
    {
        if (Volatile.Read(ref _running) != 0)
        {
            Raise.RuntimeError(ts, "Unpickler object is already in use by another thread or by a callback");
            return false;
        }
        _ready = false;
        if (!Setup(ts, fix_imports, encoding, errors, buffers) || !SetFile(ts, file)) return false;
        _memo = [];
        return true;
    }

    internal bool Setup(ThreadState ts, bool fixImports, PyObject? encoding, PyObject? errors, PyObject? buffers)
    {
        if (PickleState.Of(ts) is not { } state) return false;
        _state = state;
        _fixImports = fixImports;
        if (!Option(encoding, "encoding", ref _encoding) || !Option(errors, "errors", ref _errors)) return false;
        _buffers = null;
        if (buffers is not null and not PyNone)
        {
            _buffers = Iteration.GetIter(ts, buffers);
            if (_buffers is null) return false;
        }
        _ready = true;
        return true;

        bool Option(PyObject? given, string name, ref string value)
        {
            if (given is null) return true;
            if (given is PyStr text)
            {
                value = text.AsString();
                return true;
            }
            Raise.TypeError(ts, $"Unpickler() argument '{name}' must be str, not {given.Type.Name}");
            return false;
        }
    }

    internal bool SetFile(ThreadState ts, PyObject file)
    {
        if (!Attributes.TryGet(ts, file, PyStr.Intern("read"), out _read) || !Attributes.TryGet(ts, file, PyStr.Intern("readline"), out _readLine) ||
            !Attributes.TryGet(ts, file, PyStr.Intern("peek"), out _peek)) return false;
        SetData([]);
        if (_read is not null && _readLine is not null) return true;
        Raise.TypeError(ts, "file must have 'read' and 'readline' attributes");
        return false;
    }

    internal void SetData(byte[] data) => (_input, _at, _end, _prefetchedFrom, _frameEnd) = (data, 0, data.Length, data.Length, -1);

    [PyMethod("load", Signature = "()", Doc = "The object of the next pickle in the file.")]
    internal PyObject? Load(ThreadState ts)
    {
        if (!_ready || _read is null) return PickleState.Unpickling(ts, $"Unpickler.__init__() was not called by {Type.Name}.__init__()");
        if (Interlocked.Exchange(ref _running, 1) != 0) return Raise.RuntimeError(ts, "Unpickler object is already in use by another thread or by a callback");
        try
        {
            return LoadObject(ts);
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    [PyMethod("persistent_load", Signature = "(pid, /)")]
    internal PyObject? PersistentLoad(ThreadState ts, PyObject pid) => PickleState.Unpickling(ts, "A load persistent id instruction was encountered, but no persistent_load function was specified.");

    [PySlot(Slot.SetAttr)]
    internal static bool SetAttr(ThreadState ts, PyObject self, PyStr name, PyObject? value)
    {
        var unpickler = (PyUnpickler)self;
        if (name.AsString() != "persistent_load" || (value is null && unpickler._persistentLoad is null)) return Attributes.GenericSet(ts, self, name, value);
        unpickler._persistentLoad = value;
        return true;
    }

    [PySlot(Slot.GetAttr)]
    internal static PyObject? GetAttr(ThreadState ts, PyObject self, PyStr name) =>
        ((PyUnpickler)self)._persistentLoad is { } own && name.AsString() == "persistent_load" ? own : Attributes.GenericGet(ts, self, name);

    [PyMethod("find_class", Signature = "(module_name, global_name, /)", Doc = "The object of that name in the module.")]
    internal PyObject? FindClass(ThreadState ts, PyObject module_name, PyObject global_name)
    {
        if (!SysAudit.Audit(ts, "pickle.find_class", module_name, global_name)) return null;
        if (module_name is not PyStr module || global_name is not PyStr name) return Raise.TypeError(ts, "module and class names must be str");
        if (_protocol < 3 && _fixImports)
        {
            if (!_state.NameMapping.Get(ts, PyTuple.Of(module, name), out var mapped)) return null;
            if (mapped is PyTuple { Count: 2 } pair && pair[0] is PyStr newModule && pair[1] is PyStr newName)
            {
                (module, name) = (newModule, newName);
            }
            else
            {
                if (!_state.ImportMapping.Get(ts, module, out mapped)) return null;
                if (mapped is PyStr renamed) module = renamed;
            }
        }
        if (PickleState.Import(ts, module) is not { } imported) return null;
        if (ts.Interpreter.Modules.TryGetStr(module, out var exact)) imported = exact!;
        if (_protocol < 4 || !name.AsString().Contains('.', StringComparison.Ordinal)) return Attributes.Get(ts, imported, name);
        var o = imported;
        foreach (var part in name.AsString().Split('.'))
        {
            if (Attributes.Get(ts, o, PyStr.Intern(part)) is { } next)
            {
                o = next;
                continue;
            }
            if (!ts.ErrorMatches(PyExceptions.AttributeError)) return null;
            var inner = ts.TakeError();
            ts.ClearError();
            Raise.AttributeError(ts, $"Can't resolve path {Strings.Repr(ts, name)?.AsString()} on module {Strings.Repr(ts, module)?.AsString()}");
            var outer = ts.TakeError();
            ts.ClearError();
            outer.Context = inner;
            ts.SetError(outer);
            return null;
        }
        return o;
    }

    private PyObject? Find(ThreadState ts, PyObject module, PyObject name) =>
        GetType() == typeof(PyUnpickler) ? FindClass(ts, module, name) : Call.Method(ts, this, FindClassName, module, name);

    [PyMethod("__sizeof__", Signature = "()")]
    internal long SizeOf() => 200 + 8L * _memo.Count;

    [PyGetter("memo")]
    internal PyObject Memo => new PyUnpicklerMemoProxy(this);

    [PySetter("memo")]
    internal bool SetMemo(ThreadState ts, PyObject? value)
    {
        switch (value)
        {
            case PyUnpicklerMemoProxy proxy:
                _memo = [.. proxy.Owner._memo];
                return true;
            case PyDict dict:
                var memo = new List<PyObject?>();
                var position = 0;
                while (dict.NextEntry(ref position, out var key, out var o))
                {
                    if (key is not PyInt)
                    {
                        Raise.TypeError(ts, "memo key must be integers");
                        return false;
                    }
                    if (!Operators.AsLong(ts, key, out var index)) return false;
                    if (index < 0)
                    {
                        Raise.ValueError(ts, "memo key must be positive integers.");
                        return false;
                    }
                    while (memo.Count <= index) memo.Add(null);
                    memo[(int)index] = o;
                }
                _memo = memo;
                return true;
            case null:
                Raise.TypeError(ts, "attribute deletion is not supported");
                return false;
            default:
                Raise.TypeError(ts, $"'memo' attribute must be an UnpicklerMemoProxy object or dict, not {value.Type.Name}");
                return false;
        }
    }

    internal void ClearMemo() => _memo = [];

    internal PyObject? MemoAsDict(ThreadState ts)
    {
        var dict = new PyDict();
        for (var i = 0; i < _memo.Count; i++)
        {
            if (_memo[i] is { } o && !dict.Set(ts, PyInt.Of(i), o)) return null;
        }
        return dict;
    }

    // Input

    /// <summary>Takes from the file what was looked at and used.</summary>
    private bool TakeUsed(ThreadState ts)
    {
        var used = _at - _prefetchedFrom;
        if (used <= 0) return true;
        _prefetchedFrom = _at;
        return Call.Invoke(ts, _read!, PyInt.Of(used)) is not null;
    }

    private bool Truncated(ThreadState ts, bool atOpcode)
    {
        if (atOpcode) Raise.EOFError(ts, "Ran out of input");
        else PickleState.Unpickling(ts, "pickle data was truncated");
        return false;
    }

    private static byte[]? AsBytes(ThreadState ts, PyObject? o, string method)
    {
        if (o is null) return null;
        if (o is PyBytes bytes) return bytes.Data;
        if (Buffers.IsBytesLike(o)) return Buffers.Bytes(ts, o);
        Raise.TypeError(ts, $"{method}() returned non-bytes object ({o.Type.Name})");
        return null;
    }

    /// <summary>Makes sure that so many bytes stand at the read position.</summary>
    private bool Need(ThreadState ts, long count, bool atOpcode = false)
    {
        if (_frameEnd >= 0)
        {
            if (_at == _frameEnd)
            {
                _frameEnd = -1;
            }
            else if (count > _frameEnd - _at)
            {
                PickleState.Unpickling(ts, "pickle exhausted before end of frame");
                return false;
            }
        }
        if (_end - _at >= count) return true;
        if (_read is null || count > Array.MaxLength) return Truncated(ts, atOpcode && _at == _end);
        if (!TakeUsed(ts)) return false;
        if (_peek is { } peek)
        {
            var seen = Call.Invoke(ts, peek, PyInt.Of(Prefetch));
            if (seen is null)
            {
                if (!ts.ErrorMatches(PyExceptions.NotImplementedError)) return false;
                ts.ClearError();
                _peek = null;
            }
            else
            {
                if (AsBytes(ts, seen, "peek") is not { } ahead) return false;
                if (ahead.Length >= count)
                {
                    (_input, _at, _end, _prefetchedFrom) = (ahead, 0, ahead.Length, 0);
                    return true;
                }
            }
        }
        if (AsBytes(ts, Call.Invoke(ts, _read, PyInt.Of(count)), "read") is not { } data) return false;
        (_input, _at, _end, _prefetchedFrom) = (data, 0, data.Length, data.Length);
        return data.Length >= count || Truncated(ts, atOpcode && data.Length == 0);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        _at += count;
        return _input.AsSpan(_at - count, count);
    }

    /// <summary>A line without its end; null: error pending.</summary>
    private byte[]? Line(ThreadState ts)
    {
        if (_at == _frameEnd) _frameEnd = -1;
        var end = _input.AsSpan(_at, _end - _at).IndexOf((byte)'\n');
        if (_frameEnd >= 0 && (end < 0 || _at + end >= _frameEnd))
        {
            PickleState.Unpickling(ts, "pickle exhausted before end of frame");
            return null;
        }
        if (end >= 0)
        {
            var line = Take(end).ToArray();
            _at++;
            return line;
        }
        if (_readLine is null)
        {
            Truncated(ts, false);
            return null;
        }
        if (!TakeUsed(ts)) return null;
        if (AsBytes(ts, Call.Invoke(ts, _readLine), "readline") is not { } data) return null;
        (_input, _at, _end, _prefetchedFrom) = ([], 0, 0, 0);
        if (data.Length > 0 && data[^1] == '\n') return data[..^1];
        Truncated(ts, false);
        return null;
    }
}

/// <summary>The memo of an unpickler.</summary>
[PyType("_pickle.UnpicklerMemoProxy", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyUnpicklerMemoProxy : PyObject
{
    internal PyUnpicklerMemoProxy(PyUnpickler owner) => Owner = owner;

    internal PyUnpickler Owner { get; }

    [PyMethod("clear", Signature = "()", Doc = "Remove all items from the memo.")]
    internal void Clear() => Owner.ClearMemo();

    [PyMethod("copy", Signature = "()", Doc = "The memo as a dict.")]
    internal PyObject? Copy(ThreadState ts) => Owner.MemoAsDict(ts);

    [PyMethod("__reduce__", Signature = "()")]
    internal PyObject? Reduce(ThreadState ts) => Owner.MemoAsDict(ts) is { } dict ? PyTuple.Of(PyDict.TypeObject, PyTuple.Of(dict)) : null;
}
