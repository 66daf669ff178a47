namespace PyCil.Runtime.Modules.Decimal;

/// <summary>What belongs to one interpreter's decimal module: the signals' classes, the template contexts, helper classes of the library.</summary>
internal sealed class DecimalState
{
    private static readonly PyContextVar Current = new(PyStr.Of("decimal_context"), null);

    internal static readonly PyStr[] RoundingNames =
        [.. new[] { "ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP" }.Select(PyStr.Intern)];

    /// <summary>In the order in which a trapped one is chosen.</summary>
    internal static readonly (string Name, DecimalStatus Bits)[] Signals =
    [
        ("InvalidOperation", DecimalStatus.AnyInvalid),
        ("FloatOperation", DecimalStatus.FloatOperation),
        ("DivisionByZero", DecimalStatus.DivisionByZero),
        ("Overflow", DecimalStatus.Overflow),
        ("Underflow", DecimalStatus.Underflow),
        ("Subnormal", DecimalStatus.Subnormal),
        ("Inexact", DecimalStatus.Inexact),
        ("Rounded", DecimalStatus.Rounded),
        ("Clamped", DecimalStatus.Clamped),
    ];

    private static readonly (string Name, DecimalStatus Bits)[] Conditions =
    [
        ("InvalidOperation", DecimalStatus.InvalidOperation),
        ("ConversionSyntax", DecimalStatus.ConversionSyntax),
        ("DivisionImpossible", DecimalStatus.DivisionImpossible),
        ("DivisionUndefined", DecimalStatus.DivisionUndefined),
        ("InvalidContext", DecimalStatus.InvalidContext),
    ];

    private readonly Dictionary<string, PyType> _classes = [];

    internal PyDecimalContext Default { get; } = new(
        new DecimalRules(28, -999999, 999999, DecimalRounding.HalfEven, false), DecimalStatus.AnyInvalid | DecimalStatus.DivisionByZero | DecimalStatus.Overflow, true);

    internal PyDecimalContext Extended { get; } = new(new DecimalRules(9, -999999, 999999, DecimalRounding.HalfEven, false), DecimalStatus.None, true);

    internal PyDecimalContext Basic { get; } = new(
        new DecimalRules(9, -999999, 999999, DecimalRounding.HalfUp, false),
        DecimalStatus.AnyInvalid | DecimalStatus.DivisionByZero | DecimalStatus.Overflow | DecimalStatus.Underflow | DecimalStatus.Clamped, true);

    internal PyObject? SignalDict { get; private set; }

    internal PyObject? Rational { get; private set; }

    internal PyObject? DecimalTuple { get; private set; }

    internal PyTuple SignalClasses { get; private set; } = PyTuple.Empty;

    internal static DecimalState Of(ThreadState ts) => ts.Interpreter.GetState<DecimalState>();

    /// <summary>The context of the running code, a copy of the default one if none was set.</summary>
    internal static PyDecimalContext CurrentContext(ThreadState ts)
    {
        if (Current.Find(ts) is PyDecimalContext known) return known;
        var made = Of(ts).Default.Copied();
        made.FlagBits = DecimalStatus.None;
        Current.Set(ts, made);
        return made;
    }

    internal static void SetCurrent(ThreadState ts, PyDecimalContext context)
    {
        var state = Of(ts);
        if (ReferenceEquals(context, state.Default) || ReferenceEquals(context, state.Basic) || ReferenceEquals(context, state.Extended))
        {
            context = context.Copied();
            context.FlagBits = DecimalStatus.None;
        }
        Current.Set(ts, context);
    }

    /// <summary>A context argument; null: error pending.</summary>
    internal static PyDecimalContext? Argument(ThreadState ts, PyObject? context)
    {
        if (context is null or PyNone) return CurrentContext(ts);
        if (context is PyDecimalContext given) return given;
        Raise.TypeError(ts, "optional argument must be a context");
        return null;
    }

    internal static bool TryRounding(ThreadState ts, PyObject value, out DecimalRounding rounding)
    {
        rounding = default;
        if (value is PyStr name)
        {
            var index = Array.FindIndex(RoundingNames, known => known.AsString() == name.AsString());
            if (index >= 0)
            {
                rounding = (DecimalRounding)index;
                return true;
            }
        }
        Raise.TypeError(ts, "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]");
        return false;
    }

    internal static string Names(DecimalStatus bits)
    {
        var names = new List<string>();
        // In the order of the bits: an invalid operation stands where its condition does.
        for (var bit = 1; bit <= (int)bits; bit <<= 1)
        {
            if (((int)bits & bit) == 0) continue;
            var name = Array.Find(Signals, signal => ((int)signal.Bits & bit) != 0).Name;
            if (!names.Contains(name)) names.Add(name);
        }
        return string.Join(", ", names);
    }

    internal PyList List(DecimalStatus bits)
    {
        var list = new PyList();
        foreach (var (name, mask) in Signals)
        {
            if ((bits & mask) != 0) list.Append(_classes[name]);
        }
        return list;
    }

    /// <summary>The bits of a signal class; 0: it is none.</summary>
    internal DecimalStatus BitsOf(PyObject signal)
    {
        foreach (var (name, mask) in Signals)
        {
            if (ReferenceEquals(_classes[name], signal)) return mask;
        }
        return DecimalStatus.None;
    }

    internal PyObject? View(PyDecimalContext context, bool traps) => PySignalDict.Alloc((PyType)SignalDict!, context, traps);

    /// <summary>The signals of a list, a dict or a signal view.</summary>
    internal bool TrySignals(ThreadState ts, PyObject value, out DecimalStatus bits)
    {
        bits = DecimalStatus.None;
        switch (value)
        {
            case PyList list:
                foreach (var item in list.Items)
                {
                    var mask = BitsOf(item);
                    if (mask == 0)
                    {
                        Raise.KeyError(ts, "invalid error flag");
                        return false;
                    }
                    bits |= mask;
                }
                return true;
            case PySignalDict view:
                bits = view.Bits;
                return view.Check(ts);
            case PyDict dict when dict.Count == Signals.Length:
                foreach (var (name, mask) in Signals)
                {
                    if (!dict.Get(ts, _classes[name], out var on)) return false;
                    if (on is null)
                    {
                        Raise.KeyError(ts, "invalid error flag");
                        return false;
                    }
                    var truth = Truth.Of(ts, on);
                    if (truth < 0) return false;
                    if (truth > 0) bits |= mask;
                }
                return true;
            case PyDict:
                Raise.KeyError(ts, "invalid signal dict");
                return false;
            default:
                Raise.TypeError(ts, "argument must be a signal dict");
                return false;
        }
    }

    /// <summary>Sets the exception of trapped signals; false.</summary>
    internal bool RaiseTrapped(ThreadState ts, DecimalStatus trapped)
    {
        if ((trapped & DecimalStatus.OutOfMemory) != 0)
        {
            Raise.MemoryError(ts, "");
            return false;
        }
        PyType? chosen = null;
        var list = new PyList();
        foreach (var (name, mask) in Conditions)
        {
            if ((trapped & mask) != 0) list.Append(_classes[name]);
        }
        foreach (var (name, mask) in Signals)
        {
            if ((trapped & mask) == 0) continue;
            chosen ??= _classes[name];
            if (name != "InvalidOperation") list.Append(_classes[name]);
        }
        Raise.Of(ts, chosen!, list);
        return false;
    }

    /// <summary>Fills the module; false: error pending.</summary>
    internal bool Init(ThreadState ts, PyModule module)
    {
        if (!MakeClasses(ts, module)) return false;
        for (var i = 0; i < RoundingNames.Length; i++) module.Add(RoundingNames[i].AsString(), RoundingNames[i]);
        module.Add("DefaultContext", Default);
        module.Add("BasicContext", Basic);
        module.Add("ExtendedContext", Extended);
        if (SignalDict is not null)
        {
            module.Add("DecimalTuple", DecimalTuple!);
            return true;
        }
        if (Member(ts, "numbers", "Number") is not { } number || Member(ts, "numbers", "Rational") is not { } rational) return false;
        if (Call.Method(ts, number, PyStr.Intern("register"), PyDecimal.TypeObject) is null) return false;
        Rational = rational;
        if (Member(ts, "collections", "namedtuple") is not { } namedTuple) return false;
        DecimalTuple = Call.Invoke(ts, namedTuple, PyStr.Of("DecimalTuple"), PyStr.Of("sign digits exponent"));
        if (DecimalTuple is null || !Attributes.Set(ts, DecimalTuple, SpecialNames.Module, PyStr.Of("decimal"))) return false;
        module.Add("DecimalTuple", DecimalTuple);
        if (Member(ts, "collections.abc", "MutableMapping") is not { } mapping) return false;
        if (Call.Method(ts, mapping, PyStr.Intern("register"), PySignalDict.TypeObject) is null) return false;
        SignalDict = Call.Invoke(ts, mapping.Type, PyStr.Of("SignalDict"), PyTuple.Of(PySignalDict.TypeObject, mapping), new PyDict());
        return SignalDict is not null;
    }

    private static class SpecialNames
    {
        internal static readonly PyStr Module = PyStr.Intern("__module__");
    }

    private static PyObject? Member(ThreadState ts, string module, string name)
    {
        var dot = module.IndexOf('.');
        if (Imports.Import(ts, module) is not { } imported) return null;
        if (dot > 0 && Attributes.TryGet(ts, imported, PyStr.Intern(module[(dot + 1)..]), out var inner) && inner is PyModule sub) imported = sub;
        return Attributes.Get(ts, imported, PyStr.Intern(name));
    }

    private bool MakeClasses(ThreadState ts, PyModule module)
    {
        return Make("DecimalException", PyExceptions.ArithmeticError) &&
            Make("Clamped", Class("DecimalException")) &&
            Make("InvalidOperation", Class("DecimalException")) &&
            Make("DivisionByZero", Class("DecimalException"), PyExceptions.ZeroDivisionError) &&
            Make("Inexact", Class("DecimalException")) &&
            Make("Rounded", Class("DecimalException")) &&
            Make("Subnormal", Class("DecimalException")) &&
            Make("Overflow", Class("Inexact"), Class("Rounded")) &&
            Make("Underflow", Class("Inexact"), Class("Rounded"), Class("Subnormal")) &&
            Make("FloatOperation", Class("DecimalException"), PyExceptions.TypeError) &&
            Make("ConversionSyntax", Class("InvalidOperation")) &&
            Make("DivisionImpossible", Class("InvalidOperation")) &&
            Make("DivisionUndefined", Class("InvalidOperation"), PyExceptions.ZeroDivisionError) &&
            Make("InvalidContext", Class("InvalidOperation")) && Finish();

        PyType Class(string name) => _classes[name];

        bool Make(string name, params PyType[] bases)
        {
            // A second copy of the module has the same classes: contexts and numbers are shared by all.
            if (_classes.TryGetValue(name, out var known))
            {
                module.Add(name, known);
                return true;
            }
            var dict = new PyDict();
            dict.SetStr(SpecialNames.Module, PyStr.Of("decimal"));
            if (Call.Invoke(ts, PyType.TypeObject, PyStr.Of(name), new PyTuple([.. bases]), dict) is not PyType made) return false;
            _classes[name] = made;
            module.Add(name, made);
            return true;
        }

        bool Finish()
        {
            SignalClasses = new PyTuple([.. Signals.Select(signal => (PyObject)_classes[signal.Name])]);
            return true;
        }
    }
}
