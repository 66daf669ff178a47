namespace PyCil.Runtime.Objects;

/// <summary>The % operator of str, bytes and bytearray.</summary>
internal ref struct PercentFormat
{
    private readonly ThreadState _ts;
    private readonly PyStr _format;
    private readonly bool _bytes;
    private readonly PyObject? _mapping;
    private PyObject _args;
    private int _count;
    private int _next;
    private int _at;
    private StrBuilder _output;

    // The conversion at hand.
    private bool _left;
    private bool _plus;
    private bool _space;
    private bool _alternate;
    private bool _zero;
    private long _width;
    private int _precision;

    private PercentFormat(ThreadState ts, PyStr format, PyObject args, bool bytes)
    {
        _ts = ts;
        _format = format;
        _args = args;
        _bytes = bytes;
        _count = -1;
        _next = -2;
        if (args is PyTuple tuple)
        {
            _count = tuple.Count;
            _next = 0;
        }
        else if (args.Type.Has(Slot.GetItem) && args is not PyStr && !(bytes && args is PyBytes or PyByteArray))
        {
            _mapping = args;
        }
        _output = new StrBuilder(format.Length + 64);
    }

    public static PyObject? Str(ThreadState ts, PyStr format, PyObject args)
    {
        var run = new PercentFormat(ts, format, args, false);
        if (run.Run()) return run._output.ToStr();
        run._output.Dispose();
        return null;
    }

    public static PyObject? OfByteArray(ThreadState ts, PyByteArray format, PyObject args)
    {
        using var pinned = new PinnedBytes(format);
        return Bytes(ts, format, format.Span, args);
    }

    /// <summary>Bytes are formatted as Latin-1 text.</summary>
    public static PyObject? Bytes(ThreadState ts, PyObject owner, ReadOnlySpan<byte> format, PyObject args)
    {
        var run = new PercentFormat(ts, PyStr.OfNarrow(System.Text.Encoding.Latin1.GetString(format)), args, true);
        if (!run.Run())
        {
            run._output.Dispose();
            return null;
        }
        var data = System.Text.Encoding.Latin1.GetBytes(run._output.ToStr().AsString());
        return owner is PyByteArray ? new PyByteArray(data) : PyBytes.Of(data);
    }

    private bool Run()
    {
        while (_at < _format.Length)
        {
            var next = _format.IndexOfChar('%', _at, _format.Length);
            if (next < 0) next = _format.Length;
            _output.Append(_format, _at, next - _at);
            _at = next + 1;
            if (next < _format.Length && !One()) return false;
        }
        if (_next < _count && _mapping is null) return Fail(_bytes ? "not all arguments converted during bytes formatting" : "not all arguments converted during string formatting");
        return true;
    }

    private readonly bool Fail(string message)
    {
        Raise.TypeError(_ts, message);
        return false;
    }

    private readonly bool Bad(string message)
    {
        Raise.ValueError(_ts, message);
        return false;
    }

    private PyObject? NextArgument()
    {
        if (_next < _count)
        {
            var index = _next++;
            return _count < 0 ? _args : ((PyTuple)_args)[index];
        }
        Fail("not enough arguments for format string");
        return null;
    }

    private bool One()
    {
        if (_at < _format.Length && _format[_at] == '%')
        {
            _at++;
            _output.Append('%');
            return true;
        }
        _left = _plus = _space = _alternate = _zero = false;
        _width = -1;
        _precision = -1;
        if (!Key() || !Flags() || !Number(true) || !Number(false)) return false;
        if (_at < _format.Length && _format[_at] is 'h' or 'l' or 'L') _at++;
        if (_at >= _format.Length) return Bad("incomplete format");
        var code = _format[_at++];
        if (NextArgument() is not { } argument) return false;
        switch (code)
        {
            case 's' or 'r' or 'a' or 'b':
                if (code == 'b' && !_bytes) break;
                return TextOf(code, argument) is { } text && Write("", "", _precision >= 0 && _precision < text.Length ? text.Substring(0, _precision) : text, false);
            case 'c':
                return Character(argument);
            case 'd' or 'i' or 'u' or 'o' or 'x' or 'X':
                return Integer((char)code, argument);
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G':
                return Float((char)code, argument);
        }
        var shown = code is >= 32 and < 127 ? (char)code : '?';
        return Bad($"unsupported format character '{shown}' (0x{code:x}) at index {_at - 1}");
    }

    private bool Key()
    {
        if (_at >= _format.Length || _format[_at] != '(') return true;
        if (_mapping is null) return Fail("format requires a mapping");
        var start = ++_at;
        var depth = 1;
        while (depth > 0 && _at < _format.Length)
        {
            var c = _format[_at++];
            if (c == ')') depth--;
            else if (c == '(') depth++;
        }
        if (depth > 0) return Bad("incomplete format key");
        var key = _format.Substring(start, _at - 1 - start);
        PyObject name = _bytes ? PyBytes.Of(System.Text.Encoding.Latin1.GetBytes(key.AsString())) : key;
        if (Items.Get(_ts, _mapping, name) is not { } found) return false;
        _args = found;
        _count = -1;
        _next = -2;
        return true;
    }

    private bool Flags()
    {
        for (; _at < _format.Length; _at++)
        {
            switch (_format[_at])
            {
                case '-':
                    _left = true;
                    continue;
                case '+':
                    _plus = true;
                    continue;
                case ' ':
                    _space = true;
                    continue;
                case '#':
                    _alternate = true;
                    continue;
                case '0':
                    _zero = true;
                    continue;
            }
            break;
        }
        return true;
    }

    private bool Number(bool width)
    {
        if (!width)
        {
            if (_at >= _format.Length || _format[_at] != '.') return true;
            _at++;
            _precision = 0;
        }
        if (_at < _format.Length && _format[_at] == '*')
        {
            _at++;
            if (NextArgument() is not { } argument) return false;
            if (argument is not PyInt number) return Fail("* wants int");
            if (!number.TryGetInt64(out var given) || (!width && given != (int)given))
            {
                Raise.OverflowError(_ts, width ? "Python int too large to convert to C ssize_t" : "Python int too large to convert to C int");
                return false;
            }
            if (width)
            {
                _left |= given < 0;
                _width = Math.Abs(given);
            }
            else
            {
                _precision = (int)Math.Max(given, 0);
            }
            return true;
        }
        long value = -1;
        var limit = width ? long.MaxValue : int.MaxValue;
        while (_at < _format.Length && _format[_at] is >= '0' and <= '9')
        {
            var digit = _format[_at++] - '0';
            value = Math.Max(value, 0);
            if (value > (limit - digit) / 10) return Bad(width ? "width too big" : "precision too big");
            value = value * 10 + digit;
        }
        if (value < 0) return true;
        if (width) _width = value;
        else _precision = (int)value;
        return true;
    }

    private readonly PyStr? TextOf(int code, PyObject argument)
    {
        if (!_bytes) return code == 's' ? Strings.Str(_ts, argument) : code == 'r' ? Strings.Repr(_ts, argument) : code == 'a' ? Strings.Ascii(_ts, argument) : null;
        if (code is 'r' or 'a') return Strings.Ascii(_ts, argument);
        byte[]? data;
        if (Buffers.IsBytesLike(argument))
        {
            data = Buffers.Bytes(_ts, argument);
        }
        else
        {
            var method = Attributes.LookupSpecial(_ts, argument, Names.DunderBytes);
            if (method is null)
            {
                if (!_ts.HasError) Raise.TypeError(_ts, $"%b requires a bytes-like object, or an object that implements __bytes__, not '{argument.Type.FullName}'");
                return null;
            }
            if (Call.Invoke(_ts, method) is not { } result) return null;
            if (result is not PyBytes)
            {
                Raise.TypeError(_ts, $"__bytes__ returned non-bytes (type {result.Type.FullName})");
                return null;
            }
            data = ((PyBytes)result).Data;
        }
        return data is null ? null : PyStr.OfNarrow(System.Text.Encoding.Latin1.GetString(data));
    }

    private bool Character(PyObject argument)
    {
        if (_bytes) return ByteCharacter(argument);
        if (argument is PyStr text)
        {
            return text.Length == 1 ? Write("", "", text, false) : Fail($"%c requires an int or a unicode character, not a string of length {text.Length}");
        }
        if (argument is not PyInt && !Operators.HasIndex(argument)) return Fail($"%c requires an int or a unicode character, not {argument.Type.FullyQualifiedName}");
        if (Operators.Index(_ts, argument) is not { } number) return false;
        if (!number.TryGetInt64(out var point) || point is < 0 or > 0x10FFFF)
        {
            Raise.OverflowError(_ts, "%c arg not in range(0x110000)");
            return false;
        }
        return Write("", "", PyStr.OfCodePoint((int)point), false);
    }

    private bool ByteCharacter(PyObject argument)
    {
        if (argument is PyBytes or PyByteArray)
        {
            var data = BytesMethods.Data(argument);
            return data.Length == 1
                ? Write("", "", PyStr.OfCodePoint(data[0]), false)
                : Fail($"%c requires an integer in range(256) or a single byte, not a {argument.Type.FullyQualifiedName} object of length {data.Length}");
        }
        if (!Operators.HasIndex(argument)) return Fail($"%c requires an integer in range(256) or a single byte, not {argument.Type.FullyQualifiedName}");
        if (Operators.Index(_ts, argument) is not { } number) return false;
        if (!number.TryGetInt64(out var value) || value is < 0 or > 255)
        {
            Raise.OverflowError(_ts, "%c arg not in range(256)");
            return false;
        }
        return Write("", "", PyStr.OfCodePoint((int)value), false);
    }

    private bool Integer(char code, PyObject argument)
    {
        var hex = code is 'o' or 'x' or 'X';
        if (argument is not PyInt number)
        {
            var convertible = hex ? Operators.HasIndex(argument) : argument.Type.Has(Slot.Int) || argument.Type.Has(Slot.Float) || Operators.HasIndex(argument);
            var converted = !convertible ? null : hex ? Operators.Index(_ts, argument) : PyInt.FromObject(_ts, argument);
            if (converted is null)
            {
                if (_ts.HasError && !_ts.ErrorMatches(PyExceptions.TypeError)) return false;
                _ts.ClearError();
                return Fail(hex ? $"%{code} format: an integer is required, not {argument.Type.FullName}" : $"%{code} format: a real number is required, not {argument.Type.FullName}");
            }
            number = converted;
        }
        string digits;
        var prefix = "";
        switch (code)
        {
            case 'x' or 'X':
                digits = IntText.Magnitude(number, 16, code == 'X');
                if (_alternate) prefix = code == 'x' ? "0x" : "0X";
                break;
            case 'o':
                digits = IntText.Magnitude(number, 8);
                if (_alternate) prefix = "0o";
                break;
            default:
                if (IntText.Decimal(_ts, number) is not { } text) return false;
                digits = text[0] == '-' ? text[1..] : text;
                break;
        }
        if (_precision > digits.Length)
        {
            if (_precision > PyStr.MaxLength) return Bad("precision too large");
            digits = digits.PadLeft(_precision, '0');
        }
        return Write(number.Sign < 0 ? "-" : Sign, prefix, PyStr.OfNarrow(digits), true);
    }

    private readonly string Sign => _plus ? "+" : _space ? " " : "";

    private bool Float(char code, PyObject argument)
    {
        if (!Operators.AsDouble(_ts, argument, out var value))
        {
            if (!_bytes || !_ts.ErrorMatches(PyExceptions.TypeError)) return false;
            _ts.ClearError();
            return Fail($"float argument required, not {argument.Type.FullName}");
        }
        var body = FloatText.Format(value, code, _precision < 0 ? 6 : _precision, _alternate);
        var negative = body[0] == '-';
        return Write(negative ? "-" : Sign, "", PyStr.OfNarrow(negative ? body[1..] : body), true);
    }

    private bool Write(string sign, string prefix, PyStr body, bool number)
    {
        var length = sign.Length + prefix.Length + body.Length;
        var padding = Math.Max(_width - length, 0);
        if (padding > PyStr.MaxLength - _output.Length)
        {
            Raise.MemoryError(_ts, "");
            return false;
        }
        var zeros = number && _zero && !_left;
        if (!_left && !zeros) _output.AppendFill(' ', (int)padding);
        _output.Append(sign);
        _output.Append(prefix);
        if (zeros) _output.AppendFill('0', (int)padding);
        _output.Append(body);
        if (_left) _output.AppendFill(' ', (int)padding);
        return true;
    }
}
