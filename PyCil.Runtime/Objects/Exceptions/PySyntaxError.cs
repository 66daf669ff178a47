namespace PyCil.Runtime.Objects;

/// <summary>SyntaxError: where it is and the line's text.</summary>
[PyType("SyntaxError", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Invalid syntax.")]
public partial class PySyntaxError : PyBaseException
{
    public PySyntaxError(PyType type, PyTuple args)
        : base(type, args)
    {
        if (args.Count > 0) Message = args[0];
    }

    public PySyntaxError(PyType type, string message)
        : this(type, PyTuple.Of(PyStr.Of(message)))
    {
    }

    public PySyntaxError(PyType type, string message, PyObject? filename, int lineno, int offset, PyObject? text, int endLineno, int endOffset)
        : base(type, PyTuple.Empty)
    {
        Message = PyStr.Of(message);
        Filename = filename;
        LineNumber = PyInt.Of(lineno);
        Offset = PyInt.Of(offset);
        Text = text;
        EndLineNumber = PyInt.Of(endLineno);
        EndOffset = PyInt.Of(endOffset);
        Args = PyTuple.Of(Message, PyTuple.Of(filename ?? PyNone.Instance, LineNumber, Offset, text ?? PyNone.Instance, EndLineNumber, EndOffset));
    }

    public PyObject? Message { get; set; }

    public PyObject? Filename { get; set; }

    public PyObject? LineNumber { get; set; }

    public PyObject? Offset { get; set; }

    public PyObject? Text { get; set; }

    public PyObject? EndLineNumber { get; set; }

    public PyObject? EndOffset { get; set; }

    private PyObject? _printFileAndLine;
    private PyObject? _metadata;

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PySyntaxError(cls, new PyTuple(args));

    [PySlot(Slot.Init, Signature = "(*args, **kwargs)")]
    internal new bool Init(ThreadState ts, PyObject[] args, PyDict? kwargs = null)
    {
        if (!base.Init(ts, args, kwargs)) return false;
        if (args.Length >= 1) Message = args[0];
        if (args.Length != 2) return true;
        if (Sequences.ToTuple(ts, args[1]) is not { } info) return false;
        if (info.Count < 4 || info.Count > 7)
        {
            Raise.TypeError(ts, info.Count < 4
                ? $"function takes at least 4 arguments ({info.Count} given)"
                : $"function takes at most 7 arguments ({info.Count} given)");
            return false;
        }
        Filename = info[0];
        LineNumber = info[1];
        Offset = info[2];
        Text = info[3];
        EndLineNumber = info.Count > 4 ? info[4] : null;
        EndOffset = info.Count > 5 ? info[5] : null;
        _metadata = info.Count > 6 ? info[6] : null;
        if (EndLineNumber is not null && EndOffset is null)
        {
            Raise.TypeError(ts, "end_offset must be provided when end_lineno is provided");
            return false;
        }
        return true;
    }

    /// <summary>Message, with file name (the last part of the path) and line if known.</summary>
    [PySlot(Slot.Str)]
    internal new PyObject? Str(ThreadState ts)
    {
        if (Strings.Str(ts, Message ?? PyNone.Instance) is not { } message) return null;
        var file = Filename is PyStr path ? path.ToString() : null;
        if (file is not null) file = file[(file.LastIndexOf('/') + 1)..];
        var line = LineNumber is PyInt number && number.GetType() == typeof(PyInt) && number.TryGetInt64(out var value) ? value : (long?)null;
        if (file is null && line is null) return message;
        if (file is not null && line is not null) return PyStr.Of($"{message} ({file}, line {line})");
        return PyStr.Of(file is not null ? $"{message} ({file})" : $"{message} (line {line})");
    }

    [PyGetter("msg", Member = true, Doc = "exception msg")]
    internal PyObject GetMessage() => Message ?? PyNone.Instance;

    [PySetter("msg")]
    internal bool SetMessage(ThreadState ts, PyObject? value)
    {
        Message = value;
        return true;
    }

    [PyGetter("filename", Member = true, Doc = "exception filename")]
    internal PyObject GetFilename() => Filename ?? PyNone.Instance;

    [PySetter("filename")]
    internal bool SetFilename(ThreadState ts, PyObject? value)
    {
        Filename = value;
        return true;
    }

    [PyGetter("lineno", Member = true, Doc = "exception lineno")]
    internal PyObject GetLineNumber() => LineNumber ?? PyNone.Instance;

    [PySetter("lineno")]
    internal bool SetLineNumber(ThreadState ts, PyObject? value)
    {
        LineNumber = value;
        return true;
    }

    [PyGetter("offset", Member = true, Doc = "exception offset")]
    internal PyObject GetOffset() => Offset ?? PyNone.Instance;

    [PySetter("offset")]
    internal bool SetOffset(ThreadState ts, PyObject? value)
    {
        Offset = value;
        return true;
    }

    [PyGetter("text", Member = true, Doc = "exception text")]
    internal PyObject GetText() => Text ?? PyNone.Instance;

    [PySetter("text")]
    internal bool SetText(ThreadState ts, PyObject? value)
    {
        Text = value;
        return true;
    }

    [PyGetter("end_lineno", Member = true, Doc = "exception end lineno")]
    internal PyObject GetEndLineNumber() => EndLineNumber ?? PyNone.Instance;

    [PySetter("end_lineno")]
    internal bool SetEndLineNumber(ThreadState ts, PyObject? value)
    {
        EndLineNumber = value;
        return true;
    }

    [PyGetter("end_offset", Member = true, Doc = "exception end offset")]
    internal PyObject GetEndOffset() => EndOffset ?? PyNone.Instance;

    [PySetter("end_offset")]
    internal bool SetEndOffset(ThreadState ts, PyObject? value)
    {
        EndOffset = value;
        return true;
    }

    [PyGetter("print_file_and_line", Member = true, Doc = "exception print_file_and_line")]
    internal PyObject GetPrintFileAndLine() => _printFileAndLine ?? PyNone.Instance;

    [PySetter("print_file_and_line")]
    internal bool SetPrintFileAndLine(ThreadState ts, PyObject? value)
    {
        _printFileAndLine = value;
        return true;
    }

    [PyGetter("_metadata", Member = true, Doc = "exception private metadata")]
    internal PyObject GetMetadata() => _metadata ?? PyNone.Instance;

    [PySetter("_metadata")]
    internal bool SetMetadata(ThreadState ts, PyObject? value)
    {
        _metadata = value;
        return true;
    }
}
