using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>What the generated argument unpacking needs at run time: keyword look-up, *args and **kwargs, and the error texts.</summary>
/// <remarks>The texts are those of CPython 3.14's getargs.c and Argument Clinic.</remarks>
internal static unsafe class ArgumentBinder
{
    /// <summary>The parameter that keyword number <paramref name="index"/> names, or -1.</summary>
    public static int IndexOf(ParameterTable table, PyTuple keywords, int index) => table.IndexOf(Unsafe.As<PyStr>(keywords.Array[index]));

    /// <summary>A null reference that may later be set to an argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref Value Absent(ref Value args)
    {
        return ref Unsafe.NullRef<Value>();
    }

    /// <summary>Puts a keyword into **kwargs.</summary>
    public static bool AddKeyword(ThreadState ts, ParameterTable table, ref PyDict? into, PyTuple keywords, int index, ref Value value)
    {
        _ = ts;
        _ = table;
        (into ??= new PyDict()).SetStr(Unsafe.As<PyStr>(keywords.Array[index]), value.Box());
        return true;
    }

    /// <summary>*args as an array of its own.</summary>
    public static PyObject[] RestArray(ref Value args, int start, int count)
    {
        if (count <= start) return [];
        var rest = new PyObject[count - start];
        for (var i = 0; i < rest.Length; i++) rest[i] = Unsafe.Add(ref args, start + i).Box();
        return rest;
    }

    public static PyTuple RestTuple(ref Value args, int start, int count) => PyTuple.Own(RestArray(ref args, start, count));

    /// <summary>As CPython, a constructor without keywords ignores them if a subclass has its own __init__ to take them.</summary>
    public static bool NewIgnoresKeywords(PyType cls, PyType own) => !ReferenceEquals(cls, own) && cls.GetSlot(Slot.Init) != own.GetSlot(Slot.Init);

    /// <summary>The same for __init__ and a subclass with its own __new__.</summary>
    public static bool InitIgnoresKeywords(PyType cls, PyType own) => !ReferenceEquals(cls, own) && cls.GetSlot(Slot.New) != own.GetSlot(Slot.New);

    /// <summary>Sets the TypeError that says why the arguments do not fit. Always false.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Fail(ThreadState ts, ParameterTable table, ref Value args, int nargs, PyTuple? kwnames)
    {
        var keywords = kwnames?.Count ?? 0;
        Raise.TypeError(ts, table.Style == ParameterStyle.Keywords ? KeywordsMessage(table, nargs, kwnames, keywords) : PositionalMessage(table, nargs, keywords));
        return false;
    }

    private static string PositionalMessage(ParameterTable table, int nargs, int keywords)
    {
        var count = table.Positional;
        if (table.Style == ParameterStyle.Constructor)
        {
            if (keywords > 0) return $"{table.Name}() takes no keyword arguments";
            if (count == 0 && !table.VarArgs) return $"{table.Name}() takes no arguments";
        }
        else
        {
            if (keywords > 0) return $"{table.QualifiedName}() takes no keyword arguments";
            if (table.Style == ParameterStyle.None) return $"{table.QualifiedName}() takes no arguments ({nargs} given)";
            if (table.Style == ParameterStyle.One) return $"{table.QualifiedName}() takes exactly one argument ({nargs} given)";
        }
        var required = table.RequiredAmong(count);
        var exact = required == count && !table.VarArgs;
        return nargs < required
            ? $"{table.Name} expected {(exact ? "" : "at least ")}{required} argument{(required == 1 ? "" : "s")}, got {nargs}"
            : $"{table.Name} expected {(exact ? "" : "at most ")}{count} argument{(count == 1 ? "" : "s")}, got {nargs}";
    }

    private static string KeywordsMessage(ParameterTable table, int nargs, PyTuple? kwnames, int keywords)
    {
        var name = table.Name;
        var total = table.Names.Length;
        var required = table.RequiredAmong(total);
        if (!table.VarArgs && !table.VarKeywords && nargs + keywords > total)
        {
            return $"{name}() takes {(required < total ? "at most" : "exactly")} {total} {(nargs == 0 ? "keyword " : "")}argument{(total == 1 ? "" : "s")} ({nargs + keywords} given)";
        }
        var positional = table.Positional;
        if (!table.VarArgs && nargs > positional)
        {
            if (positional == 0) return $"{name}() takes no positional arguments";
            return $"{name}() takes {(table.RequiredAmong(positional) < positional ? "at most" : "exactly")} {positional} positional argument{(positional == 1 ? "" : "s")} ({nargs} given)";
        }
        var minimum = table.RequiredAmong(table.PositionalOnly);
        if (nargs < minimum)
        {
            return $"{name}() takes {(minimum < positional || table.VarArgs ? "at least" : "exactly")} {minimum} positional argument{(minimum == 1 ? "" : "s")} ({nargs} given)";
        }

        var given = new bool[total];
        var first = Math.Min(nargs, positional);
        PyStr? unknown = null;
        PyStr? twice = null;
        var place = 0;
        for (var i = 0; i < first; i++) given[i] = true;
        for (var i = 0; i < keywords; i++)
        {
            var keyword = Unsafe.As<PyStr>(kwnames!.Array[i]);
            var index = table.IndexOf(keyword);
            if (index < 0)
            {
                unknown ??= keyword;
            }
            else
            {
                if (given[index] && twice is null) (twice, place) = (keyword, index);
                given[index] = true;
            }
        }
        for (var i = 0; i < total; i++)
        {
            if (table.IsRequired(i) && !given[i])
                return $"{name}() missing required argument '{table.Names[i]}' (pos {i + 1})";
        }
        if (twice is not null) return $"argument for {name}() given by name ('{twice}') and position ({place + 1})";
        var near = Suggestions.Nearest(unknown!.ToString(), table.Names.Skip(table.PositionalOnly).Select(static n => n.ToString()));
        return $"{name}() got an unexpected keyword argument '{unknown}'" + (near is null ? "" : $". Did you mean '{near}'?");
    }
}
