namespace PyCil.Runtime.Objects;

/// <summary>What UnicodeDecodeError, UnicodeEncodeError and UnicodeTranslateError share: an object and the range in it that is wrong.</summary>
public abstract class PyUnicodeRangeError : PyBaseException
{
    private protected PyUnicodeRangeError(PyType type, PyTuple args)
        : base(type, args)
    {
    }

    public PyObject? Encoding { get; set; }

    public PyObject? Object { get; set; }

    public long Start { get; set; }

    public long End { get; set; }

    public PyObject? Reason { get; set; }

    internal static PyUnicodeDecodeError Decode(string encoding, PyObject input, long start, long end, string reason)
    {
        var made = new PyUnicodeDecodeError(PyExceptions.UnicodeDecodeError, PyTuple.Of(PyStr.Of(encoding), input, PyInt.Of(start), PyInt.Of(end), PyStr.Of(reason)));
        made.FillFromArgs();
        return made;
    }

    internal static PyUnicodeEncodeError Encode(string encoding, PyObject input, long start, long end, string reason)
    {
        var made = new PyUnicodeEncodeError(PyExceptions.UnicodeEncodeError, PyTuple.Of(PyStr.Of(encoding), input, PyInt.Of(start), PyInt.Of(end), PyStr.Of(reason)));
        made.FillFromArgs();
        return made;
    }

    internal static PyUnicodeTranslateError Translate(PyObject input, long start, long end, string reason)
    {
        var made = new PyUnicodeTranslateError(PyExceptions.UnicodeTranslateError, PyTuple.Of(input, PyInt.Of(start), PyInt.Of(end), PyStr.Of(reason)));
        made.FillFromArgs();
        return made;
    }

    /// <summary>Fills the fields from arguments that are known to have the right types.</summary>
    private void FillFromArgs()
    {
        var at = Args.Count - 4;
        Encoding = at == 1 ? Args[0] : null;
        Object = Args[at];
        Start = Number(Args[at + 1]);
        End = Number(Args[at + 2]);
        Reason = Args[at + 3];
    }

    private static long Number(PyObject o) => ((PyInt)o).TryGetInt64(out var value) ? value : 0;

    private protected bool InitFields(ThreadState ts, PyObject[] args, PyDict? kwargs, bool withEncoding)
    {
        if (!base.Init(ts, args, kwargs)) return false;
        var count = withEncoding ? 5 : 4;
        if (args.Length != count)
        {
            Raise.TypeError(ts, $"function takes exactly {count} arguments ({args.Length} given)");
            return false;
        }
        var at = withEncoding ? 1 : 0;
        if (withEncoding && !IsStr(ts, args[0], 1)) return false;
        var input = args[at];
        if (this is not PyUnicodeDecodeError)
        {
            if (!IsStr(ts, input, at + 1)) return false;
        }
        else if (input is not PyBytes)
        {
            using var buffer = Buffers.Get(ts, input, BufferFlags.Simple);
            if (buffer is null) return false;
            input = new PyBytes(buffer.Span.ToArray());
        }
        if (!Operators.AsSsize(ts, args[at + 1], out var start, PyExceptions.OverflowError)) return false;
        if (!Operators.AsSsize(ts, args[at + 2], out var end, PyExceptions.OverflowError)) return false;
        if (!IsStr(ts, args[at + 3], at + 4)) return false;
        Encoding = withEncoding ? args[0] : null;
        Object = input;
        Start = start;
        End = end;
        Reason = args[at + 3];
        return true;
    }

    private static bool IsStr(ThreadState ts, PyObject o, int argument)
    {
        if (o is PyStr) return true;
        Raise.TypeError(ts, $"argument {argument} must be str, not {(o is PyNone ? "None" : o.Type.Name)}");
        return false;
    }

    private protected long Size => Object switch { PyStr s => s.Length, PyBytes b => b.Length, _ => 0 };

    /// <summary>start as the codecs want it: inside the object.</summary>
    internal long ClampedStart => Math.Clamp(Start, 0, Math.Max(Size - 1, 0));

    internal long ClampedEnd => Math.Min(Math.Max(End, 1), Math.Max(Size, 1)) is var end && Size == 0 ? 0 : end;

    /// <summary>The text of str(): the range as it was given, even where it does not fit the object.</summary>
    private protected PyObject? Describe(ThreadState ts)
    {
        if (Object is null) return PyStr.Empty; // __init__ never ran
        if (Strings.Str(ts, Reason ?? PyNone.Instance) is not { } reason) return null;
        PyStr? encoding = null;
        if (this is not PyUnicodeTranslateError && (encoding = Strings.Str(ts, Encoding ?? PyNone.Instance)) is null) return null;
        // str() of the two may have run Python code that changed the object.
        var bytes = this is PyUnicodeDecodeError;
        if (Object is null) return Raise.TypeError(ts, "UnicodeError 'object' attribute is not set");
        if (bytes ? Object is not PyBytes : Object is not PyStr) return Raise.TypeError(ts, $"UnicodeError 'object' attribute must be a {(bytes ? "bytes" : "string")}");
        var one = Start >= 0 && Start < Size && End >= 0 && End <= Size && End == Start + 1;
        var verb = bytes ? $"'{encoding}' codec can't decode byte" : encoding is null ? "can't translate character" : $"'{encoding}' codec can't encode character";
        if (!one) return PyStr.Of($"{verb}s in position {Start}-{End - 1}: {reason}");
        var shown = bytes ? $"0x{((PyBytes)Object).Span[(int)Start]:x2}" : $"'{Escaped(Start)}'";
        return PyStr.Of($"{verb} {shown} in position {Start}: {reason}");
    }

    private string Escaped(long at)
    {
        var c = ((PyStr)Object!)[(int)at];
        return c <= 0xff ? $"\\x{c:x2}" : c <= 0xffff ? $"\\u{c:x4}" : $"\\U{c:x8}";
    }

    private protected static bool AssignNumber(ThreadState ts, PyObject? value, out long field)
    {
        field = 0;
        if (value is not null) return Operators.AsSsize(ts, value, out field, PyExceptions.OverflowError);
        Raise.TypeError(ts, "can't delete numeric/char attribute");
        return false;
    }
}
