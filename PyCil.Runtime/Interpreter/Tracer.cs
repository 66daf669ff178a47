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
        if (instruction->Op == Opcode.Resume) return Entering(ts, frame);
        if (ts.ProfileFunction is { } profile && !ProfileCalls(ts, frame, profile)) return false;
        if (ts.TraceFunction is not null && Frames.ObjectOf(frame) is { Trace: { } local } made)
        {
            var index = frame->Index;
            var starts = StartsLine(frame->Code, index, made.LastTracedIndex, out var line);
            // An instruction that no line stands for (the return at the end) belongs to the line before it.
            if (line > 0) made.LastTracedIndex = index;
            if (starts && made.TraceLines && line > 0 && !CallLocal(ts, made, local, "line", PyNone.Instance)) return false;
            if (made.TraceOpcodes && made.Trace is { } again && !CallLocal(ts, made, again, "opcode", PyNone.Instance)) return false;
        }
        return instruction->Op != Opcode.YieldValue || Leave(ts, frame, frame->Register(instruction->B).Box());
    }

    private static bool StartsLine(PyCode code, int index, int previous, out int line)
    {
        line = code.LocationAt(index).Line;
        // Tracing was switched on within the frame: only the first instruction of a line starts it.
        if (previous < 0) return index == 0 || code.Start[index - 1].Op == Opcode.Resume || code.LocationAt(index - 1).Line != line;
        // A jump back to the same line starts it anew, as a loop on one line does.
        return index <= previous || code.LocationAt(previous).Line != line;
    }

    // c_call before the call of a builtin function, c_return before the instruction after it.
    private static bool ProfileCalls(ThreadState ts, Frame* frame, PyObject profile)
    {
        var made = Frames.ObjectOf(frame);
        if (made.ProfiledCall is { } finished)
        {
            made.ProfiledCall = null;
            if (!CallProfile(ts, profile, made, "c_return", finished)) return false;
        }
        ref readonly var instruction = ref *frame->Ip;
        if (instruction.Op is not (Opcode.Call or Opcode.CallKw or Opcode.CallFunctionEx)) return true;
        var callable = frame->Register(instruction.A).Ref;
        if (callable is PyMethodDescriptor method)
        {
            ref var self = ref frame->Register(instruction.A + 1);
            if (self.Ref == Value.Null) return true;
            callable = method.Get(ts, self.Box(), null);
            if (callable is null) return false;
        }
        if (callable is not PyBuiltinFunction) return true;
        if (!CallProfile(ts, profile, made, "c_call", callable)) return false;
        made.ProfiledCall = callable;
        return true;
    }

    private static bool CallProfile(ThreadState ts, PyObject profile, PyFrame frame, string what, PyObject argument)
    {
        if (CallGlobal(ts, profile, frame, what, argument, out _)) return true;
        ts.ProfileFunction = null;
        ts.UpdateTracing();
        return false;
    }

    private static bool Entering(ThreadState ts, Frame* frame)
    {
        var made = Frames.ObjectOf(frame);
        made.ProfiledCall = null;
        if (ts.ProfileFunction is { } profile && !CallProfile(ts, profile, made, "call", PyNone.Instance)) return false;
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
        return ts.ProfileFunction is not { } profile || CallProfile(ts, profile, Frames.ObjectOf(frame), "return", value);
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
        if (ts.InTraceFunction || frame->Object is not { } made) return;
        if (made.ProfiledCall is { } failed)
        {
            made.ProfiledCall = null;
            ts.Error = null;
            if (ts.ProfileFunction is { } profile && !CallProfile(ts, profile, made, "c_exception", failed)) return;
            ts.Error = error;
        }
        if (ts.TraceFunction is null || made.Trace is not { } local) return;
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
