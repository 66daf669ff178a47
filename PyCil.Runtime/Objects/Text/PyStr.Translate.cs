using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

public partial class PyStr
{
    [PyMethod("maketrans", Kind = MethodKind.Static, Signature = "(x, y=None, z=None, /)", TextSignature = false, Doc = "Return a translation table usable for str.translate().\n\nIf there is only one argument, it must be a dictionary mapping Unicode\nordinals (integers) or characters to Unicode ordinals, strings or None.\nCharacter keys will be then converted to ordinals.\nIf there are two arguments, they must be strings of equal length, and\nin the resulting dictionary, each character in x will be mapped to the\ncharacter at the same position in y. If there is a third argument, it\nmust be a string, whose characters will be mapped to None in the result.")]
    internal static PyObject? MakeTrans(ThreadState ts, PyObject x, PyStr? y = null, PyStr? z = null)
    {
        var table = new PyDict();
        if (y is not null)
        {
            if (x is not PyStr from) return Raise.TypeError(ts, "first maketrans argument must be a string if there is a second argument");
            if (from._length != y._length) return Raise.ValueError(ts, "the first two maketrans arguments must have equal length");
            for (var i = 0; i < from._length; i++)
            {
                if (!table.Set(ts, PyInt.Of(from[i]), PyInt.Of(y[i]))) return null;
            }
            for (var i = 0; z is not null && i < z._length; i++)
            {
                if (!table.Set(ts, PyInt.Of(z[i]), PyNone.Instance)) return null;
            }
            return table;
        }
        if (x.GetType() != typeof(PyDict)) return Raise.TypeError(ts, "if you give only one argument to maketrans it must be a dict");
        var position = 0;
        while (((PyDict)x).NextEntry(ref position, out var key, out var value))
        {
            if (key is PyStr character)
            {
                if (character._length != 1) return Raise.ValueError(ts, "string keys in translatetable must be of length 1");
                key = PyInt.Of(character[0]);
            }
            else if (key is not PyInt)
            {
                return Raise.TypeError(ts, "keys in translate table must be strings or integers");
            }
            if (!table.Set(ts, key, value)) return null;
        }
        return table;
    }

    [PyMethod("translate", Signature = "(table, /)", Doc = "Replace each character in the string using the given translation table.\n\n  table\n    Translation table, which must be a mapping of Unicode ordinals to\n    Unicode ordinals, strings, or None.\n\nThe table must implement lookup/indexing via __getitem__, for instance a\ndictionary or list.  If this operation raises LookupError, the character is\nleft untouched.  Characters mapped to None are deleted.")]
    internal PyObject? Translate(ThreadState ts, PyObject table)
    {
        if (_length == 0) return Empty;
        var builder = new StrBuilder(_length);
        // ASCII answers are remembered: -1 unknown, -2 deleted. Only single characters.
        Span<int> known = stackalloc int[128];
        known.Fill(-1);
        var changed = false;
        for (var i = 0; i < _length; i++)
        {
            var c = this[i];
            if (c < 128 && known[c] != -1)
            {
                changed |= known[c] != c;
                if (known[c] >= 0) builder.Append(known[c]);
                continue;
            }
            if (!Lookup(ts, table, c, out var mapped, out var text))
            {
                builder.Dispose();
                return null;
            }
            changed |= mapped != c;
            if (text is not null) builder.Append(text);
            else if (mapped >= 0) builder.Append(mapped);
            if (c < 128 && text is null) known[c] = mapped;
        }
        if (changed) return builder.ToStr();
        builder.Dispose();
        return Exact();
    }

    /// <summary>mapped is -2 for a deleted character, -3 for a text.</summary>
    private static bool Lookup(ThreadState ts, PyObject table, int c, out int mapped, out PyStr? text)
    {
        mapped = c;
        text = null;
        var found = Items.Get(ts, table, PyInt.Of(c));
        if (found is null)
        {
            if (!ts.ErrorMatches(PyExceptions.LookupError)) return false;
            ts.ClearError();
            return true;
        }
        switch (found)
        {
            case PyNone:
                mapped = -2;
                return true;
            case PyInt number:
                if (!number.TryGetInt64(out var value) || value is < 0 or > 0x10FFFF)
                {
                    Raise.ValueError(ts, "character mapping must be in range(0x110000)");
                    return false;
                }
                mapped = (int)value;
                return true;
            case PyStr replacement:
                text = replacement;
                mapped = -3;
                if (replacement._length != 1) return true;
                mapped = replacement[0];
                text = null;
                return true;
            default:
                Raise.TypeError(ts, "character mapping must return integer, None or str");
                return false;
        }
    }
}
