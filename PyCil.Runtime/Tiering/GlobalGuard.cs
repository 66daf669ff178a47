using PyCil.Compiler.Feedback;
using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Tiering;

/// <summary>Where compiled code finds a global whose value changes.</summary>
internal sealed class GlobalGuard(GlobalFact fact)
{
    private readonly PyDict _dict = (PyDict)fact.Dict;
    private readonly PyDict.Entry[] _entries = (PyDict.Entry[])fact.Entries;
    private readonly int _index = fact.Index;
    private readonly PyDict? _without = (PyDict?)fact.Without;
    private readonly uint _withoutVersion = fact.WithoutVersion;
    private readonly object _name = fact.Name;

    /// <summary>The value now, or null if it has to be looked up anew.</summary>
    internal PyObject? Value => IsInPlace && ReferenceEquals(_entries[_index].Key, _name) ? Volatile.Read(ref _entries[_index].Value) : null;

    private bool IsInPlace => ReferenceEquals(_dict.Entries, _entries) && (_without is null || _without.KeysVersion == _withoutVersion);
}
