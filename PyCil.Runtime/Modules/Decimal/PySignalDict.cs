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

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => Alloc(cls, null, false);

    [PySlot(Slot.Length)]
    public long Length() => DecimalState.Signals.Length;

    [PySlot(Slot.Iter)]
    public PyObject? Iter(ThreadState ts) => Iteration.GetIter(ts, DecimalState.Of(ts).SignalClasses);

    [PySlot(Slot.GetItem)]
    public PyObject? GetItem(ThreadState ts, PyObject key)
    {
        var mask = DecimalState.Of(ts).BitsOf(key);
        return mask == 0 ? Raise.KeyError(ts, "invalid error flag") : PyBool.Of((Bits & mask) != 0);
    }

    [PySlot(Slot.SetItem)]
    public bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
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
    public PyObject Repr()
    {
        var bits = Bits;
        return PyStr.Of("{" + string.Join(", ", DecimalState.Signals.Select(s => $"<class 'decimal.{s.Name}'>:{((bits & s.Bits) != 0 ? "True" : "False")}")) + "}");
    }

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne)) return PyNotImplemented.Instance;
        DecimalStatus bits;
        if (other is PySignalDict view)
        {
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
        var dict = new PyDict();
        foreach (var signal in DecimalState.Of(ts).SignalClasses.Items)
        {
            if (!Items.Set(ts, dict, signal, PyBool.Of((Bits & DecimalState.Of(ts).BitsOf(signal)) != 0))) return null;
        }
        return dict;
    }
}
