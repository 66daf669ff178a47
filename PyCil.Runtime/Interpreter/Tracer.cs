using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>settrace and setprofile: the events of the traced copy of the interpreter loop.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/sys.html#sys.settrace.</remarks>
internal static unsafe class Tracer
{
    /// <summary>Called before every instruction of a traced frame; false with the trace function's error pending.</summary>
    internal static bool BeforeInstruction(ThreadState ts, Frame* frame)
    {
        if (ts.InTraceFunction) return true;
        if (ts.Interpreter.Monitored && !ts.Interpreter.Monitoring.BeforeInstruction(ts, frame)) return false;
        var instruction = frame->Ip;
        if (instruction->Op == Opcode.Resume)
        {
            if (!Entering(ts, frame)) return false;
        }
        if (ts.TraceFunction is null) return true;
        var made = Frames.ObjectOf(frame);
        if (made.Trace is not { } local) return true;
        var index = frame->Index;
        if (made.TraceLines && StartsLine(frame->Code, index, made.LastTracedIndex, out var line))
        {
            made.LastTracedIndex = index;
            if (line > 0 && !CallLocal(ts, made, local, "line", PyNone.Instance)) return false;
        }
        else
        {
            made.LastTracedIndex = index;
        }
        return !made.TraceOpcodes || CallLocal(ts, made, local, "opcode", PyNone.Instance);
    }

    private static bool StartsLine(PyCode code, int index, int previous, out int line)
    {
        line = code.LocationAt(index).Line;
        if (code.Start[index].Op == Opcode.Resume && code.Start[index].A == 0) return false;
        if (previous < 0) return true;
        var before = code.LocationAt(previous).Line;
        // A jump back to the same line starts it anew, as a loop on one line does.
        return line != before || index <= previous;
    }

    private static bool Entering(ThreadState ts, Frame* frame)
    {
        var made = Frames.ObjectOf(frame);
        made.LastTracedIndex = -1;
        if (ts.ProfileFunction is { } profile && !CallGlobal(ts, profile, made, "call", PyNone.Instance, out _))
        {
            ts.ProfileFunction = null;
            ts.UpdateTracing();
            return false;
        }
        if (ts.TraceFunction is { } trace)
        {
            if (!CallGlobal(ts, trace, made, "call", PyNone.Instance, out var local))
            {
                ts.TraceFunction = null;
                made.Trace = null;
                ts.UpdateTracing();
                return false;
            }
            made.Trace = local is PyNone ? null : local;
        }
        return true;
    }

    internal static bool Returning(ThreadState ts, Frame* frame, ref Value result)
    {
        if (ts.InTraceFunction) return true;
        if (ts.Interpreter.Monitored && !ts.Interpreter.Monitoring.Returning(ts, frame, result.Box())) return false;
        return Leave(ts, frame, result.Box());
    }

    private static bool Leave(ThreadState ts, Frame* frame, PyObject value)
    {
        if (ts.TraceFunction is not null && frame->Object is { Trace: { } local } made && !CallLocal(ts, made, local, "return", value)) return false;
        return ts.ProfileFunction is not { } profile || CallGlobal(ts, profile, Frames.ObjectOf(frame), "return", value, out _);
    }

    /// <summary>The frame ends by an exception: a return event with None, errors of the hook replacing the exception.</summary>
    internal static void Unwound(ThreadState ts, Frame* frame)
    {
        if (ts.InTraceFunction) return;
        if (ts.Interpreter.Monitored) ts.Interpreter.Monitoring.Exception(ts, frame, MonitoringEvent.PyUnwind, ts.Error!);
        var error = ts.TakeError();
        if (Leave(ts, frame, PyNone.Instance)) ts.Error = error;
    }

    internal static void Raised(ThreadState ts, Frame* frame, PyBaseException error)
    {
        if (ts.InTraceFunction || ts.TraceFunction is null || frame->Object is not { Trace: { } local } made) return;
        ts.Error = null;
        var info = PyTuple.Of(error.Type, error, (PyObject?)error.Traceback ?? PyNone.Instance);
        if (CallLocal(ts, made, local, "exception", info)) ts.Error = error;
    }

    private static bool CallLocal(ThreadState ts, PyFrame frame, PyObject local, string what, PyObject argument)
    {
        if (!CallGlobal(ts, local, frame, what, argument, out var next))
        {
            ts.TraceFunction = null;
            frame.Trace = null;
            ts.UpdateTracing();
            return false;
        }
        if (next is not PyNone) frame.Trace = next;
        return true;
    }

    private static bool CallGlobal(ThreadState ts, PyObject hook, PyFrame frame, string what, PyObject argument, out PyObject? result)
    {
        ts.InTraceFunction = true;
        result = Call.Invoke(ts, hook, frame, PyStr.Intern(what), argument);
        ts.InTraceFunction = false;
        return result is not null;
    }
}
