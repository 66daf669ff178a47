using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>A coroutine.</summary>
[PyType("coroutine", Subclassable = false, NoNew = true, Hidden = true)]
public sealed unsafe partial class PyCoroutine : PyGenerator
{
    private PyObject _origin = PyNone.Instance;

    internal PyCoroutine(Frame* frame)
        : base(frame)
    {
    }

    internal override GeneratorKind Kind => GeneratorKind.Coroutine;

    internal override string KindName => "coroutine";

    /// <summary>sys.set_coroutine_origin_tracking_depth: where the coroutine was made.</summary>
    internal void SetOrigin(PyObject origin) => _origin = origin;

    [PySlot(Slot.Await)]
    public PyObject Await() => new PyCoroutineWrapper(this);

    [PySlot(Slot.Send)]
    public SendStatus SendSlot(ThreadState ts, PyObject value, out PyObject? result)
    {
        Value v = default;
        var status = Step(ts, value, ref v);
        result = status == SendStatus.Error ? null : v.Box();
        return status;
    }

    [PySlot(Slot.Finalize)]
    public void FinalizeSlot(ThreadState ts) => Abandon(ts);

    [PySlot(Slot.Repr)]
    public PyObject? ReprSlot() => Repr();

    [PyMethod("send", Signature = "(value, /)", TextSignature = false, Doc = "send(arg) -> send 'arg' into coroutine,\nreturn next iterated value or raise StopIteration.")]
    public PyObject? Send(ThreadState ts, PyObject value) => SendValue(ts, value);

    [PyMethod("throw", Signature = "(type, value=<unrepresentable>, traceback=<unrepresentable>, /)", TextSignature = false, Doc = "throw(value)\nthrow(type[,value[,traceback]])\n\nRaise exception in coroutine, return next iterated value or raise\nStopIteration.")]
    public PyObject? ThrowMethod(ThreadState ts, PyObject type, PyObject? value = null, PyObject? traceback = null)
    {
        if (State == GeneratorState.Closed) return Raise.RuntimeError(ts, "cannot reuse already awaited coroutine");
        return WarnOfOldThrow(ts, value, traceback) ? ThrowValue(ts, type, value, traceback) : null;
    }

    [PyMethod("close", Signature = "()", TextSignature = false, Doc = "close() -> raise GeneratorExit inside coroutine.")]
    public PyObject? CloseCoroutine(ThreadState ts) => CloseMethod(ts);

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585")]
    public static PyObject ClassGetItem(PyType cls, PyObject item) => PyGenericAlias.Of(cls, item);

    [PyGetter("__name__", Doc = "name of the coroutine")]
    public PyObject GetName() => Name;

    [PySetter("__name__")]
    public bool SetName(ThreadState ts, PyObject? value) => GeneratorNames.Set(ts, value, "__name__", ref Name);

    [PyGetter("__qualname__", Doc = "qualified name of the coroutine")]
    public PyObject GetQualname() => QualifiedName;

    [PySetter("__qualname__")]
    public bool SetQualname(ThreadState ts, PyObject? value) => GeneratorNames.Set(ts, value, "__qualname__", ref QualifiedName);

    [PyGetter("cr_await", Doc = "object being awaited on, or None")]
    public PyObject GetAwait() => Delegate ?? PyNone.Instance;

    [PyGetter("cr_running")]
    public PyObject GetRunning() => PyBool.Of(State == GeneratorState.Running);

    [PyGetter("cr_suspended")]
    public PyObject GetSuspended() => PyBool.Of(State == GeneratorState.Suspended);

    [PyGetter("cr_frame")]
    public PyObject GetFrame() => FrameOrNone();

    [PyGetter("cr_code")]
    public PyObject GetCode() => Code;

    [PyGetter("cr_origin")]
    public PyObject GetOrigin() => _origin;
}

/// <summary>What coroutine.__await__() gives: the coroutine as an iterator.</summary>
[PyType("coroutine_wrapper", Subclassable = false, NoNew = true, Hidden = true, Doc = "A wrapper object implementing __await__ for coroutines.")]
public sealed partial class PyCoroutineWrapper(PyCoroutine coroutine) : PyObject
{
    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts) => coroutine.SendValue(ts, PyNone.Instance);

    [PyMethod("send", Signature = "(value, /)", TextSignature = false)]
    public PyObject? Send(ThreadState ts, PyObject value) => coroutine.SendValue(ts, value);

    [PyMethod("throw", Signature = "(type, value=<unrepresentable>, traceback=<unrepresentable>, /)", TextSignature = false)]
    public PyObject? Throw(ThreadState ts, PyObject type, PyObject? value = null, PyObject? traceback = null) => coroutine.ThrowMethod(ts, type, value, traceback);

    [PyMethod("close", Signature = "()", TextSignature = false)]
    public PyObject? Close(ThreadState ts) => coroutine.CloseMethod(ts);
}
