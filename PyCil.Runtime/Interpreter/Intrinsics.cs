using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>The CallIntrinsic instructions.</summary>
internal static unsafe class Intrinsics
{
    internal static PyObject? Call1(ThreadState ts, Frame* frame, Intrinsic1 which, PyObject o)
    {
        switch (which)
        {
            case Intrinsic1.Print:
                if (!ts.Interpreter.SysDict.TryGetStr(PyStr.Intern("displayhook"), out var hook)) return Raise.RuntimeError(ts, "lost sys.displayhook");
                return Call.Invoke(ts, hook!, o);
            case Intrinsic1.ImportStar:
                return ImportStatements.Star(ts, frame, o);
            case Intrinsic1.StopIterationError:
                return StopIterationError(ts, frame, (PyBaseException)o);
            case Intrinsic1.AsyncGenWrap:
                return new PyAsyncGenWrappedValue(o);
            case Intrinsic1.ListToTuple:
                return PyTuple.Own(((PyList)o).ToArray());
            case Intrinsic1.TypeVar:
                return PyTypeVar.Make(ts, (PyStr)o, null, null);
            case Intrinsic1.ParamSpec:
                return PyParamSpec.Make(ts, (PyStr)o);
            case Intrinsic1.TypeVarTuple:
                return PyTypeVarTuple.Make(ts, (PyStr)o);
            case Intrinsic1.SubscriptGeneric:
                return TypingSupport.SubscriptGeneric(ts, (PyTuple)o);
            case Intrinsic1.TypeAlias:
                var parts = (PyTuple)o;
                return PyTypeAlias.Make((PyStr)parts.Items[0], parts.Items[1] as PyTuple, parts.Items[2]);
            default:
                return Raise.SystemError(ts, $"unknown intrinsic {which}");
        }
    }

    internal static PyObject? Call2(ThreadState ts, Intrinsic2 which, PyObject a, PyObject b)
    {
        switch (which)
        {
            case Intrinsic2.PrepReraiseStar:
                return Errors.PrepareReraiseStar(ts, (PyBaseException)a, (PyList)b);
            case Intrinsic2.TypeVarWithBound:
                return PyTypeVar.Make(ts, (PyStr)a, b, null);
            case Intrinsic2.TypeVarWithConstraints:
                return PyTypeVar.Make(ts, (PyStr)a, null, b);
            case Intrinsic2.SetFunctionTypeParams:
                ((PyFunction)a).TypeParams = b;
                return a;
            case Intrinsic2.SetTypeParamDefault:
                ((PyTypeParameter)a).SetLazyDefault(b);
                return a;
            default:
                return Raise.SystemError(ts, $"unknown intrinsic {which}");
        }
    }

    /// <summary>PEP 479: StopIteration that would leave a generator's body becomes RuntimeError.</summary>
    private static PyObject StopIterationError(ThreadState ts, Frame* frame, PyBaseException raised)
    {
        string? text = null;
        var flags = frame->Code.Flags;
        if (TypeOps.IsSubtype(raised.Type, PyExceptions.StopIteration))
        {
            text = (flags & CodeFlags.AsyncGenerator) != 0 ? "async generator raised StopIteration"
                : (flags & CodeFlags.Coroutine) != 0 ? "coroutine raised StopIteration" : "generator raised StopIteration";
        }
        else if ((flags & CodeFlags.AsyncGenerator) != 0 && TypeOps.IsSubtype(raised.Type, PyExceptions.StopAsyncIteration))
        {
            text = "async generator raised StopAsyncIteration";
        }
        if (text is null) return raised;
        var made = Errors.MakeBuiltin(PyExceptions.RuntimeError, PyTuple.Of(PyStr.Of(text)));
        made.SetCause(raised);
        made.Context = raised;
        return made;
    }
}
