namespace PyCil.Runtime.Objects;

/// <summary>An instance of a Python class whose only builtin base is object.</summary>
public sealed class PyInstance : PyObject
{
    private InstanceStorage _storage;

    internal PyInstance(PyType type) => _storage = new InstanceStorage(type);

    public override PyType Type => _storage.Shape!.Type;

    internal override ref InstanceStorage Storage => ref _storage;

    /// <summary>The storage without a virtual call, for inline caches.</summary>
    internal ref InstanceStorage InlineStorage => ref _storage;
}
