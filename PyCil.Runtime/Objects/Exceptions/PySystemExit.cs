namespace PyCil.Runtime.Objects;

/// <summary>SystemExit: carries the exit code.</summary>
[PyType("SystemExit", Base = typeof(PyBaseException), OwnLayout = true, Doc = "Request to exit from the interpreter.")]
public partial class PySystemExit : PyBaseException
{
    public PySystemExit(PyType type, PyTuple args)
        : base(type, args) => SetCode(args);

    /// <summary>Null stands for None.</summary>
    public PyObject? Code { get; set; }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PySystemExit(cls, new PyTuple(args));

    [PySlot(Slot.Init, Signature = "(*args, **kwargs)")]
    internal new bool Init(ThreadState ts, PyObject[] args, PyDict? kwargs = null)
    {
        if (!base.Init(ts, args, kwargs)) return false;
        SetCode(Args);
        return true;
    }

    private void SetCode(PyTuple args) => Code = args.Count switch { 0 => null, 1 => args[0], _ => args };

    [PyGetter("code", Member = true, Doc = "exception code")]
    internal PyObject GetCode() => Code ?? PyNone.Instance;

    [PySetter("code")]
    internal bool SetCode(ThreadState ts, PyObject? value)
    {
        Code = value;
        return true;
    }
}
