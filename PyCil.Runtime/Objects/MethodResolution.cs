using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>The C3 linearisation of a class's ancestors.</summary>
/// <remarks>Source: https://docs.python.org/3.14/howto/mro.html.</remarks>
internal static class MethodResolution
{
    /// <summary>The resolution order of type over its bases; null with TypeError pending if there is none.</summary>
    internal static PyType[]? Linearize(ThreadState ts, PyType type)
    {
        var bases = type.Bases.Items;
        for (var i = 0; i < bases.Length; i++)
        {
            for (var j = i + 1; j < bases.Length; j++)
            {
                if (!ReferenceEquals(bases[i], bases[j])) continue;
                Raise.TypeError(ts, $"duplicate base class {((PyType)bases[i]).Name}");
                return null;
            }
        }
        if (bases.Length == 1) return [type, .. ((PyType)bases[0]).Mro];

        var result = new List<PyType> { type };
        var sequences = new List<(PyType[] Items, int Next)>(bases.Length + 1);
        foreach (var item in bases) sequences.Add((((PyType)item).Mro, 0));
        sequences.Add((Array.ConvertAll(bases.ToArray(), static b => (PyType)b), 0));
        while (true)
        {
            var remaining = false;
            PyType? chosen = null;
            foreach (var (items, next) in sequences)
            {
                if (next >= items.Length) continue;
                remaining = true;
                if (InSomeTail(sequences, items[next])) continue;
                chosen = items[next];
                break;
            }
            if (!remaining) return [.. result];
            if (chosen is null)
            {
                Conflict(ts, sequences);
                return null;
            }
            result.Add(chosen);
            for (var i = 0; i < sequences.Count; i++)
            {
                var (items, next) = sequences[i];
                if (next < items.Length && ReferenceEquals(items[next], chosen)) sequences[i] = (items, next + 1);
            }
        }
    }

    private static bool InSomeTail(List<(PyType[] Items, int Next)> sequences, PyType type)
    {
        foreach (var (items, next) in sequences)
        {
            if (next + 1 < items.Length && Array.IndexOf(items, type, next + 1) >= 0) return true;
        }
        return false;
    }

    private static void Conflict(ThreadState ts, List<(PyType[] Items, int Next)> sequences)
    {
        var names = new List<string>();
        foreach (var (items, next) in sequences)
        {
            if (next < items.Length && !names.Contains(items[next].Name)) names.Add(items[next].Name);
        }
        Raise.TypeError(ts, $"Cannot create a consistent method resolution order (MRO) for bases {string.Join(", ", names)}");
    }
}
