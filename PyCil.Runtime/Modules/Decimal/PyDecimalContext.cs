namespace PyCil.Runtime.Modules.Decimal;

/// <summary>decimal.Context: the rules of arithmetic, the signals met so far, and those that raise.</summary>
[PyType("decimal.Context", In = "_decimal", Doc = "The context affects almost all operations and controls rounding, over/underflow, raising of exceptions and more.")]
public partial class PyDecimalContext : PyObject
{
    private int _flags;
    private int _traps;
    private PyObject? _flagsView;
    private PyObject? _trapsView;

    internal PyDecimalContext(DecimalRules rules, DecimalStatus traps, bool capitals)
    {
        (Rules, _traps, Capitals) = (rules, (int)traps, capitals);
    }

    internal DecimalRules Rules { get; private set; }

    internal bool Capitals { get; private set; }

    internal DecimalStatus FlagBits
    {
        get => (DecimalStatus)Volatile.Read(ref _flags);
        set => Volatile.Write(ref _flags, (int)value);
    }

    internal DecimalStatus TrapBits
    {
        get => (DecimalStatus)Volatile.Read(ref _traps);
        set => Volatile.Write(ref _traps, (int)value);
    }

    internal PyDecimalContext Copied() => new(Rules, TrapBits, Capitals) { FlagBits = FlagBits };

    /// <summary>Takes note of signals; false: one of them raises.</summary>
    internal bool Note(ThreadState ts, DecimalStatus status)
    {
        if (status == DecimalStatus.None) return true;
        Interlocked.Or(ref _flags, (int)status);
        var trapped = status & (TrapBits | DecimalStatus.OutOfMemory);
        return trapped == DecimalStatus.None || DecimalState.Of(ts).RaiseTrapped(ts, trapped);
    }

    /// <summary>A result with its signals noted; null: error pending.</summary>
    internal PyDecimal? Result(ThreadState ts, in DecimalValue value, DecimalStatus status) => Note(ts, status) ? new PyDecimal(value) : null;

    [PyNew(Signature = "(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? prec = null, PyObject? rounding = null, PyObject? Emin = null, PyObject? Emax = null,
        PyObject? capitals = null, PyObject? clamp = null, PyObject? flags = null, PyObject? traps = null)
    {
        var model = DecimalState.Of(ts).Default;
        return Alloc(cls, model.Rules, model.TrapBits, true);
    }

    [PySlot(Slot.Init, Signature = "(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)")]
    internal bool Init(ThreadState ts, PyObject? prec = null, PyObject? rounding = null, PyObject? Emin = null, PyObject? Emax = null,
        PyObject? capitals = null, PyObject? clamp = null, PyObject? flags = null, PyObject? traps = null)
    {
        return (Absent(prec) || SetPrec(ts, prec)) && (Absent(rounding) || SetRounding(ts, rounding)) && (Absent(Emin) || SetEmin(ts, Emin)) && (Absent(Emax) || SetEmax(ts, Emax)) &&
            (Absent(capitals) || SetCapitals(ts, capitals)) && (Absent(clamp) || SetClamp(ts, clamp)) &&
            (Absent(traps) || Signals(ts, traps!, traps: true)) && (Absent(flags) || Signals(ts, flags!, traps: false));
    }

    /// <summary>Signals given to the constructor: a list will do there.</summary>
    private bool Signals(ThreadState ts, PyObject value, bool traps)
    {
        if (!DecimalState.Of(ts).TrySignals(ts, value, out var bits)) return false;
        if (traps) TrapBits = bits;
        else FlagBits = bits;
        return true;
    }

    private static bool IsView(ThreadState ts, PyObject value)
    {
        if (value is PyDict or PySignalDict) return true;
        Raise.TypeError(ts, "argument must be a signal dict");
        return false;
    }

    internal static bool Absent(PyObject? o) => o is null or PyNone;

    private static bool Fail(ThreadState ts, string message)
    {
        Raise.ValueError(ts, message);
        return false;
    }

    private static bool Number(ThreadState ts, PyObject? value, out long number)
    {
        number = 0;
        if (value is null)
        {
            Raise.AttributeError(ts, "context attributes cannot be deleted");
            return false;
        }
        if (value is not PyInt whole)
        {
            Raise.TypeError(ts, "an integer is required");
            return false;
        }
        if (whole.TryGetInt64(out number)) return true;
        Raise.OverflowError(ts, "Python int too large to convert to C ssize_t");
        return false;
    }

    [PyGetter("prec")]
    internal PyObject Prec => PyInt.Of(Rules.Precision);

    [PySetter("prec")]
    internal bool SetPrec(ThreadState ts, PyObject? value)
    {
        if (!Number(ts, value, out var number)) return false;
        if (number is < 1 or > DecimalRules.MaxPrecision) return Fail(ts, "valid range for prec is [1, MAX_PREC]");
        Rules = Rules with { Precision = number };
        return true;
    }

    [PyGetter("Emin")]
    internal PyObject Emin => PyInt.Of(Rules.MinExponent);

    [PySetter("Emin")]
    internal bool SetEmin(ThreadState ts, PyObject? value)
    {
        if (!Number(ts, value, out var number)) return false;
        if (number is < -DecimalRules.MaxPrecision or > 0) return Fail(ts, "valid range for Emin is [MIN_EMIN, 0]");
        Rules = Rules with { MinExponent = number };
        return true;
    }

    [PyGetter("Emax")]
    internal PyObject Emax => PyInt.Of(Rules.MaxExponent);

    [PySetter("Emax")]
    internal bool SetEmax(ThreadState ts, PyObject? value)
    {
        if (!Number(ts, value, out var number)) return false;
        if (number is < 0 or > DecimalRules.MaxPrecision) return Fail(ts, "valid range for Emax is [0, MAX_EMAX]");
        Rules = Rules with { MaxExponent = number };
        return true;
    }

    [PyGetter("rounding")]
    internal PyObject Rounding => DecimalState.RoundingNames[(int)Rules.Rounding];

    [PySetter("rounding")]
    internal bool SetRounding(ThreadState ts, PyObject? value)
    {
        if (value is null) return Number(ts, value, out _);
        if (!DecimalState.TryRounding(ts, value, out var rounding)) return false;
        Rules = Rules with { Rounding = rounding };
        return true;
    }

    [PyGetter("capitals")]
    internal PyObject GetCapitals => PyInt.Of(Capitals ? 1 : 0);

    [PySetter("capitals")]
    internal bool SetCapitals(ThreadState ts, PyObject? value)
    {
        if (!Number(ts, value, out var number)) return false;
        if (number is not (0 or 1)) return Fail(ts, "valid values for capitals are 0 or 1");
        Capitals = number == 1;
        return true;
    }

    [PyGetter("clamp")]
    internal PyObject GetClamp => PyInt.Of(Rules.Clamp ? 1 : 0);

    [PySetter("clamp")]
    internal bool SetClamp(ThreadState ts, PyObject? value)
    {
        if (!Number(ts, value, out var number)) return false;
        if (number is not (0 or 1)) return Fail(ts, "valid values for clamp are 0 or 1");
        Rules = Rules with { Clamp = number == 1 };
        return true;
    }

    [PyGetter("flags")]
    internal PyObject? Flags(ThreadState ts) => _flagsView ??= DecimalState.Of(ts).View(this, traps: false);

    [PySetter("flags")]
    internal bool SetFlags(ThreadState ts, PyObject? value)
    {
        if (value is null) return Number(ts, value, out _);
        if (!IsView(ts, value) || !DecimalState.Of(ts).TrySignals(ts, value, out var bits)) return false;
        FlagBits = bits;
        return true;
    }

    [PyGetter("traps")]
    internal PyObject? Traps(ThreadState ts) => _trapsView ??= DecimalState.Of(ts).View(this, traps: true);

    [PySetter("traps")]
    internal bool SetTraps(ThreadState ts, PyObject? value)
    {
        if (value is null) return Number(ts, value, out _);
        if (!IsView(ts, value) || !DecimalState.Of(ts).TrySignals(ts, value, out var bits)) return false;
        TrapBits = bits;
        return true;
    }

    [PySlot(Slot.Repr)]
    internal PyObject Repr() => PyStr.Of(
        $"Context(prec={Rules.Precision}, rounding={DecimalState.RoundingNames[(int)Rules.Rounding]}, Emin={Rules.MinExponent}, Emax={Rules.MaxExponent}, " +
        $"capitals={(Capitals ? 1 : 0)}, clamp={(Rules.Clamp ? 1 : 0)}, flags=[{DecimalState.Names(FlagBits)}], traps=[{DecimalState.Names(TrapBits)}])");

    [PyMethod("clear_flags", Signature = "()", Doc = "Forget all signals.")]
    internal void ClearFlags() => FlagBits = DecimalStatus.None;

    [PyMethod("clear_traps", Signature = "()", Doc = "Let no signal raise.")]
    internal void ClearTraps() => TrapBits = DecimalStatus.None;

    [PyMethod("copy", Signature = "()", Doc = "A copy of the context.")]
    [PyMethod("__copy__", Signature = "()")]
    internal PyObject Copy() => Copied();

    [PyMethod("__reduce__", Signature = "()")]
    internal PyObject Reduce(ThreadState ts)
    {
        var state = DecimalState.Of(ts);
        return PyTuple.Of(Type, new PyTuple([Prec, Rounding, Emin, Emax, GetCapitals, GetClamp, state.List(FlagBits), state.List(TrapBits)]));
    }

    [PyMethod("Etiny", Signature = "()", Doc = "Emin - prec + 1, the exponent of the smallest subnormal number.")]
    internal long Etiny() => Rules.Tiny;

    [PyMethod("Etop", Signature = "()", Doc = "Emax - prec + 1, the largest exponent of a number with all digits.")]
    internal long Etop() => Rules.Top;

    [PyMethod("radix", Signature = "()", Doc = "Decimal(10).")]
    internal PyObject Radix() => new PyDecimal(DecimalValue.Of(10));

    [PyMethod("create_decimal", Signature = "(num=\"0\", /)", Doc = "A number rounded to this context.")]
    internal PyObject? CreateDecimal(ThreadState ts, PyObject? num = null) => num is null ? new PyDecimal(DecimalValue.Zero(false, 0)) : DecimalConversion.Rounded(ts, num, this);

    [PyMethod("create_decimal_from_float", Signature = "(f, /)", Doc = "A float's value rounded to this context.")]
    internal PyObject? CreateDecimalFromFloat(ThreadState ts, PyObject f)
    {
        if (!DecimalConversion.FromFloat(ts, f, out var value)) return null;
        var status = DecimalStatus.None;
        value = DecimalMath.Finish(value, Rules, ref status);
        return Result(ts, value, status);
    }

    [PyMethod("_apply", Signature = "(object, /)")]
    internal PyObject? Apply(ThreadState ts, PyObject o)
    {
        if (!DecimalConversion.Operand(ts, o, out var value)) return null;
        var status = DecimalStatus.None;
        value = DecimalMath.Finish(value, Rules, ref status);
        return Result(ts, value, status);
    }
}
