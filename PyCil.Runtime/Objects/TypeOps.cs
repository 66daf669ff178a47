using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>Subtype and instance tests, with the hooks of abstract base classes.</summary>
public static unsafe class TypeOps
{
    /// <summary>Whether a is b or inherits from it, by the resolution order alone.</summary>
    public static bool IsSubtype(PyType a, PyType b)
    {
        if (ReferenceEquals(a, b)) return true;
        var mro = a.Mro;
        foreach (var type in mro)
        {
            if (ReferenceEquals(type, b)) return true;
        }
        return mro.Length == 0 && a.HasBase(b);
    }

    /// <summary>isinstance(o, cls): 1, 0, or -1 with an error pending.</summary>
    public static int IsInstance(ThreadState ts, PyObject o, PyObject cls)
    {
        if (ReferenceEquals(o.Type, cls)) return 1;
        if (cls.GetType() == typeof(PyType) && ReferenceEquals(cls.Type, PyType.TypeObject)) return RecursiveIsInstance(ts, o, cls);
        if (cls is PyUnion union) cls = union.Arguments;
        if (cls is PyTuple tuple)
        {
            if (!ts.EnterRecursiveCall(" in __instancecheck__")) return -1;
            var answer = 0;
            foreach (var item in tuple.Items)
            {
                answer = IsInstance(ts, o, item);
                if (answer != 0) break;
            }
            ts.LeaveRecursiveCall();
            return answer;
        }
        var hook = Attributes.LookupSpecial(ts, cls, Names.DunderInstancecheck);
        if (hook is null) return ts.HasError ? -1 : RecursiveIsInstance(ts, o, cls);
        if (!ts.EnterRecursiveCall(" in __instancecheck__")) return -1;
        var result = Call.Invoke(ts, hook, o);
        ts.LeaveRecursiveCall();
        return result is null ? -1 : Truth.Of(ts, result);
    }

    /// <summary>issubclass(a, b).</summary>
    public static int IsSubclass(ThreadState ts, PyObject a, PyObject b)
    {
        if (b.GetType() == typeof(PyType) && ReferenceEquals(b.Type, PyType.TypeObject)) return ReferenceEquals(a, b) ? 1 : RecursiveIsSubclass(ts, a, b);
        if (b is PyUnion union) b = union.Arguments;
        if (b is PyTuple tuple)
        {
            if (!ts.EnterRecursiveCall(" in __subclasscheck__")) return -1;
            var answer = 0;
            foreach (var item in tuple.Items)
            {
                answer = IsSubclass(ts, a, item);
                if (answer != 0) break;
            }
            ts.LeaveRecursiveCall();
            return answer;
        }
        var hook = Attributes.LookupSpecial(ts, b, Names.DunderSubclasscheck);
        if (hook is null) return ts.HasError ? -1 : RecursiveIsSubclass(ts, a, b);
        if (!ts.EnterRecursiveCall(" in __subclasscheck__")) return -1;
        var result = Call.Invoke(ts, hook, a);
        ts.LeaveRecursiveCall();
        return result is null ? -1 : Truth.Of(ts, result);
    }

    /// <summary>type.__instancecheck__: by type, then by what __class__ claims.</summary>
    internal static int RecursiveIsInstance(ThreadState ts, PyObject o, PyObject cls)
    {
        if (cls is PyType type)
        {
            if (IsSubtype(o.Type, type)) return 1;
            if (o.Type.HasGenericGetAttr && o.Type.Lookup(Names.DunderClass) == PyBaseObject.ClassDescriptor) return 0;
            if (!Attributes.TryGet(ts, o, Names.DunderClass, out var claimed)) return -1;
            return claimed is PyType claimedType && claimedType != o.Type && IsSubtype(claimedType, type) ? 1 : 0;
        }
        if (!CheckClass(ts, cls, "isinstance() arg 2 must be a type, a tuple of types, or a union")) return -1;
        if (!Attributes.TryGet(ts, o, Names.DunderClass, out var itsClass)) return -1;
        return itsClass is null ? 0 : AbstractIsSubclass(ts, itsClass, cls);
    }

    /// <summary>type.__subclasscheck__.</summary>
    internal static int RecursiveIsSubclass(ThreadState ts, PyObject a, PyObject b)
    {
        if (a is PyType ta && b is PyType tb) return IsSubtype(ta, tb) ? 1 : 0;
        if (!CheckClass(ts, a, "issubclass() arg 1 must be a class")) return -1;
        if (!CheckClass(ts, b, "issubclass() arg 2 must be a class, a tuple of classes, or a union")) return -1;
        return AbstractIsSubclass(ts, a, b);
    }

    private static PyTuple? AbstractBases(ThreadState ts, PyObject cls)
        => Attributes.TryGet(ts, cls, Names.DunderBases, out var bases) ? bases as PyTuple : null;

    private static bool CheckClass(ThreadState ts, PyObject cls, string error)
    {
        if (cls is PyType || AbstractBases(ts, cls) is not null) return true;
        if (!ts.HasError) Raise.TypeError(ts, error);
        return false;
    }

    private static int AbstractIsSubclass(ThreadState ts, PyObject derived, PyObject cls)
    {
        if (ReferenceEquals(derived, cls)) return 1;
        var bases = AbstractBases(ts, derived);
        if (bases is null) return ts.HasError ? -1 : 0;
        if (!ts.EnterRecursiveCall(" in __issubclass__")) return -1;
        var answer = 0;
        foreach (var item in bases.Items)
        {
            answer = AbstractIsSubclass(ts, item, cls);
            if (answer != 0) break;
        }
        ts.LeaveRecursiveCall();
        return answer;
    }
}
