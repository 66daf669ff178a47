namespace PyCil.Runtime.Modules.Decimal;

/// <summary>The flags or traps of a context as a mapping from signal classes to bools; the class users see is made of this and MutableMapping.</summary>
[PyType("decimal.SignalDictMixin", Hidden = true)]
public partial class PySignalDict : PyObject
{
    private readonly PyDecimalContext? _context;
    private readonly bool _traps;

    internal PySignalDict(PyDecimalContext? context, bool traps) => (_context, _traps) = (context, traps);

    internal DecimalStatus Bits
    {
        get => _context is null ? DecimalStatus.None : _traps ? _context.TrapBits : _context.FlagBits;
        private set
        {
            if (_context is null) return;
            if (_traps) _context.TrapBits = value;
            else _context.FlagBits = value;
        }
    }

    /// <summary>False, with an error pending, if there is no context behind the view.</summary>
    internal bool Check(ThreadState ts)
    {
        if (_context is null) Raise.ValueError(ts, "invalid signal dict");
        return _context is not null;
    }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => Alloc(cls, null, false);

    [PySlot(Slot.Length)]
    public long Length(ThreadState ts) => Check(ts) ? DecimalState.Signals.Length : -1;

    [PySlot(Slot.Iter)]
    public PyObject? Iter(ThreadState ts) => !Check(ts) ? null : Iteration.GetIter(ts, DecimalState.Of(ts).SignalClasses);

    [PySlot(Slot.GetItem)]
    public PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (!Check(ts)) return null;
        var mask = DecimalState.Of(ts).BitsOf(key);
        return mask == 0 ? Raise.KeyError(ts, "invalid error flag") : PyBool.Of((Bits & mask) != 0);
    }

    [PySlot(Slot.SetItem)]
    public bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (!Check(ts)) return false;
        if (value is null)
        {
            Raise.ValueError(ts, "signal keys cannot be deleted");
            return false;
        }
        var mask = DecimalState.Of(ts).BitsOf(key);
        if (mask == 0)
        {
            Raise.KeyError(ts, "invalid error flag");
            return false;
        }
        var on = Truth.Of(ts, value);
        if (on < 0) return false;
        Bits = on > 0 ? Bits | mask : Bits & ~mask;
        return true;
    }

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts)
    {
        if (!Check(ts)) return null;
        var bits = Bits;
        return PyStr.Of("{" + string.Join(", ", DecimalState.Signals.Select(s => $"<class 'decimal.{s.Name}'>:{((bits & s.Bits) != 0 ? "True" : "False")}")) + "}");
    }

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (!Check(ts)) return null;
        if (op is not (CompareOp.Eq or CompareOp.Ne)) return PyNotImplemented.Instance;
        DecimalStatus bits;
        if (other is PySignalDict view)
        {
            if (!view.Check(ts)) return null;
            bits = view.Bits;
        }
        else if (other is not PyDict || !DecimalState.Of(ts).TrySignals(ts, other, out bits))
        {
            if (!ts.HasError) return PyNotImplemented.Instance;
            if (!ts.ErrorMatches(PyExceptions.KeyError)) return null;
            ts.ClearError();
            return PyNotImplemented.Instance;
        }
        var equal = true;
        foreach (var (_, mask) in DecimalState.Signals) equal &= (bits & mask) != 0 == ((Bits & mask) != 0);
        return PyBool.Of(equal == (op == CompareOp.Eq));
    }

    [PySlot(Slot.Hash)]
    public long Hash(ThreadState ts)
    {
        Raise.TypeError(ts, $"unhashable type: '{Type.Name}'");
        return -1;
    }

    [PyMethod("copy", Signature = "()", Doc = "The signals as a dict.")]
    public PyObject? Copy(ThreadState ts)
    {
        if (!Check(ts)) return null;
        var dict = new PyDict();
        foreach (var signal in DecimalState.Of(ts).SignalClasses.Items)
        {
            if (!Items.Set(ts, dict, signal, PyBool.Of((Bits & DecimalState.Of(ts).BitsOf(signal)) != 0))) return null;
        }
        return dict;
    }
}
