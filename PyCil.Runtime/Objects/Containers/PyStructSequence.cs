using System.Runtime.CompilerServices;
using System.Text;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>An instance of a structseq type: a tuple, and fields that are not items of it.</summary>
public sealed class PyStructSequence : PyTuple
{
    private readonly StructSequenceType _spec;
    private readonly PyObject[] _hidden;

    internal PyStructSequence(StructSequenceType spec, PyObject[] items, PyObject[] hidden)
        : base(items)
    {
        _spec = spec;
        _hidden = hidden;
    }

    public override PyType Type => _spec.Type;

    /// <summary>A field by its number, items first.</summary>
    public PyObject Field(int index) => index < Count ? this[index] : _hidden[index - Count];

    internal static PyObject? ReprSlot(ThreadState ts, PyObject self)
    {
        var sequence = (PyStructSequence)self;
        var spec = sequence._spec;
        var text = new StringBuilder(spec.Type.FullName).Append('(');
        if (!ts.EnterRecursiveCall(" while getting the repr of an object")) return null;
        for (var i = 0; i < sequence.Count; i++)
        {
            if (i > 0) text.Append(", ");
            var value = Strings.Repr(ts, sequence[i]);
            if (value is null)
            {
                ts.LeaveRecursiveCall();
                return null;
            }
            text.Append(spec.Named[i]).Append('=').Append(value.AsString());
        }
        ts.LeaveRecursiveCall();
        return PyStr.Of(text.Append(')').ToString());
    }

    /// <summary>cls(sequence, dict={}): the dict gives fields that the sequence is too short for.</summary>
    internal static bool NewSlot(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var spec = StructSequenceType.Of((PyType)self!);
        PyObject? sequence = null;
        PyObject? extra = null;
        if (nargs > 0) sequence = args.Box();
        if (nargs > 1) extra = Unsafe.Add(ref args, 1).Box();
        for (var i = 0; i < (kwnames?.Count ?? 0); i++)
        {
            var name = (PyStr)kwnames![i];
            var value = Unsafe.Add(ref args, nargs + i).Box();
            if (name.Equals("sequence") && sequence is null) sequence = value;
            else if (name.Equals("dict") && extra is null) extra = value;
            else return result.TrySet(Raise.TypeError(ts, $"{spec.Type.FullName}() got an unexpected keyword argument '{name}'"));
        }
        if (nargs > 2) return result.TrySet(Raise.TypeError(ts, $"{spec.Type.FullName}() takes at most 2 arguments ({nargs} given)"));
        if (sequence is null) return result.TrySet(Raise.TypeError(ts, $"{spec.Type.FullName}() missing required argument 'sequence' (pos 1)"));
        return result.TrySet(Make(ts, spec, sequence, extra));
    }

    private static PyObject? Make(ThreadState ts, StructSequenceType spec, PyObject sequence, PyObject? extra)
    {
        var given = Sequences.ToArray(ts, sequence);
        if (given is null)
        {
            if (!ts.ErrorMatches(PyExceptions.TypeError)) return null;
            ts.ClearError();
            return Raise.TypeError(ts, "constructor requires a sequence");
        }
        var name = spec.Type.FullName;
        if (extra is not (null or PyDict)) return Raise.TypeError(ts, $"{name}() takes a dict as second arg, if any");
        var (min, max) = (spec.Items, spec.Fields.Length);
        if (min != max)
        {
            if (given.Length < min) return Raise.TypeError(ts, $"{name}() takes an at least {min}-sequence ({given.Length}-sequence given)");
            if (given.Length > max) return Raise.TypeError(ts, $"{name}() takes an at most {max}-sequence ({given.Length}-sequence given)");
        }
        else if (given.Length != min)
        {
            return Raise.TypeError(ts, $"{name}() takes a {min}-sequence ({given.Length}-sequence given)");
        }
        var values = new PyObject[max];
        given.CopyTo(values, 0);
        var used = 0;
        for (var i = given.Length; i < max; i++)
        {
            values[i] = PyNone.Instance;
            if (extra is PyDict dict && dict.TryGetStr(PyStr.Intern(spec.Fields[i]), out var value))
            {
                values[i] = value!;
                used++;
            }
        }
        if (extra is PyDict { Count: > 0 } all && used < all.Count) return Raise.TypeError(ts, $"{name}() got duplicate or unexpected field name(s)");
        return spec.Make(values);
    }

    internal static bool Reduce(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var sequence = (PyStructSequence)self!;
        var hidden = new PyDict();
        for (var i = sequence.Count; i < sequence._spec.Fields.Length; i++) hidden.SetStr(PyStr.Intern(sequence._spec.Fields[i]), sequence.Field(i));
        result.Ref = PyTuple.Of(sequence.Type, PyTuple.Of(PyTuple.Of(sequence.Items), hidden));
        return true;
    }

    internal static bool Replace(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var sequence = (PyStructSequence)self!;
        var spec = sequence._spec;
        if (nargs > 0) return result.TrySet(Raise.TypeError(ts, "__replace__() takes no positional arguments"));
        if (spec.Named.Length != spec.Fields.Length)
            return result.TrySet(Raise.TypeError(ts, $"__replace__() is not supported for {spec.Type.FullName} because it has unnamed field(s)"));
        var values = new PyObject[spec.Fields.Length];
        for (var i = 0; i < values.Length; i++) values[i] = sequence.Field(i);
        for (var i = 0; i < (kwnames?.Count ?? 0); i++)
        {
            var index = System.Array.IndexOf(spec.Fields, kwnames![i].ToString());
            if (index < 0) return result.TrySet(Raise.TypeError(ts, $"Got unexpected field name(s): ['{kwnames[i]}']"));
            values[index] = Unsafe.Add(ref args, i).Box();
        }
        result.Ref = spec.Make(values);
        return true;
    }
}
