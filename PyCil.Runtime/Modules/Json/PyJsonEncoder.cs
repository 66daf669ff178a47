using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>_json.make_encoder: the text of a value, in one go.</summary>
/// <remarks>One encoder serves one call of dumps(), as in the json package; the objects being written are told by reference.</remarks>
[PyType("_json.Encoder", Subclassable = false, Hidden = true, Doc = "Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)")]
internal sealed partial class PyJsonEncoder : PyObject
{
    private readonly PyDict? _markers;
    private readonly PyObject _default;
    private readonly PyObject _encoder;
    private readonly PyStr? _indent;
    private readonly PyStr _keySeparator;
    private readonly PyStr _itemSeparator;
    private readonly bool _sortKeys;
    private readonly bool _skipKeys;
    private readonly bool _allowNan;

    // The two encoders of this module need no call.
    private readonly bool _quotes;
    private readonly bool _ascii;

    private PyJsonEncoder(PyDict? markers, PyObject @default, PyObject encoder, PyStr? indent, PyStr keySeparator, PyStr itemSeparator, bool sortKeys, bool skipKeys, bool allowNan)
    {
        _markers = markers;
        _default = @default;
        _encoder = encoder;
        _indent = indent;
        _keySeparator = keySeparator;
        _itemSeparator = itemSeparator;
        _sortKeys = sortKeys;
        _skipKeys = skipKeys;
        _allowNan = allowNan;
        if (encoder is PyBuiltinFunction { Name: var name } function && function.ModuleName is PyStr module && module.Equals("_json"))
        {
            _ascii = name == "encode_basestring_ascii";
            _quotes = _ascii || name == "encode_basestring";
        }
    }

    [PyNew(Signature = "(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject markers, PyObject @default, PyObject encoder, PyObject indent, PyStr keySeparator, PyStr itemSeparator, bool sortKeys, bool skipKeys, bool allowNan)
    {
        if (markers is not (PyDict or PyNone)) return Raise.TypeError(ts, $"make_encoder() argument 1 must be dict or None, not {markers.Type.Name}");
        if (indent is not (PyStr or PyNone)) return Raise.TypeError(ts, $"make_encoder() argument 4 must be str or None, not {indent.Type.Name}");
        return new PyJsonEncoder(markers as PyDict, @default, encoder, indent as PyStr, keySeparator, itemSeparator, sortKeys, skipKeys, allowNan);
    }

    [PySlot(Slot.Call, Signature = "(obj, _current_indent_level)")]
    internal PyObject? Encode(ThreadState ts, PyObject value, long level)
    {
        var output = new StrBuilder(256);
        if (!Write(ts, ref output, value, (int)Math.Max(level, 0)))
        {
            output.Dispose();
            return null;
        }
        return PyTuple.Of(output.ToStr());
    }

    private bool Write(ThreadState ts, ref StrBuilder output, PyObject value, int level)
    {
        switch (value)
        {
            case PyStr text:
                return Text(ts, ref output, text);
            case PyNone:
                output.Append("null");
                return true;
            case PyBool:
                output.Append(ReferenceEquals(value, PyBool.True) ? "true" : "false");
                return true;
            case PyInt number:
                if (IntText.Decimal(ts, number) is not { } digits) return false;
                output.Append(digits);
                return true;
            case PyFloat real:
                if (FloatTextOf(ts, real) is not { } written) return false;
                output.Append(written);
                return true;
        }
        if (!ts.EnterRecursiveCall(" while encoding a JSON object")) return false;
        var ok = value switch
        {
            PyList or PyTuple => List(ts, ref output, value, level),
            PyDict dict => Dict(ts, ref output, dict, level),
            _ => Other(ts, ref output, value, level),
        };
        ts.LeaveRecursiveCall();
        return ok;
    }

    private bool Text(ThreadState ts, ref StrBuilder output, PyStr text)
    {
        if (_quotes)
        {
            JsonStrings.Quote(ref output, text, _ascii);
            return true;
        }
        var encoded = Call.Invoke(ts, _encoder, text);
        if (encoded is null) return false;
        if (encoded is not PyStr quoted)
        {
            Raise.TypeError(ts, $"encoder() must return a string, not {encoded.Type.Name}");
            return false;
        }
        output.Append(quoted);
        return true;
    }

    private string? FloatTextOf(ThreadState ts, PyFloat number)
    {
        var value = number.Value;
        if (double.IsFinite(value)) return FloatText.Repr(value);
        if (_allowNan) return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        if (Strings.Repr(ts, number) is { } repr) Raise.ValueError(ts, $"Out of range float values are not JSON compliant: {repr}");
        return null;
    }

    private bool Enter(ThreadState ts, PyObject value, out PyObject? marker)
    {
        marker = null;
        if (_markers is null) return true;
        marker = Identity.Id(value);
        var known = _markers.ContainsKey(ts, marker);
        if (known < 0) return false;
        if (known == 0) return _markers.Set(ts, marker, value);
        Raise.ValueError(ts, "Circular reference detected");
        return false;
    }

    private bool Leave(ThreadState ts, PyObject? marker) => marker is null || _markers!.Remove(ts, marker, out _);

    private bool Other(ThreadState ts, ref StrBuilder output, PyObject value, int level)
    {
        if (!Enter(ts, value, out var marker)) return false;
        if (Call.Invoke(ts, _default, value) is not { } replacement) return false;
        if (!Write(ts, ref output, replacement, level))
        {
            Note(ts, $"when serializing {value.Type.FullName} object");
            return false;
        }
        return Leave(ts, marker);
    }

    private void NewLine(ref StrBuilder output, int level)
    {
        output.Append('\n');
        for (var i = 0; i < level; i++) output.Append(_indent!);
    }

    private bool List(ThreadState ts, ref StrBuilder output, PyObject sequence, int level)
    {
        var list = sequence as PyList;
        var tuple = sequence as PyTuple;
        if ((list?.Count ?? tuple!.Count) == 0)
        {
            output.Append("[]");
            return true;
        }
        if (!Enter(ts, sequence, out var marker)) return false;
        output.Append('[');
        if (_indent is not null) NewLine(ref output, ++level);
        for (var i = 0; i < (list?.Count ?? tuple!.Count); i++)
        {
            if (i > 0)
            {
                output.Append(_itemSeparator);
                if (_indent is not null) NewLine(ref output, level);
            }
            if ((list is null ? tuple!.Items[i] : list.TryGet(i)) is not { } item) break;
            if (!Write(ts, ref output, item, level))
            {
                Note(ts, $"when serializing {sequence.Type.FullName} item {i}");
                return false;
            }
        }
        if (_indent is not null) NewLine(ref output, level - 1);
        output.Append(']');
        return Leave(ts, marker);
    }

    private bool Dict(ThreadState ts, ref StrBuilder output, PyDict dict, int level)
    {
        if (dict.Count == 0)
        {
            output.Append("{}");
            return true;
        }
        if (!Enter(ts, dict, out var marker)) return false;
        output.Append('{');
        if (_indent is not null) level++;
        var first = true;
        if (_sortKeys || dict.GetType() != typeof(PyDict))
        {
            if (Items(ts, dict) is not { } items) return false;
            for (var i = 0; i < items.Count; i++)
            {
                if (items.TryGet(i) is not PyTuple { Count: 2 } pair)
                {
                    Raise.ValueError(ts, "items must return 2-tuples");
                    return false;
                }
                if (!Pair(ts, ref output, dict, pair.Items[0], pair.Items[1], level, ref first)) return false;
            }
        }
        else
        {
            var position = 0;
            while (dict.NextEntry(ref position, out var key, out var value))
            {
                if (!Pair(ts, ref output, dict, key, value, level, ref first)) return false;
            }
        }
        if (_indent is not null && !first) NewLine(ref output, level - 1);
        output.Append('}');
        return Leave(ts, marker);
    }

    private PyList? Items(ThreadState ts, PyDict dict)
    {
        var items = dict.GetType() == typeof(PyDict) ? dict.ToList(DictPart.Items)
            : Call.Method(ts, dict, PyStr.Intern("items")) is { } view ? Sequences.ToList(ts, view) : null;
        if (items is null || !_sortKeys) return items;
        return Call.Method(ts, items, PyStr.Intern("sort")) is null ? null : items;
    }

    private bool Pair(ThreadState ts, ref StrBuilder output, PyDict dict, PyObject key, PyObject value, int level, ref bool first)
    {
        PyStr name;
        switch (key)
        {
            case PyStr text:
                name = text;
                break;
            case PyFloat real:
                if (FloatTextOf(ts, real) is not { } written) return false;
                name = PyStr.OfNarrow(written);
                break;
            case PyNone:
                name = PyStr.Intern("null");
                break;
            case PyBool:
                name = PyStr.Intern(ReferenceEquals(key, PyBool.True) ? "true" : "false");
                break;
            case PyInt number:
                if (IntText.Decimal(ts, number) is not { } digits) return false;
                name = PyStr.OfNarrow(digits);
                break;
            default:
                if (_skipKeys) return true;
                Raise.TypeError(ts, $"keys must be str, int, float, bool or None, not {key.Type.Name}");
                return false;
        }
        if (!first) output.Append(_itemSeparator);
        first = false;
        if (_indent is not null) NewLine(ref output, level);
        if (!Text(ts, ref output, name)) return false;
        output.Append(_keySeparator);
        if (Write(ts, ref output, value, level)) return true;
        if (ts.Error is { } error)
        {
            ts.ClearError();
            var repr = Strings.Repr(ts, key);
            if (repr is null) return false;
            ts.SetError(error);
            Note(ts, $"when serializing {dict.Type.FullName} item {repr}");
        }
        return false;
    }

    /// <summary>Adds a note to the pending error.</summary>
    private static void Note(ThreadState ts, string text)
    {
        if (ts.Error is not { } error) return;
        ts.ClearError();
        if (error.AddNote(ts, PyStr.Of(text)) is not null) ts.SetError(error);
    }
}
