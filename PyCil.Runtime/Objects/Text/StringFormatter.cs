namespace PyCil.Runtime.Objects;

/// <summary>One piece of a format string: literal text and, perhaps, a replacement field.</summary>
internal struct MarkupPart
{
    public PyStr Literal;
    public bool HasField;
    public PyStr FieldName;
    public PyStr Spec;

    /// <summary>The character after '!', or 0.</summary>
    public int Conversion;

    /// <summary>The spec holds fields itself.</summary>
    public bool SpecHasFields;
}

/// <summary>Takes a format string apart.</summary>
internal struct MarkupReader(PyStr text)
{
    private int _at;

    /// <summary>False at the end, or with an error pending.</summary>
    public bool Next(ThreadState ts, out MarkupPart part)
    {
        part = new MarkupPart { Literal = PyStr.Empty, FieldName = PyStr.Empty, Spec = PyStr.Empty };
        if (_at >= text.Length) return false;
        var start = _at;
        while (_at < text.Length && text[_at] is not ('{' or '}')) _at++;
        if (_at == text.Length)
        {
            part.Literal = text.Substring(start, _at - start);
            return true;
        }
        var brace = text[_at++];
        if (_at < text.Length && text[_at] == brace)
        {
            part.Literal = text.Substring(start, _at - start);
            _at++;
            return true;
        }
        if (brace == '}') return Fail(ts, "Single '}' encountered in format string");
        if (_at == text.Length) return Fail(ts, "Single '{' encountered in format string");
        part.Literal = text.Substring(start, _at - 1 - start);
        part.HasField = true;
        return Field(ts, ref part);
    }

    private bool Field(ThreadState ts, ref MarkupPart part)
    {
        var start = _at;
        var c = 0;
        while (_at < text.Length)
        {
            c = text[_at++];
            if (c == '{') return Fail(ts, "unexpected '{' in field name");
            if (c == '[')
            {
                while (_at < text.Length && text[_at] != ']') _at++;
            }
            else if (c is '}' or ':' or '!')
            {
                break;
            }
        }
        if (c is not ('}' or ':' or '!')) return Fail(ts, "expected '}' before end of string");
        part.FieldName = text.Substring(start, _at - 1 - start);
        if (c == '}') return true;
        if (c == '!')
        {
            if (_at >= text.Length) return Fail(ts, "end of string while looking for conversion specifier");
            part.Conversion = text[_at++];
            if (_at < text.Length)
            {
                c = text[_at++];
                if (c == '}') return true;
                if (c != ':') return Fail(ts, "expected ':' after conversion specifier");
            }
        }
        start = _at;
        var depth = 1;
        while (_at < text.Length)
        {
            c = text[_at++];
            if (c == '{')
            {
                part.SpecHasFields = true;
                depth++;
            }
            else if (c == '}' && --depth == 0)
            {
                part.Spec = text.Substring(start, _at - 1 - start);
                return true;
            }
        }
        return Fail(ts, "unmatched '{' in format spec");
    }

    private static bool Fail(ThreadState ts, string message)
    {
        Raise.ValueError(ts, message);
        return false;
    }
}

/// <summary>Takes a field name apart: the first name, then attributes and items.</summary>
internal struct FieldNameReader
{
    private readonly PyStr _text;
    private int _at;

    public FieldNameReader(PyStr text)
    {
        _text = text;
        while (_at < text.Length && text[_at] is not ('.' or '[')) _at++;
        First = text.Substring(0, _at);
    }

    public PyStr First { get; }

    /// <summary>False at the end, or with an error pending. A number (of an item) or a name is set.</summary>
    public bool Next(ThreadState ts, out bool isAttribute, out PyStr name, out long number)
    {
        isAttribute = false;
        name = PyStr.Empty;
        number = -1;
        if (_at >= _text.Length) return false;
        var c = _text[_at++];
        var start = _at;
        if (c == '.')
        {
            isAttribute = true;
            while (_at < _text.Length && _text[_at] is not ('.' or '[')) _at++;
            name = _text.Substring(start, _at - start);
        }
        else if (c == '[')
        {
            while (_at < _text.Length && _text[_at] != ']') _at++;
            if (_at == _text.Length) return Fail(ts, "Missing ']' in format string");
            name = _text.Substring(start, _at - start);
            _at++;
            if (!TryNumber(ts, name, out number)) return false;
        }
        else
        {
            return Fail(ts, "Only '.' or '[' may follow ']' in format field specifier");
        }
        return name.Length > 0 || Fail(ts, "Empty attribute in format string");
    }

    /// <summary>The number that a name of decimal digits is, or -1; false: error pending.</summary>
    public static bool TryNumber(ThreadState ts, PyStr name, out long number)
    {
        number = -1;
        if (name.Length == 0) return true;
        long value = 0;
        for (var i = 0; i < name.Length; i++)
        {
            var digit = UnicodeType.Decimal(name[i]);
            if (digit < 0) return true;
            if (value > (long.MaxValue - digit) / 10) return Fail(ts, "Too many decimal digits in format string");
            value = value * 10 + digit;
        }
        number = value;
        return true;
    }

    private static bool Fail(ThreadState ts, string message)
    {
        Raise.ValueError(ts, message);
        return false;
    }
}

/// <summary>str.format() and str.format_map().</summary>
internal sealed class StringFormatter
{
    private enum Numbering
    {
        Unknown,
        Automatic,
        Manual,
    }

    private readonly ThreadState _ts;
    private readonly PyObject[]? _args;
    private readonly PyObject? _mapping;
    private Numbering _numbering;
    private int _nextIndex;

    private StringFormatter(ThreadState ts, PyObject[]? args, PyObject? mapping)
    {
        _ts = ts;
        _args = args;
        _mapping = mapping;
    }

    /// <param name="args">Null for format_map.</param>
    public static PyObject? Format(ThreadState ts, PyStr format, PyObject[]? args, PyObject? mapping) => new StringFormatter(ts, args, mapping).Build(format, 2);

    private PyStr? Build(PyStr format, int depth)
    {
        if (depth == 0)
        {
            Raise.ValueError(_ts, "Max string recursion exceeded");
            return null;
        }
        var builder = new StrBuilder(format.Length + 32);
        var reader = new MarkupReader(format);
        while (reader.Next(_ts, out var part))
        {
            builder.Append(part.Literal);
            if (!part.HasField) continue;
            if (Render(part, depth) is not { } text)
            {
                builder.Dispose();
                return null;
            }
            builder.Append(text);
        }
        if (!_ts.HasError) return builder.ToStr();
        builder.Dispose();
        return null;
    }

    private PyStr? Render(in MarkupPart part, int depth)
    {
        if (Lookup(part.FieldName) is not { } value) return null;
        switch (part.Conversion)
        {
            case 0:
                break;
            case 'r':
                value = Strings.Repr(_ts, value);
                break;
            case 's':
                value = Strings.Str(_ts, value);
                break;
            case 'a':
                value = Strings.Ascii(_ts, value);
                break;
            default:
                var c = part.Conversion;
                Raise.ValueError(_ts, c is > 32 and < 127 ? $"Unknown conversion specifier {(char)c}" : $"Unknown conversion specifier \\x{c:x}");
                return null;
        }
        if (value is null) return null;
        var spec = part.Spec;
        if (part.SpecHasFields)
        {
            if (Build(spec, depth - 1) is not { } expanded) return null;
            spec = expanded;
        }
        return Strings.Format(_ts, value, spec);
    }

    private PyObject? Lookup(PyStr fieldName)
    {
        var reader = new FieldNameReader(fieldName);
        var first = reader.First;
        if (!FieldNameReader.TryNumber(_ts, first, out var index)) return null;
        if (first.Length == 0 || index >= 0)
        {
            var wanted = first.Length == 0 ? Numbering.Automatic : Numbering.Manual;
            if (_numbering == Numbering.Unknown) _numbering = wanted;
            if (_numbering != wanted)
            {
                return Raise.ValueError(_ts, wanted == Numbering.Automatic
                    ? "cannot switch from manual field specification to automatic field numbering"
                    : "cannot switch from automatic field numbering to manual field specification");
            }
            if (first.Length == 0) index = _nextIndex++;
        }
        PyObject? value;
        if (index >= 0)
        {
            if (_args is null) return Raise.ValueError(_ts, "Format string contains positional fields");
            if (index >= _args.Length) return Raise.IndexError(_ts, $"Replacement index {index} out of range for positional args tuple");
            value = _args[index];
        }
        else
        {
            if (_mapping is null) return Raise.KeyError(_ts, first);
            value = Items.Get(_ts, _mapping, first);
        }
        while (value is not null && reader.Next(_ts, out var isAttribute, out var name, out var number))
        {
            if (isAttribute) value = Attributes.Get(_ts, value, PyStr.Intern(name));
            else value = Items.Get(_ts, value, number >= 0 ? PyInt.Of(number) : name);
        }
        return _ts.HasError ? null : value;
    }
}
