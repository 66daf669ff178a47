namespace PyCil.Runtime.Objects;

/// <summary>What classmethod and staticmethod share: the function, its names copied as attributes, and the annotations fetched from it.</summary>
public abstract class PyMethodWrapper : PyObject
{
    private InstanceStorage _storage;

    private protected PyMethodWrapper(PyType type, PyObject function)
    {
        _storage = new InstanceStorage(type);
        Function = function;
    }

    public override PyType Type => _storage.Type;

    internal override ref InstanceStorage Storage => ref _storage;

    public PyObject Function { get; private protected set; }

    /// <summary>Copies __module__, __name__, __qualname__ and __doc__, as far as the function has them.</summary>
    private protected bool CopyNames(ThreadState ts)
    {
        foreach (var name in (ReadOnlySpan<PyStr>)[Names.DunderModule, Names.DunderName, Names.DunderQualname, Names.DunderDoc])
        {
            if (!Attributes.TryGet(ts, Function, name, out var value)) return false;
            if (value is not null) _storage.Set(name, value);
        }
        return true;
    }

    private protected PyObject? WrappedAttribute(ThreadState ts, PyStr name)
    {
        if (_storage.Get(name) is { } own) return own;
        if (Attributes.Get(ts, Function, name) is not { } value) return null;
        _storage.Set(name, value);
        return value;
    }

    private protected bool SetWrappedAttribute(ThreadState ts, PyStr name, PyObject? value)
    {
        if (value is not null)
        {
            _storage.Set(name, value);
            return true;
        }
        if (_storage.Delete(name)) return true;
        Raise.AttributeError(ts, $"'{Type.Name}' object has no attribute '{name}'", this, name);
        return false;
    }

    private protected PyObject? IsAbstractFunction(ThreadState ts) =>
        AbstractMethods.Is(ts, Function) switch { < 0 => null, 0 => PyBool.False, _ => PyBool.True };
}
