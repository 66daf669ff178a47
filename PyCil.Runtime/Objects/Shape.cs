namespace PyCil.Runtime.Objects;

/// <summary>A hidden class: the layout of an instance's attributes. Immutable, so a matching shape reference proves the slot index.</summary>
/// <remarks>Shapes form a tree per class, grown by the order in which attributes are first set; __slots__ fill the root shape.</remarks>
public sealed class Shape
{
    /// <summary>An instance with more attributes than this goes to dictionary mode: shape look-ups outside inline caches are linear at first.</summary>
    internal const int MaxSlots = 128;

    // Grown copy by copy: a shape rarely has more than two successors.
    private Shape[] _transitions = [];
    private readonly Dictionary<PyStr, int>? _index; // only above 8 names: comparing references is quicker below

    internal Shape(PyType type, PyStr[] names, bool dictionary)
    {
        Type = type;
        Names = names;
        IsDictionary = dictionary;
        if (names.Length > 8)
        {
            _index = new Dictionary<PyStr, int>(names.Length, ByReference.Instance);
            for (var i = type.SlotCount; i < names.Length; i++) _index[names[i]] = i;
        }
    }

    public PyType Type { get; }

    /// <summary>Names by slot index; all interned.</summary>
    internal PyStr[] Names { get; }

    public int Count => Names.Length;

    /// <summary>The instance keeps its attributes in a PyDict.</summary>
    public bool IsDictionary { get; }

    /// <summary>Slot of an attribute of the instance dictionary, or -1. __slots__ are reached by their descriptors, not by name.</summary>
    public int IndexOf(PyStr name)
    {
        if (!name.IsInterned) name = PyStr.Intern(name);
        if (_index is not null) return _index.TryGetValue(name, out var found) ? found : -1;
        var names = Names;
        for (var i = Type.SlotCount; i < names.Length; i++)
        {
            if (ReferenceEquals(names[i], name)) return i;
        }
        return -1;
    }

    /// <summary>The shape with one attribute more.</summary>
    internal Shape Add(PyStr name)
    {
        if (!name.IsInterned) name = PyStr.Intern(name);
        Shape? made = null;
        while (true)
        {
            var known = Volatile.Read(ref _transitions);
            foreach (var next in known)
            {
                if (ReferenceEquals(next.Names[^1], name)) return next;
            }
            made ??= new Shape(Type, [.. Names, name], false);
            if (ReferenceEquals(Interlocked.CompareExchange(ref _transitions, [.. known, made], known), known)) return made;
        }
    }

    private sealed class ByReference : IEqualityComparer<PyStr>
    {
        internal static readonly ByReference Instance = new();

        public bool Equals(PyStr? x, PyStr? y) => ReferenceEquals(x, y);

        public int GetHashCode(PyStr s) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(s);
    }
}
