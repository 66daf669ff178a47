using System.Runtime.CompilerServices;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>The type object, and the class of its bare instances.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/functions.html#object, https://docs.python.org/3.14/library/pickle.html#object.__reduce_ex__.</remarks>
[PyType("object", OwnLayout = true, Doc = "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n")]
public sealed unsafe partial class PyBaseObject : PyObject
{
    private static PyObject? s_classDescriptor;

    public override PyType Type => TypeObject;

    /// <summary>object's own __class__ descriptor: while a type has this one, __class__ cannot lie.</summary>
    internal static PyObject ClassDescriptor => s_classDescriptor ??= TypeObject.Dict.TryGetStr(Names.DunderClass, out var found) ? found! : throw new InvalidOperationException();

    [PyNew]
    [RawArguments]
    private static bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var type = (PyType)self!;
        if (nargs > 0 || kwnames is { Count: > 0 })
        {
            if (type.GetSlot(Slot.New) != TypeObject.GetSlot(Slot.New))
            {
                Raise.TypeError(ts, "object.__new__() takes exactly one argument (the type to instantiate)");
                return false;
            }
            if (type.GetSlot(Slot.Init) == TypeObject.GetSlot(Slot.Init))
            {
                Raise.TypeError(ts, $"{type.Name}() takes no arguments");
                return false;
            }
        }
        if ((type.Flags & TypeFlags.Abstract) != 0) return RefuseAbstract(ts, type);
        if (type == TypeObject) result.Ref = new PyBaseObject();
        else if (Finalization.Needs(type)) result.Ref = Finalization.NewInstance(type);
        else result.Ref = new PyInstance(type);
        return true;
    }

    /// <summary>TypeError naming the abstract methods that an instance would lack.</summary>
    internal static bool RefuseAbstract(ThreadState ts, PyType type)
    {
        var abstractMethods = type.GetAbstractMethods(ts);
        if (abstractMethods is null) return false;
        var names = Sequences.ToList(ts, abstractMethods);
        if (names is null || Call.Method(ts, names, PyStr.Intern("sort")) is null) return false;
        var quoted = new List<string>();
        foreach (var name in names.Items) quoted.Add($"'{name}'");
        var plural = quoted.Count > 1 ? "s" : "";
        Raise.TypeError(ts, $"Can't instantiate abstract class {type.Name} without an implementation for abstract method{plural} {string.Join(", ", quoted)}");
        return false;
    }

    [PySlot(Slot.Init)]
    [RawArguments]
    private static bool Init(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var type = self!.Type;
        if (nargs > 0 || kwnames is { Count: > 0 })
        {
            if (type.GetSlot(Slot.Init) != TypeObject.GetSlot(Slot.Init))
            {
                Raise.TypeError(ts, "object.__init__() takes exactly one argument (the instance to initialize)");
                return false;
            }
            if (type.GetSlot(Slot.New) == TypeObject.GetSlot(Slot.New))
            {
                Raise.TypeError(ts, $"{type.Name}.__init__() takes exactly one argument (the instance to initialize)");
                return false;
            }
        }
        result.Ref = PyNone.Instance;
        return true;
    }

    [PySlot(Slot.Repr)]
    private static PyObject? Repr(ThreadState ts, PyObject self)
    {
        var type = self.Type;
        var module = type.GetModule(ts);
        if (module is null) ts.ClearError();
        var prefix = module is PyStr text && !text.Equals("builtins") ? $"{text}." : "";
        return PyStr.Of($"<{prefix}{type.QualifiedName} object at 0x{Identity.Number(self):x}>");
    }

    [PySlot(Slot.Str)]
    private static PyObject? Str(ThreadState ts, PyObject self)
    {
        // A class may have made its __repr__ of object's __str__.
        if (!ts.EnterRecursiveCall(" while getting the str of an object")) return null;
        var text = self.Type.UnarySlot(Slot.Repr)(ts, self);
        ts.LeaveRecursiveCall();
        return text;
    }

    [PySlot(Slot.Hash)]
    private static long Hash(ThreadState ts, PyObject self) => Identity.Hash(self);

    [PySlot(Slot.GetAttr)]
    private static PyObject? GetAttr(ThreadState ts, PyObject self, PyStr name) => Attributes.GenericGet(ts, self, name);

    [PySlot(Slot.SetAttr)]
    private static bool SetAttr(ThreadState ts, PyObject self, PyStr name, PyObject? value) => Attributes.GenericSet(ts, self, name, value);

    [PyTypeInit]
    private static void InitType(PyType type)
    {
    }

    [PySlot(Slot.RichCompare)]
    private static PyObject? RichCompare(ThreadState ts, PyObject self, PyObject other, CompareOp op)
    {
        switch (op)
        {
            case CompareOp.Eq:
                return ReferenceEquals(self, other) ? PyBool.True : PyNotImplemented.Instance;
            case CompareOp.Ne:
                var compare = self.Type.RichCompareSlot;
                if (compare == null) return PyNotImplemented.Instance;
                var equal = compare(ts, self, other, CompareOp.Eq);
                if (equal is null or PyNotImplemented) return equal;
                var truth = Truth.Of(ts, equal);
                return truth < 0 ? null : PyBool.Of(truth == 0);
            default:
                return PyNotImplemented.Instance;
        }
    }

    [PyGetter("__class__", Doc = "the object's class")]
    private static PyObject GetClass(PyObject self) => self.Type;

    [PySetter("__class__")]
    private static bool SetClass(ThreadState ts, PyObject self, PyObject? value) => ClassAssignment.Assign(ts, self, value);

    [PyMethod("__format__", Signature = "(format_spec, /)", Doc = "Default object formatter.\n\nReturn str(self) if format_spec is empty. Raise TypeError otherwise.")]
    private static PyObject? Format(ThreadState ts, PyObject self, PyStr spec)
        => spec.Length > 0
            ? Raise.TypeError(ts, $"unsupported format string passed to {self.Type.FullName}.__format__")
            : Strings.Str(ts, self);

    [PyMethod("__dir__", Doc = "Default dir() implementation.")]
    private static PyObject? Dir(ThreadState ts, PyObject self)
    {
        var all = new PyDict();
        if (!Attributes.TryGet(ts, self, Names.DunderDict, out var own)) return null;
        if (own is PyDict dict)
        {
            foreach (var (key, _) in dict.Snapshot())
            {
                if (!all.Set(ts, key, PyNone.Instance)) return null;
            }
        }
        if (!Attributes.TryGet(ts, self, Names.DunderClass, out var cls)) return null;
        if (cls is PyType type)
        {
            foreach (var parent in type.Mro)
            {
                foreach (var (key, _) in parent.Dict.Snapshot())
                {
                    if (!all.Set(ts, key, PyNone.Instance)) return null;
                }
            }
        }
        return Sequences.ToList(ts, all);
    }

    [PyMethod("__sizeof__", Doc = "Size of object in memory, in bytes.")]
    private static long SizeOf(PyObject self) => self.Type.BasicSize;

    [PyMethod("__init_subclass__", Kind = MethodKind.Class, Signature = "(**kwargs)", TextSignature = false, Doc = "This method is called when a class is subclassed.\n\nThe default implementation does nothing. It may be\noverridden to extend subclasses.")]
    private static PyObject? InitSubclass(ThreadState ts, PyType cls, PyDict? kwargs = null)
        => kwargs is { Count: > 0 } ? Raise.TypeError(ts, $"{cls.Name}.__init_subclass__() takes no keyword arguments") : PyNone.Instance;

    [PyMethod("__subclasshook__", Kind = MethodKind.Class, TextSignature = false, Signature = "(object, /)", Doc = "Abstract classes can override this to customize issubclass().\n\nThis is invoked early on by abc.ABCMeta.__subclasscheck__().\nIt should return True, False or NotImplemented.  If it returns\nNotImplemented, the normal algorithm is used.  Otherwise, it\noverrides the normal algorithm (and the outcome is cached).")]
    private static PyObject SubclassHook(PyType cls, PyObject subclass) => PyNotImplemented.Instance;

    [PyMethod("__getstate__", Doc = "Helper for pickle.")]
    private static PyObject? GetState(ThreadState ts, PyObject self) => ObjectReduction.GetState(ts, self);

    [PyMethod("__reduce__", Doc = "Helper for pickle.")]
    private static PyObject? Reduce(ThreadState ts, PyObject self) => ObjectReduction.Reduce(ts, self, 0);

    [PyMethod("__reduce_ex__", Signature = "(protocol, /)", Doc = "Helper for pickle.")]
    private static PyObject? ReduceEx(ThreadState ts, PyObject self, int protocol)
    {
        if (!Attributes.TryGet(ts, self, Names.DunderReduce, out var reduce)) return null;
        if (reduce is not null && self.Type.Lookup(Names.DunderReduce) is var found && found != TypeObject.Lookup(Names.DunderReduce))
            return Call.Invoke(ts, reduce);
        return ObjectReduction.Reduce(ts, self, protocol);
    }
}
