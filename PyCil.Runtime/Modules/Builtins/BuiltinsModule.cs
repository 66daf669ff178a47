namespace PyCil.Runtime.Modules;

/// <summary>The builtins module: the functions and constants that every name look-up ends in.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/functions.html</remarks>
[PyModule("builtins", Doc = "Functions, types, exceptions and constants that need no import.")]
public static partial class BuiltinsModule
{
    [PyConstant("None")] public static PyObject None => PyNone.Instance;
    [PyConstant("True")] public static PyObject True => PyBool.True;
    [PyConstant("False")] public static PyObject False => PyBool.False;
    [PyConstant("Ellipsis")] public static PyObject Ellipsis => PyEllipsis.Instance;
    [PyConstant("NotImplemented")] public static PyObject NotImplemented => PyNotImplemented.Instance;
    [PyConstant("EnvironmentError")] public static PyObject EnvironmentError => PyExceptions.OSError;
    [PyConstant("IOError")] public static PyObject IOError => PyExceptions.OSError;

    [PyModuleInit]
    private static bool Init(ThreadState ts, PyModule module)
    {
        module.Add("__debug__", PyBool.Of(ts.Interpreter.Optimize == 0));
        return true;
    }

    [PyFunction("abs", Signature = "(x, /)", Doc = "The absolute value of a number.")]
    private static PyObject? Abs(ThreadState ts, PyObject x) => Operators.Absolute(ts, x);

    [PyFunction("all", Signature = "(iterable, /)", Doc = "True if no item of the iterable is false.")]
    private static PyObject? All(ThreadState ts, PyObject iterable)
    {
        var items = Iteration.Enumerate(ts, iterable);
        while (items.MoveNext(out var item))
        {
            var truth = Truth.Of(ts, item);
            if (truth < 0) return null;
            if (truth == 0) return PyBool.False;
        }
        return items.Failed ? null : PyBool.True;
    }

    [PyFunction("any", Signature = "(iterable, /)", Doc = "True if an item of the iterable is true.")]
    private static PyObject? Any(ThreadState ts, PyObject iterable)
    {
        var items = Iteration.Enumerate(ts, iterable);
        while (items.MoveNext(out var item))
        {
            var truth = Truth.Of(ts, item);
            if (truth < 0) return null;
            if (truth > 0) return PyBool.True;
        }
        return items.Failed ? null : PyBool.False;
    }

    [PyFunction("callable", Signature = "(obj, /)", Doc = "Whether the object can be called.")]
    private static bool Callable(PyObject obj) => obj.Type.Has(Slot.Call);

    [PyFunction("divmod", Signature = "(x, y, /)", Doc = "The tuple (x // y, x % y).")]
    private static PyObject? Divmod(ThreadState ts, PyObject x, PyObject y) => Operators.Divmod(ts, x, y);

    [PyFunction("pow", Signature = "(base, exp, mod=None)", Doc = "base ** exp, or with mod, base ** exp % mod.")]
    private static PyObject? Pow(ThreadState ts, PyObject number, PyObject exponent, PyObject? modulus = null) => Operators.Power(ts, number, exponent, modulus);

    [PyFunction("hash", Signature = "(obj, /)", Doc = "The hash of the object: equal objects have equal hashes.")]
    private static PyObject? Hash(ThreadState ts, PyObject obj)
    {
        var hash = Compare.Hash(ts, obj);
        return hash == -1 && ts.HasError ? null : PyInt.Of(hash);
    }

    [PyFunction("id", Signature = "(obj, /)", Doc = "The identity of the object: unique among the objects that live at the same time.")]
    private static PyObject Id(PyObject obj) => Identity.Id(obj);

    [PyFunction("len", Signature = "(obj, /)", Doc = "The number of items in a container.")]
    private static PyObject? Len(ThreadState ts, PyObject obj)
    {
        var length = Sequences.Length(ts, obj);
        return length < 0 ? null : PyInt.Of(length);
    }

    [PyFunction("isinstance", Signature = "(obj, class_or_tuple, /)", Doc = "Whether the object is an instance of the class, or of one in a tuple or union of classes.")]
    private static PyObject? IsInstance(ThreadState ts, PyObject obj, PyObject cls)
    {
        var result = TypeOps.IsInstance(ts, obj, cls);
        return result < 0 ? null : PyBool.Of(result != 0);
    }

    [PyFunction("issubclass", Signature = "(cls, class_or_tuple, /)", Doc = "Whether the class is the other or derived from it, or from one in a tuple or union of classes.")]
    private static PyObject? IsSubclass(ThreadState ts, PyObject cls, PyObject other)
    {
        var result = TypeOps.IsSubclass(ts, cls, other);
        return result < 0 ? null : PyBool.Of(result != 0);
    }

    [PyFunction("round", Signature = "(number, ndigits=None)", Doc = "Rounds a number to a precision in decimal digits, which may be negative; to an int if none is given.")]
    private static PyObject? Round(ThreadState ts, PyObject number, PyObject? ndigits = null)
    {
        if (number.GetType() == typeof(PyFloat)) return ((PyFloat)number).Round(ts, ndigits);
        var method = Attributes.LookupSpecial(ts, number, Names.DunderRound);
        if (method is null) return ts.HasError ? null : Raise.TypeError(ts, $"type {number.Type.FullName} doesn't define __round__ method");
        return ndigits is null || ReferenceEquals(ndigits, PyNone.Instance) ? Call.Invoke(ts, method) : Call.Invoke(ts, method, ndigits);
    }

    private static bool CheckName(ThreadState ts, PyObject name)
    {
        if (name is PyStr) return true;
        Raise.TypeError(ts, $"attribute name must be string, not '{name.Type.FullName}'");
        return false;
    }

    [PyFunction("getattr", Signature = "(object, name, default=None, /)", TextSignature = false, Doc = "The attribute of the object with this name; the default, if one is given, where there is none.")]
    private static PyObject? GetAttr(ThreadState ts, PyObject o, PyObject name, PyObject? fallback = null)
    {
        if (!CheckName(ts, name)) return null;
        if (fallback is null) return Attributes.Get(ts, o, (PyStr)name);
        return Attributes.TryGet(ts, o, (PyStr)name, out var value) ? value ?? fallback : null;
    }

    [PyFunction("hasattr", Signature = "(obj, name, /)", Doc = "Whether the object has an attribute with this name: getattr() tells.")]
    private static PyObject? HasAttr(ThreadState ts, PyObject o, PyObject name)
    {
        if (!CheckName(ts, name)) return null;
        return Attributes.TryGet(ts, o, (PyStr)name, out var value) ? PyBool.Of(value is not null) : null;
    }

    [PyFunction("setattr", Signature = "(obj, name, value, /)", Doc = "obj.name = value, with the name as a str.")]
    private static PyObject? SetAttr(ThreadState ts, PyObject o, PyObject name, PyObject value) =>
        CheckName(ts, name) && Attributes.Set(ts, o, (PyStr)name, value) ? PyNone.Instance : null;

    [PyFunction("delattr", Signature = "(obj, name, /)", Doc = "del obj.name, with the name as a str.")]
    private static PyObject? DelAttr(ThreadState ts, PyObject o, PyObject name) =>
        CheckName(ts, name) && Attributes.Delete(ts, o, (PyStr)name) ? PyNone.Instance : null;

    [PyFunction("breakpoint", Signature = "(*args, **kws)", Doc = "Calls sys.breakpointhook(), which by default starts the debugger.")]
    private static PyObject? Breakpoint(ThreadState ts, PyTuple args, PyDict? keywords)
    {
        if (!ts.Interpreter.SysDict.TryGetStr(PyStr.Intern("breakpointhook"), out var hook)) return Raise.RuntimeError(ts, "lost sys.breakpointhook");
        return SysAudit.Audit(ts, "builtins.breakpoint", hook!) ? Call.InvokeEx(ts, hook!, args, keywords) : null;
    }
}
