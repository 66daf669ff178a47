namespace PyCil.Runtime.Objects;

/// <summary>What an encoder does about text it cannot encode.</summary>
internal ref struct EncodeErrors(ThreadState ts, string encoding, string? errors)
{
    private readonly ErrorPolicy _policy = ErrorPolicies.Of(errors);
    private PyObject? _handler;
    private PyUnicodeEncodeError? _exception;

    /// <summary>Handles text[start..end]: a str or bytes to put in its place, and where to go on. False: error pending.</summary>
    public bool Handle(PyStr text, int start, int end, string reason, out PyObject replacement, out int next)
    {
        replacement = PyStr.Empty;
        next = end;
        switch (_policy)
        {
            case ErrorPolicy.Strict:
                return Fail(text, start, end, reason);
            case ErrorPolicy.Ignore:
                return true;
            case ErrorPolicy.Replace:
                replacement = PyStr.OfNarrow(new string('?', end - start));
                return true;
            case ErrorPolicy.BackslashReplace or ErrorPolicy.XmlCharRefReplace or ErrorPolicy.NameReplace:
                var builder = new StrBuilder((end - start) * 8);
                for (var i = start; i < end; i++) ErrorPolicies.AppendReplacement(ref builder, text[i], _policy);
                replacement = builder.ToStr();
                return true;
            case ErrorPolicy.SurrogateEscape:
                return Escape(text, start, end, reason, out replacement, out next);
            case ErrorPolicy.SurrogatePass:
                return Pass(text, start, end, reason, out replacement);
            default:
                return CallHandler(text, start, end, reason, out replacement, out next);
        }
    }

    public readonly bool Fail(PyStr text, int start, int end, string reason)
    {
        Raise.UnicodeEncodeError(ts, encoding, text, start, end, reason);
        return false;
    }

    private readonly bool Escape(PyStr text, int start, int end, string reason, out PyObject replacement, out int next)
    {
        replacement = PyStr.Empty;
        var bytes = new byte[end - start];
        for (next = start; next < end; next++)
        {
            var c = text[next];
            if (c is < 0xDC80 or > 0xDCFF) break;
            bytes[next - start] = (byte)(c - 0xDC00);
        }
        // Codecs of bytes take what comes before the wrong character, the others all or nothing.
        if (next == start || (next < end && encoding is not ("utf-8" or "ascii" or "latin-1"))) return Fail(text, start, end, reason);
        replacement = PyBytes.Of(bytes.AsSpan(0, next - start));
        return true;
    }

    private readonly bool Pass(PyStr text, int start, int end, string reason, out PyObject replacement)
    {
        replacement = PyStr.Empty;
        var unit = ErrorPolicies.UnitSize(encoding, out var bigEndian);
        if (unit == 0) return Fail(text, start, end, reason);
        for (var i = start; i < end; i++) if ((text[i] & ~0x7FF) != 0xD800) return Fail(text, start, end, reason);
        var bytes = new ByteBuilder((end - start) * 4);
        for (var i = start; i < end; i++) ErrorPolicies.AppendSurrogate(ref bytes, text[i], unit, bigEndian);
        replacement = PyBytes.Of(bytes.ToArray());
        return true;
    }

    private bool CallHandler(PyStr text, int start, int end, string reason, out PyObject replacement, out int next)
    {
        replacement = PyStr.Empty;
        next = end;
        _handler ??= CodecRegistry.LookupError(ts, errors!);
        if (_handler is null) return false;
        if (_exception is null)
        {
            _exception = PyUnicodeRangeError.Encode(encoding, text, start, end, reason);
        }
        else
        {
            _exception.Start = start;
            _exception.End = end;
            _exception.Reason = PyStr.Of(reason);
        }
        if (Call.Invoke(ts, _handler, _exception) is not { } result) return false;
        if (result is not PyTuple { Count: 2 } pair || pair[0] is not (PyStr or PyBytes) || pair[1] is not PyInt position)
        {
            Raise.TypeError(ts, "encoding error handler must return (str/bytes, int) tuple");
            return false;
        }
        replacement = pair[0];
        return ErrorPosition.Fit(ts, position, text.Length, out next);
    }
}

internal static class ErrorPosition
{
    /// <summary>Where a handler wants to go on: negative counts from the end.</summary>
    public static bool Fit(ThreadState ts, PyInt position, int length, out int next)
    {
        next = 0;
        if (!Operators.AsSsize(ts, position, out var wanted, PyExceptions.IndexError)) return false;
        var place = wanted < 0 ? wanted + length : wanted;
        if (place < 0 || place > length)
        {
            Raise.IndexError(ts, $"position {wanted} from error handler out of bounds");
            return false;
        }
        next = (int)place;
        return true;
    }
}
