namespace PyCil.Runtime.Modules;

/// <summary>When the writer quotes a field: csv.QUOTE_*.</summary>
internal enum CsvQuoting
{
    Minimal,
    All,
    NonNumeric,
    None,
    Strings,
    NotNull,
}

/// <summary>_csv.Dialect: how records are written.</summary>
[PyType("_csv.Dialect", Immutable = false, Doc = "CSV dialect\n\nThe Dialect type records CSV parsing and generation options.\n")]
public partial class PyCsvDialect : PyObject
{
    internal const int NoChar = -1;

    internal int Delimiter { get; private set; } = ',';

    internal int QuoteChar { get; private set; } = '"';

    internal int EscapeChar { get; private set; } = NoChar;

    internal PyStr LineTerminator { get; private set; } = PyStr.Of("\r\n");

    internal CsvQuoting Quoting { get; private set; }

    internal bool DoubleQuote { get; private set; } = true;

    internal bool SkipInitialSpace { get; private set; }

    internal bool Strict { get; private set; }

    public PyCsvDialect()
    {
    }

    private static readonly string[] Options = ["delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"];

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null)
    {
        if (args.Length > Options.Length + 1) return Raise.TypeError(ts, $"function takes at most {Options.Length + 1} arguments ({args.Length + (kwargs?.Count ?? 0)} given)");
        return Make(ts, cls, args, kwargs);
    }

    /// <summary>Dialect(dialect, **options); null: error pending.</summary>
    internal static PyCsvDialect? Make(ThreadState ts, PyType cls, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        PyObject? source = args.Length > 0 ? args[0] : null;
        var values = new PyObject?[Options.Length];
        for (var i = 1; i < args.Length; i++) values[i - 1] = args[i];
        var position = 0;
        while (kwargs is not null && kwargs.NextEntry(ref position, out var key, out var value))
        {
            var name = ((PyStr)key).AsString();
            var option = Array.IndexOf(Options, name);
            if (option >= 0)
            {
                values[option] = value;
                continue;
            }
            if (name != "dialect")
            {
                Raise.TypeError(ts, $"this function got an unexpected keyword argument '{name}'");
                return null;
            }
            source = value;
        }
        if (source == PyNone.Instance) source = null;
        if (source is PyStr)
        {
            source = CsvModule.Find(ts, source);
            if (source is null) return null;
        }
        if (source is not null)
        {
            if (source is PyCsvDialect ready && cls == TypeObject && Array.TrueForAll(values, static v => v is null)) return ready;
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i] is null && !Attributes.TryGet(ts, source, PyStr.Intern(Options[i]), out values[i])) return null;
            }
        }
        var dialect = Alloc(cls);
        return dialect.Set(ts, values) ? dialect : null;
    }

    private bool Set(ThreadState ts, PyObject?[] values)
    {
        if (!Char(ts, "delimiter", values[0], Delimiter, out var delimiter, false) || !Flag(ts, values[1], true, out var doubleQuote) ||
            !Char(ts, "escapechar", values[2], EscapeChar, out var escape, true)) return false;
        if (values[3] is { } terminator)
        {
            if (terminator is not PyStr text) return Fail(ts, $"\"lineterminator\" must be a string, not {terminator.Type.FullName}");
            LineTerminator = text;
        }
        if (!Char(ts, "quotechar", values[4], QuoteChar, out var quote, true)) return false;
        var quoting = values[4] == PyNone.Instance && values[5] is null ? (int)CsvQuoting.None : (int)CsvQuoting.Minimal;
        if (values[5] is { } given)
        {
            if (given is not PyInt number) return Fail(ts, $"\"quoting\" must be an integer, not {given.Type.FullName}");
            if (!Operators.AsInt32(ts, number, out quoting)) return false;
        }
        if (!Flag(ts, values[6], false, out var skip) || !Flag(ts, values[7], false, out var strict)) return false;
        if (quoting is < (int)CsvQuoting.Minimal or > (int)CsvQuoting.NotNull) return Fail(ts, "bad \"quoting\" value");
        Delimiter = delimiter;
        DoubleQuote = doubleQuote;
        EscapeChar = escape;
        QuoteChar = quote;
        Quoting = (CsvQuoting)quoting;
        SkipInitialSpace = skip;
        Strict = strict;
        if (quote == NoChar && Quoting != CsvQuoting.None) return Fail(ts, "quotechar must be set if quoting enabled");
        return Check(ts, "delimiter", delimiter, true) && Check(ts, "escapechar", escape, !skip) && Check(ts, "quotechar", quote, !skip) &&
            Differ(ts, "delimiter", "escapechar", delimiter, escape) && Differ(ts, "delimiter", "quotechar", delimiter, quote) &&
            Differ(ts, "escapechar", "quotechar", escape, quote) && Outside(ts, "delimiter", delimiter) && Outside(ts, "escapechar", escape) && Outside(ts, "quotechar", quote);
    }

    private static bool Fail(ThreadState ts, string message)
    {
        Raise.TypeError(ts, message);
        return false;
    }

    private static bool Flag(ThreadState ts, PyObject? value, bool fallback, out bool flag)
    {
        flag = fallback;
        if (value is null) return true;
        var truth = Truth.Of(ts, value);
        flag = truth > 0;
        return truth >= 0;
    }

    private static bool Char(ThreadState ts, string name, PyObject? value, int fallback, out int c, bool optional)
    {
        c = fallback;
        if (value is null) return true;
        if (optional && value == PyNone.Instance)
        {
            c = NoChar;
            return true;
        }
        var wanted = optional ? "a unicode character or None" : "a unicode character";
        if (value is not PyStr text) return Fail(ts, $"\"{name}\" must be {wanted}, not {value.Type.FullName}");
        if (text.Length != 1) return Fail(ts, $"\"{name}\" must be {wanted}, not a string of length {text.Length}");
        c = text[0];
        return true;
    }

    private static bool Check(ThreadState ts, string name, int c, bool allowSpace)
    {
        if (c is not ('\r' or '\n') && (c != ' ' || allowSpace)) return true;
        Raise.ValueError(ts, $"bad {name} value");
        return false;
    }

    private static bool Differ(ThreadState ts, string first, string second, int a, int b)
    {
        if (a != b || a == NoChar) return true;
        Raise.ValueError(ts, $"bad {first} or {second} value");
        return false;
    }

    private bool Outside(ThreadState ts, string name, int c)
    {
        if (c == NoChar || LineTerminator.IndexOfChar(c, 0, LineTerminator.Length) < 0) return true;
        Raise.ValueError(ts, $"bad {name} or lineterminator value");
        return false;
    }

    private static PyObject Shown(int c) => c == NoChar ? PyNone.Instance : PyStr.OfCodePoint(c);

    [PyGetter("delimiter")]
    internal PyObject GetDelimiter => Shown(Delimiter);

    [PyGetter("quotechar")]
    internal PyObject GetQuoteChar => Shown(QuoteChar);

    [PyGetter("escapechar")]
    internal PyObject GetEscapeChar => Shown(EscapeChar);

    [PyGetter("lineterminator")]
    internal PyObject GetLineTerminator => LineTerminator;

    [PyGetter("quoting")]
    internal PyObject GetQuoting => PyInt.Of((int)Quoting);

    [PyGetter("doublequote")]
    internal PyObject GetDoubleQuote => PyBool.Of(DoubleQuote);

    [PyGetter("skipinitialspace")]
    internal PyObject GetSkipInitialSpace => PyBool.Of(SkipInitialSpace);

    [PyGetter("strict")]
    internal PyObject GetStrict => PyBool.Of(Strict);

    [PyMethod("__reduce__", Signature = "()", Doc = "raises an exception to avoid pickling")]
    internal PyObject? Reduce(ThreadState ts) => Raise.TypeError(ts, $"cannot pickle '{Type.Name}' instances");

    [PyMethod("__reduce_ex__", Signature = "(protocol, /)", Doc = "raises an exception to avoid pickling")]
    internal PyObject? ReduceEx(ThreadState ts, PyObject protocol) => Reduce(ts);
}
