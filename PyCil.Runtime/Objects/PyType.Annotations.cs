using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

// __annotations__ and __annotate__ of classes (PEP 649, PEP 749).
public sealed unsafe partial class PyType
{
    private static readonly PyStr AnnotationsCacheName = PyStr.Intern("__annotations_cache__");

    [PyGetter("__annotations__")]
    public PyObject? GetAnnotations(ThreadState ts)
    {
        if (!IsHeap) return Raise.AttributeError(ts, $"type object '{Name}' has no attribute '__annotations__'", this, Names.DunderAnnotations);
        if (Dict.TryGetStr(Names.DunderAnnotations, out var own) || Dict.TryGetStr(AnnotationsCacheName, out own))
        {
            var get = own!.Type.DescrGetSlot;
            return get != null ? get(ts, own, null, this) : own;
        }
        var annotate = GetAnnotate(ts);
        if (annotate is null) return null;
        PyObject? made;
        if (annotate is PyNone)
        {
            made = new PyDict();
        }
        else
        {
            made = Call.Invoke(ts, annotate, PyInt.Of(1));
            if (made is null) return null;
            if (made is not PyDict) return Raise.TypeError(ts, $"__annotate__ returned non-dict of type '{made.Type.Name}'");
        }
        SetAttribute(AnnotationsCacheName, made);
        return made;
    }

    [PySetter("__annotations__")]
    public bool SetAnnotations(ThreadState ts, PyObject? value)
    {
        if (!IsHeap)
        {
            Raise.TypeError(ts, $"cannot set '__annotations__' attribute of immutable type '{FullName}'");
            return false;
        }
        if (value is not null)
        {
            SetAttribute(Dict.TryGetStr(Names.DunderAnnotations, out _) ? Names.DunderAnnotations : AnnotationsCacheName, value);
        }
        else
        {
            var had = Dict.TryGetStr(Names.DunderAnnotations, out _) | Dict.TryGetStr(AnnotationsCacheName, out _);
            if (!had)
            {
                Raise.AttributeError(ts, "__annotations__");
                return false;
            }
            SetAttribute(Names.DunderAnnotations, null);
            SetAttribute(AnnotationsCacheName, null);
        }
        SetAttribute(Names.DunderAnnotateFunc, null);
        SetAttribute(Names.DunderAnnotate, null);
        return true;
    }

    [PyGetter("__annotate__")]
    public PyObject? GetAnnotate(ThreadState ts)
    {
        if (!IsHeap) return Raise.AttributeError(ts, $"type object '{Name}' has no attribute '__annotate__'", this, Names.DunderAnnotate);
        if (Dict.TryGetStr(Names.DunderAnnotate, out var own) || Dict.TryGetStr(Names.DunderAnnotateFunc, out own))
        {
            var get = own!.Type.DescrGetSlot;
            return get != null ? get(ts, own, null, this) : own;
        }
        return PyNone.Instance;
    }

    [PySetter("__annotate__")]
    public bool SetAnnotate(ThreadState ts, PyObject? value)
    {
        if (value is null)
        {
            Raise.TypeError(ts, "cannot delete __annotate__ attribute");
            return false;
        }
        if (!IsHeap)
        {
            Raise.TypeError(ts, $"cannot set '__annotate__' attribute of immutable type '{FullName}'");
            return false;
        }
        if (value is not PyNone && !value.Type.Has(Slot.Call))
        {
            Raise.TypeError(ts, "__annotate__ must be callable or None");
            return false;
        }
        SetAttribute(Names.DunderAnnotateFunc, value);
        if (value is not PyNone)
        {
            SetAttribute(Names.DunderAnnotations, null);
            SetAttribute(AnnotationsCacheName, null);
        }
        return true;
    }
}
