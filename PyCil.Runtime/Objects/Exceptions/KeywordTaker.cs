namespace PyCil.Runtime.Objects;

/// <summary>Takes the optional keyword-only arguments of an exception out of a kwargs dict and complains about others.</summary>
internal ref struct KeywordTaker(PyDict? kwargs)
{
    private int _taken;

    internal PyObject? Take(PyStr name)
    {
        var value = kwargs?.GetStr(name);
        if (value is not null) _taken++;
        return value;
    }

    /// <summary>False with TypeError if there are keywords that were not taken; call after every Take, with the names known.</summary>
    internal readonly bool Finish(ThreadState ts, string function, params ReadOnlySpan<PyStr> known)
    {
        if (kwargs is null || kwargs.Count == _taken) return true;
        var position = 0;
        while (kwargs.NextEntry(ref position, out var key, out _))
        {
            if (key is PyStr name && known.Contains(name)) continue;
            var names = new List<string>();
            foreach (var one in known) names.Add(one.ToString());
            var hint = Suggestions.Nearest(key.ToString()!, names) is { } near ? $". Did you mean '{near}'?" : "";
            Raise.TypeError(ts, $"{function}() got an unexpected keyword argument '{key}'{hint}");
            return false;
        }
        return true;
    }
}
