namespace PyCil.Runtime.Objects;

/// <summary>Decides the wording of a builtin function's argument errors; CPython has one per calling convention.</summary>
public enum ParameterStyle
{
    /// <summary>METH_NOARGS.</summary>
    None,

    /// <summary>METH_O.</summary>
    One,

    /// <summary>METH_FASTCALL: positional-only.</summary>
    Positional,

    /// <summary>__new__ or __init__ without keywords.</summary>
    Constructor,

    /// <summary>Some parameter can be given by keyword.</summary>
    Keywords,
}

/// <summary>The parameters of a builtin function: for keyword look-up and error texts.</summary>
/// <param name="name">As errors name it: "split", for constructors the type.</param>
/// <param name="qualifiedName">"list.append", "math.sqrt".</param>
/// <param name="positionalOnly">How many of the names cannot be given by keyword.</param>
/// <param name="positional">How many of the names can be given by position.</param>
/// <param name="required">A bit per name.</param>
/// <param name="names">All parameters but *args and **kwargs.</param>
internal sealed class ParameterTable(
    string name, string qualifiedName, ParameterStyle style, int positionalOnly, int positional, ulong required, bool varArgs, bool varKeywords, string[] names)
{
    public string Name => name;

    public string QualifiedName => qualifiedName;

    public ParameterStyle Style => style;

    public int PositionalOnly => positionalOnly;

    public int Positional => positional;

    public bool VarArgs => varArgs;

    public bool VarKeywords => varKeywords;

    public PyStr[] Names { get; } = Array.ConvertAll(names, PyStr.Intern);

    public bool IsRequired(int index) => (required >> index & 1) != 0;

    /// <summary>Required parameters among the first <paramref name="count"/>.</summary>
    public int RequiredAmong(int count)
    {
        var found = 0;
        for (var i = 0; i < count; i++)
            if (IsRequired(i)) found++;
        return found;
    }

    /// <summary>The parameter of that keyword, or -1.</summary>
    public int IndexOf(PyStr keyword)
    {
        var all = Names;
        for (var i = positionalOnly; i < all.Length; i++)
            if (ReferenceEquals(all[i], keyword)) return i;
        for (var i = positionalOnly; i < all.Length; i++)
            if (all[i].Equals(keyword)) return i;
        return -1;
    }
}
