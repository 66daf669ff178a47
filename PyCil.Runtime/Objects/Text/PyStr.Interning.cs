using System.Collections.Concurrent;

namespace PyCil.Runtime.Objects;

public partial class PyStr
{
    // Shared by all interpreters of the process: strs are immutable, and a name must be one object for the builtin types' tables to serve all of them.
    private static class InternTable
    {
        // Start-up interns about this many names: the table does not grow on the way.
        private const int Expected = 4999;

        public static readonly ConcurrentDictionary<string, PyStr> Narrow = new(1, Expected, StringComparer.Ordinal);
        public static readonly ConcurrentDictionary<PyStr, PyStr> Wide = new();
    }

    /// <summary>The one str for a name; interned strs compare by reference.</summary>
    public static PyStr Intern(string text)
    {
        if (InternTable.Narrow.TryGetValue(text, out var known)) return known;
        if (HasPair(text)) return Intern(new PyStr(Decode(text, out var length), length));
        return Add(new PyStr(text, text.Length), text);
    }

    /// <summary>The interned str equal to a str, which is exact also if the argument is of a subclass.</summary>
    public static PyStr Intern(PyStr text)
    {
        if (text.IsInterned) return text;
        if (text.GetType() != typeof(PyStr)) return Intern(text.Exact());
        if (!text.IsWide) return Add(text, text.AsString());
        var one = InternTable.Wide.GetOrAdd(text, text);
        one._flags |= InternedFlag;
        return one;
    }

    private static PyStr Add(PyStr text, string key)
    {
        var one = InternTable.Narrow.GetOrAdd(key, text);
        if (!one.IsInterned)
        {
            _ = one.HashValue;
            one._flags |= InternedFlag;
        }
        return one;
    }
}
