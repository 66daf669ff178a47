namespace PyCil.Runtime.Modules;

/// <summary>_suggestions, for traceback.py.</summary>
[PyModule("_suggestions")]
public static partial class SuggestionsModule
{
    [PyFunction("_generate_suggestions", Signature = "(candidates, item, /)", Doc = "Returns the candidate in candidates that's closest to item")]
    internal static PyObject? Generate(ThreadState ts, PyObject candidates, PyStr item)
    {
        if (candidates is not PyList list) return Raise.TypeError(ts, "candidates must be a list");
        var names = new List<string>();
        foreach (var candidate in list.ToArray())
        {
            if (candidate is not PyStr name) return Raise.TypeError(ts, "all elements in 'candidates' must be strings");
            names.Add(name.ToString());
        }
        return Suggestions.Nearest(item.ToString(), names) is { } best ? PyStr.Of(best) : PyNone.Instance;
    }
}
