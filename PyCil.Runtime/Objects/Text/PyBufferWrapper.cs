namespace PyCil.Runtime.Objects;

/// <summary>The exporter that consumers see of a buffer made by a Python class's __buffer__: ties it to __release_buffer__.</summary>
[PyType("_buffer_wrapper", Subclassable = false, NoNew = true, Hidden = true)]
internal sealed partial class PyBufferWrapper(PyObject exporter, PyMemoryView view, PyBuffer inner) : PyObject, IBufferOwner
{
    void IBufferOwner.ReleaseBuffer(PyBuffer buffer)
    {
        inner.Dispose();
        var ts = ThreadState.CurrentOrNull;
        if (ts is null) return;
        // Runs at the end of a with block or a call: an error pending from its body has to survive.
        var pending = ts.HasError ? ts.TakeError() : null;
        var method = Attributes.LookupSpecial(ts, exporter, Names.DunderReleaseBuffer);
        var result = method is null ? null : Call.Invoke(ts, method, view);
        if (result is null && ts.HasError) Errors.WriteUnraisable(ts, null, exporter);
        if (view.Release(ts) is null) Errors.WriteUnraisable(ts, null, exporter);
        if (pending is not null) ts.SetError(pending);
    }
}
