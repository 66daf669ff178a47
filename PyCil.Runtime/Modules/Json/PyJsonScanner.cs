using System.Globalization;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>_json.make_scanner: reads one JSON value of a str.</summary>
[PyType("_json.Scanner", Subclassable = false, Hidden = true, Doc = "JSON scanner object")]
internal sealed partial class PyJsonScanner : PyObject
{
    private const int LongestFastInt = 18;

    private readonly bool _strict;
    private readonly PyObject _objectHook;
    private readonly PyObject _pairsHook;
    private readonly PyObject _parseFloat;
    private readonly PyObject _parseInt;
    private readonly PyObject _parseConstant;

    private PyJsonScanner(bool strict, PyObject objectHook, PyObject pairsHook, PyObject parseFloat, PyObject parseInt, PyObject parseConstant)
    {
        _strict = strict;
        _objectHook = objectHook;
        _pairsHook = pairsHook;
        _parseFloat = parseFloat;
        _parseInt = parseInt;
        _parseConstant = parseConstant;
    }

    [PyGetter("strict", Member = true)]
    internal bool Strict => _strict;

    [PyGetter("object_hook", Member = true)]
    internal PyObject ObjectHook => _objectHook;

    [PyGetter("object_pairs_hook", Member = true)]
    internal PyObject PairsHook => _pairsHook;

    [PyGetter("parse_float", Member = true)]
    internal PyObject ParseFloat => _parseFloat;

    [PyGetter("parse_int", Member = true)]
    internal PyObject ParseInt => _parseInt;

    [PyGetter("parse_constant", Member = true)]
    internal PyObject ParseConstant => _parseConstant;

    [PyNew(Signature = "(context)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject context)
    {
        if (Attributes.Get(ts, context, PyStr.Intern("strict")) is not { } strict) return null;
        var truth = Truth.Of(ts, strict);
        if (truth < 0) return null;
        if (Attributes.Get(ts, context, PyStr.Intern("object_hook")) is not { } objectHook
            || Attributes.Get(ts, context, PyStr.Intern("object_pairs_hook")) is not { } pairsHook
            || Attributes.Get(ts, context, PyStr.Intern("parse_float")) is not { } parseFloat
            || Attributes.Get(ts, context, PyStr.Intern("parse_int")) is not { } parseInt
            || Attributes.Get(ts, context, PyStr.Intern("parse_constant")) is not { } parseConstant) return null;
        return new PyJsonScanner(truth != 0, objectHook, pairsHook, parseFloat, parseInt, parseConstant);
    }

    [PySlot(Slot.Call, Signature = "(string, idx)")]
    internal PyObject? Scan(ThreadState ts, PyObject text, long at)
    {
        if (text is not PyStr document) return Raise.TypeError(ts, $"first argument must be a string, not {text.Type.Name}");
        if (at < 0) return Raise.ValueError(ts, "idx cannot be negative");
        if (at > document.Length) return Raise.StopIteration(ts, PyInt.Of(at));
        var position = (int)at;
        var value = Once(ts, new JsonText(document), ref position, new JsonMemo());
        return value is null ? null : PyTuple.Of(value, PyInt.Of(position));
    }

    /// <summary>The value at a position, which is left behind it; StopIteration with the position if there is none.</summary>
    private PyObject? Once(ThreadState ts, in JsonText text, ref int at, JsonMemo memo)
    {
        switch (text[at])
        {
            case '"':
                at++;
                return text.String(ts, ref at, _strict);
            case '{':
            {
                if (!ts.EnterRecursiveCall(" while decoding a JSON object from a unicode string")) return null;
                at++;
                var result = Object(ts, text, ref at, memo);
                ts.LeaveRecursiveCall();
                return result;
            }
            case '[':
            {
                if (!ts.EnterRecursiveCall(" while decoding a JSON array from a unicode string")) return null;
                at++;
                var result = Array(ts, text, ref at, memo);
                ts.LeaveRecursiveCall();
                return result;
            }
            case 'n' when text.StartsWith(at, "null"):
                at += 4;
                return PyNone.Instance;
            case 't' when text.StartsWith(at, "true"):
                at += 4;
                return PyBool.True;
            case 'f' when text.StartsWith(at, "false"):
                at += 5;
                return PyBool.False;
            case 'N' when text.StartsWith(at, "NaN"):
                return Constant(ts, "NaN", ref at);
            case 'I' when text.StartsWith(at, "Infinity"):
                return Constant(ts, "Infinity", ref at);
            case '-' when text.StartsWith(at, "-Infinity"):
                return Constant(ts, "-Infinity", ref at);
            default:
                return Number(ts, text, ref at);
        }
    }

    private PyObject? Constant(ThreadState ts, string name, ref int at)
    {
        at += name.Length;
        return Call.Invoke(ts, _parseConstant, PyStr.Intern(name));
    }

    private PyObject? Object(ThreadState ts, in JsonText text, ref int at, JsonMemo memo)
    {
        var pairs = _pairsHook is PyNone ? null : new PyList();
        var dict = pairs is null ? new PyDict() : null;
        at = text.SkipSpace(at);
        if (text[at] != '}')
        {
            while (true)
            {
                if (text[at] != '"') return JsonModule.Fail(ts, "Expecting property name enclosed in double quotes", text.Document, at);
                at++;
                if (text.String(ts, ref at, _strict, memo) is not { } key) return null;
                if (text[at] != ':')
                {
                    at = text.SkipSpace(at);
                    if (text[at] != ':') return JsonModule.Fail(ts, "Expecting ':' delimiter", text.Document, at);
                }
                at = text.SkipSpace(at + 1);
                if (Once(ts, text, ref at, memo) is not { } value) return null;
                if (dict is not null) dict.SetStr(key, value);
                else pairs!.Add(PyTuple.Of(key, value));
                at = text.SkipSpace(at);
                var next = text[at];
                if (next == '}') break;
                if (next != ',') return JsonModule.Fail(ts, "Expecting ',' delimiter", text.Document, at);
                var comma = at;
                at = text.SkipSpace(at + 1);
                if (text[at] == '}') return JsonModule.Fail(ts, "Illegal trailing comma before end of object", text.Document, comma);
            }
        }
        at++;
        if (pairs is not null) return Call.Invoke(ts, _pairsHook, pairs);
        return _objectHook is PyNone ? dict : Call.Invoke(ts, _objectHook, dict!);
    }

    private PyObject? Array(ThreadState ts, in JsonText text, ref int at, JsonMemo memo)
    {
        var values = new PyList();
        at = text.SkipSpace(at);
        if (text[at] != ']')
        {
            while (true)
            {
                if (Once(ts, text, ref at, memo) is not { } value) return null;
                values.Add(value);
                at = text.SkipSpace(at);
                var next = text[at];
                if (next == ']') break;
                if (next != ',') return JsonModule.Fail(ts, "Expecting ',' delimiter", text.Document, at);
                var comma = at;
                at = text.SkipSpace(at + 1);
                if (text[at] == ']') return JsonModule.Fail(ts, "Illegal trailing comma before end of array", text.Document, comma);
            }
        }
        at++;
        return values;
    }

    private PyObject? Number(ThreadState ts, in JsonText text, ref int at)
    {
        var (start, end) = (at, at);
        if (text[end] == '-') end++;
        var first = end;
        if (text[end] == '0') end++;
        else while (text[end] is >= '0' and <= '9') end++;
        if (end == first) return Raise.StopIteration(ts, PyInt.Of(start));

        var isFloat = false;
        if (text[end] == '.' && text[end + 1] is >= '0' and <= '9')
        {
            isFloat = true;
            end += 2;
            while (text[end] is >= '0' and <= '9') end++;
        }
        if (text[end] is 'e' or 'E')
        {
            var digits = text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            if (text[digits] is >= '0' and <= '9')
            {
                isFloat = true;
                end = digits + 1;
                while (text[end] is >= '0' and <= '9') end++;
            }
        }
        at = end;
        if (isFloat)
        {
            var written = text.Part(start, end);
            if (ReferenceEquals(_parseFloat, PyFloat.TypeObject)) return new PyFloat(double.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture));
            return Call.Invoke(ts, _parseFloat, PyStr.OfNarrow(written));
        }
        if (!ReferenceEquals(_parseInt, PyInt.TypeObject) || end - first > LongestFastInt) return Call.Invoke(ts, _parseInt, PyStr.OfNarrow(text.Part(start, end)));
        var number = 0L;
        for (var i = first; i < end; i++) number = number * 10 + (text[i] - '0');
        return PyInt.Of(first == start ? number : -number);
    }
}
