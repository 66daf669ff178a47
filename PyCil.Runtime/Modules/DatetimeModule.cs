namespace PyCil.Runtime.Modules;

/// <summary>_datetime: the names of the library's own Python implementation, for programs that import the C module by its name.</summary>
[PyModule("_datetime", Doc = "Fast implementation of the datetime module.")]
public static partial class DatetimeModule
{
    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        var python = Imports.Import(ts, "_pydatetime");
        if (python is null || Attributes.Get(ts, python, Names.DunderAll) is not { } all || Sequences.ToArray(ts, all) is not { } names) return false;
        foreach (var item in names)
        {
            if (item is not PyStr name) continue;
            var value = Attributes.Get(ts, python, name);
            if (value is null) return false;
            module.Add(name.ToString(), value);
        }
        return true;
    }
}
