namespace PyCil.Runtime.Objects;

/// <summary>Takes optional keyword-only arguments out of a kwargs dict and complains about the others.</summary>
internal ref struct KeywordTaker(PyDict? kwargs)
{
    private long _taken;

    internal PyObject? Take(string name)
    {
        if (kwargs is null || !kwargs.TryGetStr(PyStr.Intern(name), out var value)) return null;
        _taken++;
        return value;
    }

    /// <summary>False with TypeError if there are keywords that were not taken; call after every Take, with all names.</summary>
    internal readonly bool Finish(ThreadState ts, string function)
    {
        if (kwargs is null || kwargs.Count == _taken) return true;
        foreach (var (key, _) in kwargs.ToPairs())
        {
            if (key is PyStr name && IsKnown(function, name.ToString())) continue;
            Raise.TypeError(ts, $"{function}() got an unexpected keyword argument '{key}'");
            return false;
        }
        return true;
    }

    private static bool IsKnown(string function, string name) => function switch
    {
        "NameError" => name is "name",
        "AttributeError" => name is "name" or "obj",
        _ => name is "name" or "path" or "name_from",
    };
}
