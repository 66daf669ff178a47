using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>A generator.</summary>
[PyType("generator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed unsafe partial class PyPlainGenerator : PyGenerator
{
    internal PyPlainGenerator(Frame* frame)
        : base(frame)
    {
    }

    internal override GeneratorKind Kind => GeneratorKind.Generator;

    internal override string KindName => "generator";

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        Value result = default;
        return Step(ts, null, ref result) switch
        {
            SendStatus.Yielded => result.Box(),
            SendStatus.Returned when result.Ref is not PyNone => Raise.StopIteration(ts, result.Box()),
            _ => null,
        };
    }

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

    [PyMethod("send", Signature = "(value, /)", Doc = "send(value) -> send 'value' into generator,\nreturn next yielded value or raise StopIteration.", TextSignature = false)]
    public PyObject? Send(ThreadState ts, PyObject value) => SendValue(ts, value);

    [PyMethod("throw", Signature = "(type, value=<unrepresentable>, traceback=<unrepresentable>, /)", TextSignature = false, Doc = "throw(value)\nthrow(type[,value[,tb]])\n\nRaise exception in generator, return next yielded value or raise\nStopIteration.")]
    public PyObject? ThrowMethod(ThreadState ts, PyObject type, PyObject? value = null, PyObject? traceback = null)
        => WarnOfOldThrow(ts, value, traceback) ? ThrowValue(ts, type, value, traceback) : null;

    [PyMethod("close", Signature = "()", TextSignature = false, Doc = "close() -> raise GeneratorExit inside generator.")]
    public PyObject? CloseGenerator(ThreadState ts) => CloseMethod(ts);

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585")]
    public static PyObject ClassGetItem(PyType cls, PyObject item) => PyGenericAlias.Of(cls, item);

    [PyGetter("__name__", Doc = "name of the generator")]
    public PyObject GetName() => Name;

    [PySetter("__name__")]
    public bool SetName(ThreadState ts, PyObject? value) => GeneratorNames.Set(ts, value, "__name__", ref Name);

    [PyGetter("__qualname__", Doc = "qualified name of the generator")]
    public PyObject GetQualname() => QualifiedName;

    [PySetter("__qualname__")]
    public bool SetQualname(ThreadState ts, PyObject? value) => GeneratorNames.Set(ts, value, "__qualname__", ref QualifiedName);

    [PyGetter("gi_yieldfrom", Doc = "object being iterated by yield from, or None")]
    public PyObject GetYieldFrom() => Delegate ?? PyNone.Instance;

    [PyGetter("gi_running")]
    public PyObject GetRunning() => PyBool.Of(State == GeneratorState.Running);

    [PyGetter("gi_suspended")]
    public PyObject GetSuspended() => PyBool.Of(State == GeneratorState.Suspended);

    [PyGetter("gi_frame")]
    public PyObject GetFrame() => FrameOrNone();

    [PyGetter("gi_code")]
    public PyObject GetCode() => Code;
}

internal static class GeneratorNames
{
    internal static bool Set(ThreadState ts, PyObject? value, string what, ref PyObject field)
    {
        if (value is not PyStr)
        {
            Raise.TypeError(ts, $"{what} must be set to a string object");
            return false;
        }
        field = value;
        return true;
    }
}
