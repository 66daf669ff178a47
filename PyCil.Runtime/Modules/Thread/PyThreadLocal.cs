using System.Runtime.CompilerServices;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>_thread._local: an object whose attributes each thread has for itself.</summary>
[PyType("_thread._local", OwnLayout = true, Immutable = false, Doc = "Thread-local data")]
public sealed unsafe partial class PyThreadLocal : PyObject
{
    private sealed record Entry(ThreadState Thread, PyDict Dict);

    private InstanceStorage _storage;
    private readonly ConditionalWeakTable<ThreadState, Entry> _entries = [];
    private readonly PyTuple _args;
    private readonly PyDict? _kwargs;
    private Entry? _last; // of the thread that asked last

    private PyThreadLocal(PyType type, PyTuple args, PyDict? kwargs)
    {
        _storage = new InstanceStorage(type);
        _args = args;
        _kwargs = kwargs;
    }

    public override PyType Type => _storage.Shape!.Type;

    internal override ref InstanceStorage Storage => ref _storage;

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null)
    {
        if ((args.Length > 0 || kwargs is { Count: > 0 }) && !OverridesInit(cls)) return Raise.TypeError(ts, "Initialization arguments are not supported");
        var made = new PyThreadLocal(cls, PyTuple.Of(args), kwargs);
        // The thread that makes it gets __init__ from the constructor call itself.
        made._entries.Add(ts, new Entry(ts, new PyDict()));
        return made;
    }

    private static bool OverridesInit(PyType cls) => cls.GetSlot(Slot.Init) != PyBaseObject.TypeObject.GetSlot(Slot.Init);

    /// <summary>The calling thread's attributes; __init__ has run for the thread then. Null with an error pending.</summary>
    private PyDict? DictOf(ThreadState ts)
    {
        if (_last is { } last && last.Thread == ts) return last.Dict;
        if (!_entries.TryGetValue(ts, out var entry))
        {
            entry = new Entry(ts, new PyDict());
            _entries.Add(ts, entry);
            if (OverridesInit(Type))
            {
                var init = Attributes.LookupSpecial(ts, this, Names.DunderInit);
                if (init is null || Call.InvokeEx(ts, init, _args, _kwargs) is null)
                {
                    _entries.Remove(ts);
                    return null;
                }
            }
        }
        _last = entry;
        return entry.Dict;
    }

    [PySlot(Slot.GetAttr)]
    internal PyObject? GetAttr(ThreadState ts, PyStr name)
    {
        var dict = DictOf(ts);
        if (dict is null) return null;
        if (name.Equals("__dict__")) return dict;
        var member = Type.Lookup(name);
        if (member is not null && member.Type.GetSlot(Slot.DescrSet) != 0) return Bind(ts, member);
        if (dict.TryGetStr(name, out var value)) return value;
        if (member is not null) return Bind(ts, member);
        return Raise.NoAttribute(ts, this, name);
    }

    private PyObject? Bind(ThreadState ts, PyObject member)
    {
        var get = (delegate*<ThreadState, PyObject, PyObject?, PyObject?, PyObject?>)member.Type.GetSlot(Slot.DescrGet);
        return get == null ? member : get(ts, member, this, Type);
    }

    [PySlot(Slot.SetAttr)]
    internal bool SetAttr(ThreadState ts, PyStr name, PyObject? value)
    {
        var dict = DictOf(ts);
        if (dict is null) return false;
        if (name.Equals("__dict__"))
        {
            Raise.AttributeError(ts, $"'{Type.FullName}' object attribute '__dict__' is read-only", this, name);
            return false;
        }
        var member = Type.Lookup(name);
        if (member is not null)
        {
            var set = (delegate*<ThreadState, PyObject, PyObject, PyObject?, bool>)member.Type.GetSlot(Slot.DescrSet);
            if (set != null) return set(ts, member, this, value);
        }
        if (value is not null)
        {
            dict.SetStr(name, value);
            return true;
        }
        if (dict.RemoveStr(name)) return true;
        Raise.NoAttribute(ts, this, name);
        return false;
    }
}
