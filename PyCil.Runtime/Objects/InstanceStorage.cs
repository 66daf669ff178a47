using System.Runtime.CompilerServices;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>The attributes of an instance: a shape, which maps names to slots, and the slots.</summary>
/// <remarks>
/// Readers load <see cref="Shape"/>, then <see cref="Values"/>: a writer publishes them in the other order and never shortens the array, so the index of any shape that
/// was seen is in range. In dictionary mode (after __dict__ was asked for, or an attribute deleted) the attributes are in the PyDict that stands last in
/// Values, and the slots of the old shape are null, which sends a reader with a stale shape to the slow path.
/// </remarks>
public struct InstanceStorage
{
    public Shape? Shape;
    public PyObject?[] Values;
    private int _lock;

    public InstanceStorage(PyType type)
    {
        var shape = type.RootShape;
        Shape = shape;
        var capacity = type.ExpectedSlots;
        Values = capacity == 0 ? [] : new PyObject?[capacity];
    }

    public readonly PyType Type => Shape!.Type;

    /// <summary>The dictionary of dictionary mode, else null.</summary>
    public readonly PyDict? Dict => Shape!.IsDictionary ? Unsafe.As<PyDict>(Values[^1]) : null;

    /// <summary>An instance attribute; no Python code runs.</summary>
    public readonly PyObject? Get(PyStr name)
    {
        var shape = Volatile.Read(in Shape)!;
        if (shape.IsDictionary) return Dict!.TryGetStr(name, out var value) ? value : null;
        var index = shape.IndexOf(name);
        if (index < 0) return null;
        var found = Values[index];
        // A slot that went empty under us: the instance has moved to dictionary mode meanwhile.
        return found is null && Shape!.IsDictionary && Dict!.TryGetStr(name, out var moved) ? moved : found;
    }

    /// <summary>Sets an instance attribute (not a slot descriptor's).</summary>
    public void Set(PyStr name, PyObject value)
    {
        ObjectLock.Enter(ref _lock);
        var shape = Shape!;
        if (shape.IsDictionary)
        {
            ObjectLock.Exit(ref _lock);
            Dict!.SetStr(name, value);
            return;
        }
        var index = shape.IndexOf(name);
        if (index >= 0)
        {
            Values[index] = value;
        }
        else if (shape.Count >= Shape.MaxSlots)
        {
            ToDictionary(keep: true);
            ObjectLock.Exit(ref _lock);
            Dict!.SetStr(name, value);
            return;
        }
        else
        {
            var next = shape.Add(name);
            var values = Values;
            if (next.Count > values.Length)
            {
                var grown = new PyObject?[Math.Max(4, next.Count + (next.Count >> 1))];
                values.CopyTo(grown, 0);
                grown[next.Count - 1] = value;
                Volatile.Write(ref Values, grown);
            }
            else
            {
                values[next.Count - 1] = value;
            }
            shape.Type.NoteSlots(next.Count);
            Volatile.Write(ref Shape, next);
        }
        ObjectLock.Exit(ref _lock);
    }

    /// <summary>Adds an attribute by a known shape transition; false if the instance no longer has the shape or needs more room.</summary>
    internal bool TryAdd(Shape from, Shape to, PyObject value)
    {
        if (to.Count > Values.Length) return false;
        ObjectLock.Enter(ref _lock);
        var same = ReferenceEquals(Shape, from) && to.Count <= Values.Length;
        if (same)
        {
            Values[to.Count - 1] = value;
            Volatile.Write(ref Shape, to);
        }
        ObjectLock.Exit(ref _lock);
        return same;
    }

    /// <summary>Removes an instance attribute; false if there is none.</summary>
    public bool Delete(PyStr name) => Get(name) is not null && Materialize().RemoveStr(name);

    /// <summary>The instance's __dict__: the attributes move into it.</summary>
    public PyDict Materialize()
    {
        if (Dict is { } there) return there;
        ObjectLock.Enter(ref _lock);
        if (!Shape!.IsDictionary) ToDictionary(keep: true);
        ObjectLock.Exit(ref _lock);
        return Dict!;
    }

    /// <summary>Replaces the __dict__ by another dict.</summary>
    public void ReplaceDict(PyDict dict)
    {
        ObjectLock.Enter(ref _lock);
        if (!Shape!.IsDictionary) ToDictionary(keep: false);
        var values = (PyObject?[])Values.Clone();
        values[^1] = dict;
        Volatile.Write(ref Values, values);
        ObjectLock.Exit(ref _lock);
    }

    /// <summary>Moves the instance to another class: slots keep their places (the caller has checked the layouts), attributes are found by name again.</summary>
    public void ChangeType(PyType type)
    {
        ObjectLock.Enter(ref _lock);
        var old = Shape!;
        if (old.IsDictionary)
        {
            Volatile.Write(ref Shape, type.DictionaryShape);
        }
        else
        {
            var shape = type.RootShape;
            for (var i = shape.Count; i < old.Count; i++) shape = shape.Add(old.Names[i]);
            Volatile.Write(ref Shape, shape);
        }
        ObjectLock.Exit(ref _lock);
    }

    /// <summary>A __slots__ member by its index.</summary>
    public readonly PyObject? GetSlot(int index) => Values[index];

    public readonly void SetSlot(int index, PyObject? value) => Values[index] = value;

    /// <summary>Names of the attributes in order of definition, slots not included.</summary>
    public readonly IEnumerable<KeyValuePair<PyStr, PyObject>> Attributes()
    {
        var shape = Shape!;
        var values = Values;
        for (var i = shape.Type.SlotCount; i < shape.Count; i++)
        {
            if (values[i] is { } value) yield return new(shape.Names[i], value);
        }
    }

    private void ToDictionary(bool keep)
    {
        var shape = Shape!;
        var fixedSlots = shape.Type.SlotCount;
        var dict = new PyDict();
        var old = Values;
        if (keep)
        {
            for (var i = fixedSlots; i < shape.Count; i++)
            {
                if (old[i] is { } value) dict.SetStr(shape.Names[i], value);
            }
        }
        var values = new PyObject?[old.Length + 1];
        Array.Copy(old, values, fixedSlots);
        values[^1] = dict;
        Volatile.Write(ref Values, values);
        Volatile.Write(ref Shape, shape.Type.DictionaryShape);
    }
}
