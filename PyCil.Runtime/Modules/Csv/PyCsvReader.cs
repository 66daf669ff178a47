namespace PyCil.Runtime.Modules;

/// <summary>_csv.reader: records from an iterable of lines.</summary>
[PyType("_csv.reader", Subclassable = false, NoNew = true, Hidden = true, Doc = "CSV reader\n\nReader objects are responsible for reading and parsing tabular data\nin CSV format.\n")]
internal sealed partial class PyCsvReader(PyObject lines, PyCsvDialect dialect) : PyObject
{
    private enum State
    {
        StartRecord,
        StartField,
        Escaped,
        InField,
        InQuoted,
        EscapedInQuoted,
        QuoteInQuoted,
        EatLineEnd,
        AfterEscapedLineEnd,
    }

    private const int EndOfLine = -2;

    private State _state;
    private PyList? _fields; // null outside of a call
    private readonly System.Text.StringBuilder _field = new();
    private bool _unquoted;
    private long _lineNumber;
    private long _limit;

    [PyGetter("dialect", Member = true)]
    internal PyObject Dialect => dialect;

    [PyGetter("line_num", Member = true)]
    internal PyObject LineNumber => PyInt.Of(_lineNumber);

    [PySlot(Slot.Iter)]
    internal PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    internal PyObject? Next(ThreadState ts)
    {
        _fields = new PyList();
        _limit = CsvModule.Limit(ts);
        _state = State.StartRecord;
        _unquoted = false;
        _field.Clear();
        do
        {
            var line = Iteration.Next(ts, lines);
            if (line is null)
            {
                if (ts.HasError || (_field.Length == 0 && _state != State.InQuoted)) return null;
                if (dialect.Strict) return CsvModule.Error(ts, "unexpected end of data");
                if (!SaveField(ts)) return null;
                break;
            }
            if (line is not PyStr text) return CsvModule.Error(ts, $"iterator should return strings, not {line.Type.FullName} (the file should be opened in text mode)");
            if (_fields is null) return CsvModule.Error(ts, "iterator has already advanced the reader");
            _lineNumber++;
            for (var i = 0; i < text.Length; i++)
            {
                if (!Process(ts, text[i])) return null;
            }
            if (!Process(ts, EndOfLine)) return null;
        }
        while (_state != State.StartRecord);
        var record = _fields;
        _fields = null;
        return record;
    }

    private bool Fail(ThreadState ts, string message)
    {
        CsvModule.Error(ts, message);
        return false;
    }

    private bool Add(ThreadState ts, int c)
    {
        if (_field.Length >= _limit) return Fail(ts, $"field larger than field limit ({_limit})");
        if (c <= 0xFFFF) _field.Append((char)c);
        else _field.Append(char.ConvertFromUtf32(c));
        return true;
    }

    private bool SaveField(ThreadState ts)
    {
        var quoting = dialect.Quoting;
        PyObject value;
        if (_unquoted && _field.Length == 0 && quoting is (CsvQuoting.NotNull or CsvQuoting.Strings))
        {
            value = PyNone.Instance;
        }
        else
        {
            value = PyStr.Of(_field.ToString());
            if (_unquoted && _field.Length > 0 && quoting is (CsvQuoting.NonNumeric or CsvQuoting.Strings))
            {
                if (Call.Invoke(ts, PyFloat.TypeObject, value) is not { } number) return false;
                value = number;
            }
        }
        _field.Clear();
        _fields!.AddLocked(value);
        return true;
    }

    private bool EndField(ThreadState ts, int c)
    {
        _state = c == EndOfLine ? State.StartRecord : State.EatLineEnd;
        return SaveField(ts);
    }

    private static bool IsLineEnd(int c) => c is '\n' or '\r' or EndOfLine;

    private bool Process(ThreadState ts, int c)
    {
        switch (_state)
        {
            case State.StartRecord:
                if (c == EndOfLine) return true;
                if (IsLineEnd(c))
                {
                    _state = State.EatLineEnd;
                    return true;
                }
                _state = State.StartField;
                goto case State.StartField;

            case State.StartField:
                _unquoted = true;
                if (IsLineEnd(c)) return EndField(ts, c);
                if (c == dialect.QuoteChar && dialect.Quoting != CsvQuoting.None)
                {
                    _unquoted = false;
                    _state = State.InQuoted;
                    return true;
                }
                if (c == dialect.EscapeChar)
                {
                    _state = State.Escaped;
                    return true;
                }
                if (c == ' ' && dialect.SkipInitialSpace) return true;
                if (c == dialect.Delimiter) return SaveField(ts);
                _state = State.InField;
                return Add(ts, c);

            case State.Escaped:
                if (c is '\n' or '\r')
                {
                    _state = State.AfterEscapedLineEnd;
                    return Add(ts, c);
                }
                _state = State.InField;
                return Add(ts, c == EndOfLine ? '\n' : c);

            case State.AfterEscapedLineEnd:
                if (c == EndOfLine) return true;
                goto case State.InField;

            case State.InField:
                if (IsLineEnd(c)) return EndField(ts, c);
                if (c == dialect.EscapeChar)
                {
                    _state = State.Escaped;
                    return true;
                }
                if (c == dialect.Delimiter)
                {
                    _state = State.StartField;
                    return SaveField(ts);
                }
                _state = State.InField;
                return Add(ts, c);

            case State.InQuoted:
                if (c == EndOfLine) return true;
                if (c == dialect.EscapeChar)
                {
                    _state = State.EscapedInQuoted;
                    return true;
                }
                if (c != dialect.QuoteChar || dialect.Quoting == CsvQuoting.None) return Add(ts, c);
                _state = dialect.DoubleQuote ? State.QuoteInQuoted : State.InField;
                return true;

            case State.EscapedInQuoted:
                _state = State.InQuoted;
                return Add(ts, c == EndOfLine ? '\n' : c);

            case State.QuoteInQuoted:
                if (dialect.Quoting != CsvQuoting.None && c == dialect.QuoteChar)
                {
                    _state = State.InQuoted;
                    return Add(ts, c);
                }
                if (c == dialect.Delimiter)
                {
                    _state = State.StartField;
                    return SaveField(ts);
                }
                if (IsLineEnd(c)) return EndField(ts, c);
                if (dialect.Strict) return Fail(ts, $"'{PyStr.OfCodePoint(dialect.Delimiter)}' expected after '{PyStr.OfCodePoint(dialect.QuoteChar)}'");
                _state = State.InField;
                return Add(ts, c);

            default:
                if (c is '\n' or '\r') return true;
                if (c != EndOfLine) return Fail(ts, "new-line character seen in unquoted field - do you need to open the file with newline=''?");
                _state = State.StartRecord;
                return true;
        }
    }
}
