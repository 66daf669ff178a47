namespace PyCil.Runtime.Modules;

/// <summary>_csv.writer: records to the write method of a file.</summary>
[PyType("_csv.writer", Subclassable = false, NoNew = true, Hidden = true, Doc = "CSV writer\n\nWriter objects are responsible for generating tabular data\nin CSV format from sequence input.\n")]
internal sealed partial class PyCsvWriter(PyObject write, PyCsvDialect dialect) : PyObject
{
    [PyGetter("dialect", Member = true)]
    internal PyObject Dialect => dialect;

    [PyMethod("writerow", Signature = "(row, /)", Doc = "Construct and write a CSV record from an iterable of fields.\n\nNon-string elements will be converted to string.")]
    internal PyObject? WriteRow(ThreadState ts, PyObject row)
    {
        if (Iteration.GetIter(ts, row) is not { } fields)
        {
            if (!ts.ErrorMatches(PyExceptions.TypeError)) return null;
            ts.ClearError();
            return CsvModule.Error(ts, $"iterable expected, not {row.Type.FullName}");
        }
        var record = new StrBuilder(128);
        var count = 0;
        var lastIsNone = false;
        while (Iteration.Next(ts, fields) is { } field)
        {
            lastIsNone = field == PyNone.Instance;
            var quoted = dialect.Quoting switch
            {
                CsvQuoting.All => true,
                CsvQuoting.NonNumeric => !IsNumber(field),
                CsvQuoting.Strings => field is PyStr,
                CsvQuoting.NotNull => !lastIsNone,
                _ => false,
            };
            var text = lastIsNone ? null : Strings.Str(ts, field);
            if ((text is null && !lastIsNone) || !Append(ts, ref record, text, quoted, count++ > 0))
            {
                record.Dispose();
                return null;
            }
        }
        if (ts.HasError)
        {
            record.Dispose();
            return null;
        }
        if (count > 0 && record.Length == 0)
        {
            if (dialect.Quoting == CsvQuoting.None || (lastIsNone && dialect.Quoting is CsvQuoting.Strings or CsvQuoting.NotNull))
            {
                record.Dispose();
                return CsvModule.Error(ts, "single empty field record must be quoted");
            }
            if (!Append(ts, ref record, null, true, false))
            {
                record.Dispose();
                return null;
            }
        }
        record.Append(dialect.LineTerminator);
        return Call.Invoke(ts, write, record.ToStr());
    }

    private static bool IsNumber(PyObject o) => o is PyInt or PyFloat or PyComplex || o.Type.Has(Slot.Index) || o.Type.Has(Slot.Int) || o.Type.Has(Slot.Float);

    /// <summary>text is null for None.</summary>
    private bool Append(ThreadState ts, ref StrBuilder record, PyStr? text, bool quoted, bool delimited)
    {
        if (delimited) record.Append(dialect.Delimiter);
        var length = text?.Length ?? 0;
        if (length == 0 && dialect.Delimiter == ' ' && dialect.SkipInitialSpace)
        {
            if (dialect.Quoting == CsvQuoting.None || (text is null && dialect.Quoting is CsvQuoting.Strings or CsvQuoting.NotNull))
            {
                CsvModule.Error(ts, "empty field must be quoted if delimiter is a space and skipinitialspace is true");
                return false;
            }
            quoted = true;
        }
        for (var i = 0; i < length && !quoted; i++) quoted = NeedsQuotes(text![i]);
        if (quoted) record.Append(dialect.QuoteChar);
        for (var i = 0; i < length; i++)
        {
            var c = text![i];
            if (IsSpecial(c))
            {
                var escape = dialect.Quoting == CsvQuoting.None || c == dialect.EscapeChar;
                if (dialect.Quoting != CsvQuoting.None && c == dialect.QuoteChar)
                {
                    if (dialect.DoubleQuote) record.Append(dialect.QuoteChar);
                    else escape = true;
                }
                if (escape)
                {
                    if (dialect.EscapeChar == PyCsvDialect.NoChar)
                    {
                        CsvModule.Error(ts, "need to escape, but no escapechar set");
                        return false;
                    }
                    record.Append(dialect.EscapeChar);
                }
            }
            record.Append(c);
        }
        if (quoted) record.Append(dialect.QuoteChar);
        return true;
    }

    private bool IsSpecial(int c) => c == dialect.Delimiter || c == dialect.EscapeChar || c == dialect.QuoteChar || c is '\n' or '\r' ||
        dialect.LineTerminator.IndexOfChar(c, 0, dialect.LineTerminator.Length) >= 0;

    /// <summary>Whether a character can only be in a quoted field: a special one that is not escaped.</summary>
    private bool NeedsQuotes(int c) => dialect.Quoting != CsvQuoting.None && IsSpecial(c) && c != dialect.EscapeChar && (c != dialect.QuoteChar || dialect.DoubleQuote);

    [PyMethod("writerows", Signature = "(rows, /)", Doc = "Construct and write a series of iterables to a csv file.\n\nNon-string elements will be converted to string.")]
    internal PyObject? WriteRows(ThreadState ts, PyObject rows)
    {
        var e = Iteration.Enumerate(ts, rows);
        while (e.MoveNext(out var row))
        {
            if (WriteRow(ts, row) is null) return null;
        }
        return e.Failed ? null : PyNone.Instance;
    }
}
