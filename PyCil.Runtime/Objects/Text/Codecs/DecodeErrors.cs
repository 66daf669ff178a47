namespace PyCil.Runtime.Objects;

/// <summary>What a decoder does about bytes it cannot decode.</summary>
internal ref struct DecodeErrors(ThreadState ts, string encoding, string? errors)
{
    private readonly ErrorPolicy _policy = ErrorPolicies.Of(errors);
    private PyObject? _handler;
    private PyUnicodeDecodeError? _exception;

    /// <summary>The name of the encoding in error messages; utf-16 and utf-32 learn theirs from the byte order mark.</summary>
    public string Encoding { get; set; } = encoding;

    /// <summary>Handles input[start..end]: appends to the output and says where to go on. A handler may replace the input. False: error pending.</summary>
    public bool Handle(ref ReadOnlySpan<byte> input, int start, int end, string reason, ref StrBuilder output, out int next)
    {
        next = end;
        switch (_policy)
        {
            case ErrorPolicy.Ignore:
                return true;
            case ErrorPolicy.Replace:
                output.Append('\uFFFD');
                return true;
            case ErrorPolicy.BackslashReplace:
                for (var i = start; i < end; i++) StrRepr.Hex(ref output, input[i]);
                return true;
            case ErrorPolicy.SurrogateEscape:
                // Up to four bytes at a time, and only those beyond ASCII.
                var at = start;
                while (at < end && at < start + 4 && input[at] >= 0x80) output.Append(0xDC00 + input[at++]);
                next = at;
                return at > start || Fail(input, start, end, reason);
            case ErrorPolicy.SurrogatePass:
                var unit = ErrorPolicies.UnitSize(Encoding, out var bigEndian);
                var surrogate = ErrorPolicies.SurrogateAt(input, start, unit, bigEndian);
                if (surrogate < 0) return Fail(input, start, end, reason);
                output.Append(surrogate);
                next = start + (unit == 1 ? 3 : unit);
                return true;
            case ErrorPolicy.Strict:
                return Fail(input, start, end, reason);
            default:
                return CallHandler(ref input, start, end, reason, ref output, out next);
        }
    }

    public readonly bool Fail(ReadOnlySpan<byte> input, int start, int end, string reason)
    {
        Raise.UnicodeDecodeError(ts, Encoding, PyBytes.Of(input), start, end, reason);
        return false;
    }

    private bool CallHandler(ref ReadOnlySpan<byte> input, int start, int end, string reason, ref StrBuilder output, out int next)
    {
        next = end;
        _handler ??= CodecRegistry.LookupError(ts, errors!);
        if (_handler is null) return false;
        if (_exception is null)
        {
            _exception = PyUnicodeRangeError.Decode(Encoding, PyBytes.Of(input), start, end, reason);
        }
        else
        {
            _exception.Start = start;
            _exception.End = end;
            _exception.Reason = PyStr.Of(reason);
        }
        if (Call.Invoke(ts, _handler, _exception) is not { } result) return false;
        if (result is not PyTuple { Count: 2 } pair || pair[0] is not PyStr text || pair[1] is not PyInt position)
        {
            Raise.TypeError(ts, "decoding error handler must return (str, int) tuple");
            return false;
        }
        if (_exception.Object is not PyBytes current)
        {
            Raise.TypeError(ts, "exception attribute object must be bytes");
            return false;
        }
        input = current.Span;
        output.Append(text);
        return ErrorPosition.Fit(ts, position, input.Length, out next);
    }
}
