namespace PyCil.Runtime.Objects;

/// <summary>The builtin error handlers as Python functions of an exception: what codecs.lookup_error() returns.</summary>
internal static unsafe class ErrorHandlers
{
    public static Dictionary<string, PyObject> Builtin() => new()
    {
        ["strict"] = Function("strict_errors", &Strict, "Implements the 'strict' error handling, which raises a UnicodeError on coding errors."),
        ["ignore"] = Function("ignore_errors", &Ignore, "Implements the 'ignore' error handling, which ignores malformed data and continues."),
        ["replace"] = Function("replace_errors", &Replace, "Implements the 'replace' error handling, which replaces malformed data with a replacement marker."),
        ["xmlcharrefreplace"] = Function("xmlcharrefreplace_errors", &XmlCharRefReplace,
            "Implements the 'xmlcharrefreplace' error handling, which replaces an unencodable character with the appropriate XML character reference."),
        ["backslashreplace"] = Function("backslashreplace_errors", &BackslashReplace,
            "Implements the 'backslashreplace' error handling, which replaces malformed data with a backslashed escape sequence."),
        ["namereplace"] = Function("namereplace_errors", &NameReplace,
            "Implements the 'namereplace' error handling, which replaces an unencodable character with a \\N{...} escape sequence."),
        ["surrogatepass"] = Function("surrogatepass", &SurrogatePass, null),
        ["surrogateescape"] = Function("surrogateescape", &SurrogateEscape, null),
    };

    public static bool IsBuiltin(string name) => ErrorPolicies.Of(name) != ErrorPolicy.Other;

    private static PyBuiltinFunction Function(string name, delegate*<ThreadState, PyObject?, ref Value, int, PyTuple?, ref Value, bool> function, string? doc) =>
        new(new MethodDef(name, MethodKind.Static, function, doc, null), null, null);

    private static bool Argument(ThreadState ts, string name, ref Value args, int nargs, PyTuple? kwnames, out PyObject exception)
    {
        exception = PyNone.Instance;
        if (kwnames is { Count: > 0 })
        {
            Raise.TypeError(ts, $"{name}() takes no keyword arguments");
            return false;
        }
        if (nargs != 1)
        {
            Raise.TypeError(ts, $"{name}() takes exactly one argument ({nargs} given)");
            return false;
        }
        exception = args.Box();
        return true;
    }

    private static bool WrongType(ThreadState ts, PyObject exception)
    {
        Raise.TypeError(ts, $"don't know how to handle {exception.Type.FullName} in error callback");
        return false;
    }

    private static bool Reraise(ThreadState ts, PyObject exception)
    {
        ts.SetError((PyBaseException)exception);
        return false;
    }

    private static bool Return(ref Value result, PyObject replacement, long position)
    {
        result.Set(PyTuple.Of(replacement, PyInt.Of(position)));
        return true;
    }

    /// <summary>The object and the range of it that an exception complains about, fitted to its length.</summary>
    private static bool Range(ThreadState ts, PyUnicodeRangeError error, out int start, out int end)
    {
        start = end = 0;
        int length;
        switch (error.Object)
        {
            case PyStr text:
                length = text.Length;
                break;
            case PyBytes bytes:
                length = bytes.Length;
                break;
            default:
                Raise.TypeError(ts, $"object attribute must be {(error is PyUnicodeDecodeError ? "bytes" : "str")}, not {error.Object?.Type.Name ?? "NoneType"}");
                return false;
        }
        start = (int)Math.Clamp(error.Start, 0, Math.Max(length - 1, 0));
        end = (int)Math.Clamp(error.End, Math.Min(1, length), length);
        return true;
    }

    private static bool Strict(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (!Argument(ts, "strict_errors", ref args, nargs, kwnames, out var exception)) return false;
        if (exception is PyBaseException) return Reraise(ts, exception);
        Raise.TypeError(ts, "codec must pass exception instance");
        return false;
    }

    private static bool Ignore(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (!Argument(ts, "ignore_errors", ref args, nargs, kwnames, out var exception)) return false;
        if (exception is not PyUnicodeRangeError error) return WrongType(ts, exception);
        return Range(ts, error, out _, out var end) && Return(ref result, PyStr.Empty, end);
    }

    private static bool Replace(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (!Argument(ts, "replace_errors", ref args, nargs, kwnames, out var exception)) return false;
        if (exception is not PyUnicodeRangeError error) return WrongType(ts, exception);
        if (!Range(ts, error, out var start, out var end)) return false;
        var replacement = error is PyUnicodeDecodeError ? "\uFFFD" : new string(error is PyUnicodeEncodeError ? '?' : '\uFFFD', Math.Max(end - start, 0));
        return Return(ref result, PyStr.OfNarrow(replacement), end);
    }

    private static bool XmlCharRefReplace(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result) =>
        Argument(ts, "xmlcharrefreplace_errors", ref args, nargs, kwnames, out var exception) &&
        (exception is PyUnicodeEncodeError error ? ReplaceEach(ts, error, ErrorPolicy.XmlCharRefReplace, ref result) : WrongType(ts, exception));

    private static bool NameReplace(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result) =>
        Argument(ts, "namereplace_errors", ref args, nargs, kwnames, out var exception) &&
        (exception is PyUnicodeEncodeError error ? ReplaceEach(ts, error, ErrorPolicy.NameReplace, ref result) : WrongType(ts, exception));

    private static bool BackslashReplace(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result) =>
        Argument(ts, "backslashreplace_errors", ref args, nargs, kwnames, out var exception) &&
        (exception is PyUnicodeRangeError error ? ReplaceEach(ts, error, ErrorPolicy.BackslashReplace, ref result) : WrongType(ts, exception));

    private static bool ReplaceEach(ThreadState ts, PyUnicodeRangeError error, ErrorPolicy policy, ref Value result)
    {
        if (!Range(ts, error, out var start, out var end)) return false;
        var output = new StrBuilder(Math.Max(end - start, 0) * 8);
        for (var i = start; i < end; i++)
        {
            if (error.Object is PyBytes bytes) StrRepr.Hex(ref output, bytes.Data[i]);
            else ErrorPolicies.AppendReplacement(ref output, ((PyStr)error.Object!)[i], policy);
        }
        return Return(ref result, output.ToStr(), end);
    }

    private static bool SurrogateEscape(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (!Argument(ts, "surrogateescape", ref args, nargs, kwnames, out var exception)) return false;
        if (exception is not PyUnicodeRangeError error || error is PyUnicodeTranslateError) return WrongType(ts, exception);
        if (!Range(ts, error, out var start, out var end)) return false;
        if (error.Object is PyStr text)
        {
            var bytes = new byte[Math.Max(end - start, 0)];
            for (var i = start; i < end; i++)
            {
                if (text[i] is < 0xDC80 or > 0xDCFF) return Reraise(ts, error);
                bytes[i - start] = (byte)(text[i] - 0xDC00);
            }
            return Return(ref result, PyBytes.Of(bytes), end);
        }
        var data = ((PyBytes)error.Object!).Data;
        var output = new StrBuilder(4);
        var at = start;
        while (at < end && at < start + 4 && data[at] >= 0x80) output.Append(0xDC00 + data[at++]);
        var replaced = output.ToStr();
        return at == start ? Reraise(ts, error) : Return(ref result, replaced, at);
    }

    private static bool SurrogatePass(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (!Argument(ts, "surrogatepass", ref args, nargs, kwnames, out var exception)) return false;
        if (exception is not PyUnicodeRangeError error || error is PyUnicodeTranslateError) return WrongType(ts, exception);
        if (!Range(ts, error, out var start, out var end)) return false;
        var unit = ErrorPolicies.UnitSize(error.Encoding is PyStr name ? name.AsString() : "", out var bigEndian);
        if (unit == 0) return Reraise(ts, error);
        if (error.Object is PyStr text)
        {
            for (var i = start; i < end; i++) if ((text[i] & ~0x7FF) != 0xD800) return Reraise(ts, error);
            var bytes = new ByteBuilder((end - start) * 4);
            for (var i = start; i < end; i++) ErrorPolicies.AppendSurrogate(ref bytes, text[i], unit, bigEndian);
            return Return(ref result, PyBytes.Of(bytes.ToArray()), end);
        }
        var surrogate = ErrorPolicies.SurrogateAt(((PyBytes)error.Object!).Data, start, unit, bigEndian);
        return surrogate < 0 ? Reraise(ts, error) : Return(ref result, PyStr.OfCodePoint(surrogate), start + (unit == 1 ? 3 : unit));
    }
}
