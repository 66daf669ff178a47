namespace PyCil.Runtime.Modules;

[PyType("_csv.Error", Base = typeof(PyExceptionType), OwnLayout = true, Immutable = false)]
internal abstract partial class PyCsvError : PyObject;

/// <summary>_csv: reading and writing comma-separated values.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/csv.html.</remarks>
[PyModule("_csv", Doc = "CSV parsing and writing.\n")]
public static partial class CsvModule
{
    private sealed class CsvState
    {
        public readonly PyDict Dialects = new();
        public long Limit = 128 * 1024;
    }

    [PyConstant("QUOTE_MINIMAL")]
    internal const long QuoteMinimal = (long)CsvQuoting.Minimal;

    [PyConstant("QUOTE_ALL")]
    internal const long QuoteAll = (long)CsvQuoting.All;

    [PyConstant("QUOTE_NONNUMERIC")]
    internal const long QuoteNonNumeric = (long)CsvQuoting.NonNumeric;

    [PyConstant("QUOTE_NONE")]
    internal const long QuoteNone = (long)CsvQuoting.None;

    [PyConstant("QUOTE_STRINGS")]
    internal const long QuoteStrings = (long)CsvQuoting.Strings;

    [PyConstant("QUOTE_NOTNULL")]
    internal const long QuoteNotNull = (long)CsvQuoting.NotNull;

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        module.Dict.SetStr(PyStr.Intern("_dialects"), ts.Interpreter.GetState<CsvState>().Dialects);
        module.Dict.SetStr(PyStr.Intern("Reader"), PyCsvReader.TypeObject);
        module.Dict.SetStr(PyStr.Intern("Writer"), PyCsvWriter.TypeObject);
        return true;
    }

    internal static PyObject? Error(ThreadState ts, string message) => Raise.Of(ts, PyCsvError.TypeObject, message);

    internal static long Limit(ThreadState ts) => ts.Interpreter.GetState<CsvState>().Limit;

    /// <summary>A registered dialect.</summary>
    internal static PyObject? Find(ThreadState ts, PyObject name)
    {
        if (!ts.Interpreter.GetState<CsvState>().Dialects.Get(ts, name, out var dialect)) return null;
        return dialect ?? Error(ts, "unknown dialect");
    }

    private static PyCsvDialect? MakeDialect(ThreadState ts, PyObject? dialect, PyDict? options) =>
        PyCsvDialect.Make(ts, PyCsvDialect.TypeObject, dialect is null ? default : new ReadOnlySpan<PyObject>(in dialect), options);

    private static bool Arguments(ThreadState ts, string function, PyObject[] args, int least)
    {
        if (args.Length < least) Raise.TypeError(ts, $"{function} expected at least {least} argument{(least == 1 ? "" : "s")}, got {args.Length}");
        else if (args.Length > 2) Raise.TypeError(ts, $"{function} expected at most 2 arguments, got {args.Length}");
        else return true;
        return false;
    }

    [PyFunction("reader", Signature = "(*args, **fmtparams)", TextSignature = false, Doc = "Return a reader object that will process lines from the given iterable.\n\nThe \"iterable\" argument can be any object that returns a line\nof input for each iteration, such as a file object or a list.  The\noptional \"dialect\" argument defines a CSV dialect.  The function\nalso accepts optional keyword arguments which override settings\nprovided by the dialect.\n\nThe returned object is an iterator.  Each iteration returns a row\nof the CSV file (which can span multiple input lines).")]
    internal static PyObject? Reader(ThreadState ts, PyObject[] args, PyDict? fmtparams = null)
    {
        if (!Arguments(ts, "reader", args, 1) || Iteration.GetIter(ts, args[0]) is not { } lines) return null;
        return MakeDialect(ts, args.Length > 1 ? args[1] : null, fmtparams) is { } dialect ? new PyCsvReader(lines, dialect) : null;
    }

    [PyFunction("writer", Signature = "(*args, **fmtparams)", TextSignature = false, Doc = "Return a writer object that will write user data on the given file object.\n\nThe \"fileobj\" argument can be any object that supports the file API.\nThe optional \"dialect\" argument defines a CSV dialect.  The function\nalso accepts optional keyword arguments which override settings\nprovided by the dialect.")]
    internal static PyObject? Writer(ThreadState ts, PyObject[] args, PyDict? fmtparams = null)
    {
        if (!Arguments(ts, "writer", args, 1) || MakeDialect(ts, args.Length > 1 ? args[1] : null, fmtparams) is not { } dialect) return null;
        if (!Attributes.TryGet(ts, args[0], Names.Write, out var write)) return null;
        if (write is null || !write.Type.Has(Slot.Call)) return Raise.TypeError(ts, "argument 1 must have a \"write\" method");
        return new PyCsvWriter(write, dialect);
    }

    [PyFunction("register_dialect", Signature = "(*args, **fmtparams)", TextSignature = false, Doc = "Create a mapping from a string name to a CVS dialect.\n\nThe optional \"dialect\" argument specifies the base dialect instance\nor the name of the registered dialect.  The function also accepts\noptional keyword arguments which override settings provided by the\ndialect.")]
    internal static PyObject? RegisterDialect(ThreadState ts, PyObject[] args, PyDict? fmtparams = null)
    {
        if (!Arguments(ts, "register_dialect", args, 1)) return null;
        if (args[0] is not PyStr) return Raise.TypeError(ts, "dialect name must be a string");
        if (MakeDialect(ts, args.Length > 1 ? args[1] : null, fmtparams) is not { } dialect) return null;
        return ts.Interpreter.GetState<CsvState>().Dialects.Set(ts, args[0], dialect) ? PyNone.Instance : null;
    }

    [PyFunction("unregister_dialect", Signature = "(name)", Doc = "Delete the name/dialect mapping associated with a string name.")]
    internal static PyObject? UnregisterDialect(ThreadState ts, PyObject name)
    {
        if (!ts.Interpreter.GetState<CsvState>().Dialects.Remove(ts, name, out var removed)) return ts.HasError ? null : Error(ts, "unknown dialect");
        return removed is null ? Error(ts, "unknown dialect") : PyNone.Instance;
    }

    [PyFunction("get_dialect", Signature = "(name)", Doc = "Return the dialect instance associated with name.")]
    internal static PyObject? GetDialect(ThreadState ts, PyObject name) => Find(ts, name);

    [PyFunction("list_dialects", Signature = "()", Doc = "Return a list of all known dialect names.")]
    internal static PyObject? ListDialects(ThreadState ts) => Sequences.ToList(ts, ts.Interpreter.GetState<CsvState>().Dialects);

    [PyFunction("field_size_limit", Signature = "(new_limit=<unrepresentable>)", Doc = "Sets an upper limit on parsed fields.\n\nReturns old limit. If limit is not given, no new limit is set and\nthe old limit is returned.")]
    internal static PyObject? FieldSizeLimit(ThreadState ts, PyObject? new_limit = null)
    {
        var state = ts.Interpreter.GetState<CsvState>();
        var old = state.Limit;
        if (new_limit is not null)
        {
            if (new_limit is not PyInt) return Raise.TypeError(ts, "limit must be an integer");
            if (!Operators.AsLong(ts, new_limit, out var limit)) return null;
            state.Limit = limit;
        }
        return PyInt.Of(old);
    }
}
