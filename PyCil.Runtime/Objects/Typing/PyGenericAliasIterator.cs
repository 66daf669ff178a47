namespace PyCil.Runtime.Objects;

/// <summary>Gives the starred alias once.</summary>
[PyType("generic_alias_iterator", Subclassable = false, NoNew = true, Hidden = true)]
internal sealed partial class PyGenericAliasIterator : PyObject
{
    private PyGenericAlias? _alias;

    internal PyGenericAliasIterator(PyGenericAlias alias) => _alias = alias;

    [PySlot(Slot.Iter)]
    internal PyObject Iter(ThreadState ts) => this;

    [PySlot(Slot.IterNext)]
    internal PyObject? Next(ThreadState ts) => Interlocked.Exchange(ref _alias, null)?.Star();

    [PyMethod("__reduce__")]
    internal PyObject? Reduce(ThreadState ts)
    {
        if (!ts.Interpreter.BuiltinsDict.TryGetStr(PyStr.Intern("iter"), out var iter)) return Raise.AttributeError(ts, "iter");
        return PyTuple.Of(iter!, PyTuple.Of(_alias ?? (PyObject)PyTuple.Empty));
    }
}
