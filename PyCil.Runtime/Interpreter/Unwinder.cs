using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>Finds the handler of a pending error in a frame.</summary>
internal static unsafe class Unwinder
{
    /// <summary>Moves the frame to the handler, with the exception in the handler's register and no error pending; false if the frame has none.</summary>
    internal static bool Unwind(ThreadState ts, Frame* frame, bool addTraceback)
    {
        var error = ts.Error!;
        var index = frame->Index;
        if (addTraceback) AddTraceback(ts, frame, error);
        if (ts.Tracing)
        {
            Tracer.Raised(ts, frame, error);
            if (Monitored(ts)) ts.Interpreter.Monitoring.Exception(ts, frame, addTraceback ? MonitoringEvent.Raise : MonitoringEvent.Reraise, ts.Error!);
        }
        error = ts.Error!;
        // After cleanup code the frame stands where the exception came from: f_lineno tells that line.
        var origin = index;
        if (!addTraceback && frame->Ip->Op == PyCil.Compiler.Bytecode.Opcode.Reraise && frame->Ip->B == 1)
        {
            if (frame->EscapedAt != 0) origin = frame->EscapedAt;
            else if (error.Traceback is { } last && ReferenceEquals(last.Frame, frame->Object)) origin = last.LastInstruction / 2;
        }
        foreach (ref readonly var entry in frame->Code.Unit.ExceptionTable.AsSpan())
        {
            if (index < entry.Start || index >= entry.End) continue;
            frame->Register(entry.ExceptionRegister).Ref = error;
            if (Monitored(ts))
            {
                ts.Interpreter.Monitoring.Exception(ts, frame, MonitoringEvent.ExceptionHandled, error);
                frame->Register(entry.ExceptionRegister).Ref = ts.Error!;
            }
            ts.Error = null;
            frame->EscapedAt = origin;
            frame->Ip = frame->Code.Start + entry.Target;
            return true;
        }
        if (origin != index) frame->Ip = frame->Code.Start + origin;
        return false;
    }

    private static bool Monitored(ThreadState ts) => ts.Interpreter.Monitored && ts.Tracing && !ts.InTraceFunction;

    /// <summary>Puts this frame at the front of the exception's traceback.</summary>
    internal static void AddTraceback(ThreadState ts, Frame* frame, PyBaseException error)
        => error.Traceback = new PyTraceback(error.Traceback, Frames.ObjectOf(frame), frame->Index * 2);
}
