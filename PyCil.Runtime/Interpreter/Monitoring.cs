using System.Runtime.CompilerServices;
using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>The events of sys.monitoring; the number is the bit in an event set.</summary>
internal enum MonitoringEvent
{
    PyStart,
    PyResume,
    PyReturn,
    PyYield,
    Call,
    Line,
    Instruction,
    Jump,
    BranchLeft,
    BranchRight,
    StopIteration,
    Raise,
    ExceptionHandled,
    PyUnwind,
    PyThrow,
    Reraise,
    CReturn,
    CRaise,
    Branch,
    Count,
}

/// <summary>The tools of sys.monitoring, what they want to see, and the calls of their callbacks.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/sys.monitoring.html, PEP 669.</remarks>
internal sealed unsafe class MonitoringState
{
    public const int Tools = 6;

    /// <summary>Events that a callback can switch off at one place by returning DISABLE.</summary>
    private const int LocalEvents = (1 << (int)MonitoringEvent.Raise) - 1;

    public static readonly PyObject Disable = new PyBaseObject();
    public static readonly PyObject Missing = new PyBaseObject();

    private static readonly string[] s_names =
    [
        "PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "CALL", "LINE", "INSTRUCTION", "JUMP", "BRANCH_LEFT", "BRANCH_RIGHT", "STOP_ITERATION", "RAISE",
        "EXCEPTION_HANDLED", "PY_UNWIND", "PY_THROW", "RERAISE", "C_RETURN", "C_RAISE", "BRANCH",
    ];

    private readonly PyObject?[] _toolNames = new PyObject?[Tools];
    private readonly int[] _events = new int[Tools];
    private readonly PyObject?[,] _callbacks = new PyObject?[Tools, (int)MonitoringEvent.Count];
    private ConditionalWeakTable<PyCode, CodeEvents> _codes = [];
    private int _localTools;

    /// <summary>What tools want to see of one code object.</summary>
    private sealed class CodeEvents
    {
        public readonly int[] Events = new int[Tools];

        /// <summary>Places switched off by DISABLE: tool, event, instruction.</summary>
        public readonly HashSet<(int Tool, MonitoringEvent Event, int Index)> Disabled = [];
    }

    public static ReadOnlySpan<string> EventNames => s_names;

    /// <summary>Whether any tool wants to see anything.</summary>
    public bool Active { get; private set; }

    public PyObject? ToolName(int tool) => _toolNames[tool];

    public void SetToolName(int tool, PyObject? name) => _toolNames[tool] = name;

    public int Events(int tool) => _events[tool];

    public int Events(int tool, PyCode code) => _codes.TryGetValue(code, out var local) ? local.Events[tool] : 0;

    public PyObject? SetCallback(int tool, MonitoringEvent what, PyObject? callback)
    {
        var old = _callbacks[tool, (int)what];
        _callbacks[tool, (int)what] = callback;
        return old;
    }

    public void SetEvents(ThreadState ts, int tool, int events)
    {
        _events[tool] = events;
        Changed(ts);
    }

    public void SetEvents(ThreadState ts, int tool, PyCode code, int events)
    {
        _codes.GetOrCreateValue(code).Events[tool] = events;
        if (events != 0) _localTools |= 1 << tool;
        Changed(ts);
    }

    /// <summary>Forgets the tool's callbacks and events; its name stays.</summary>
    public void Clear(ThreadState ts, int tool)
    {
        for (var i = 0; i < (int)MonitoringEvent.Count; i++) _callbacks[tool, i] = null;
        _events[tool] = 0;
        foreach (var (_, local) in _codes) local.Events[tool] = 0;
        _localTools &= ~(1 << tool);
        Changed(ts);
    }

    /// <summary>Switches on again what DISABLE switched off.</summary>
    public void Restart()
    {
        foreach (var (_, local) in _codes)
        {
            lock (local.Disabled) local.Disabled.Clear();
        }
    }

    private void Changed(ThreadState ts)
    {
        Active = _localTools != 0 || Array.Exists(_events, static e => e != 0);
        ts.Interpreter.Monitored = Active;
        foreach (var thread in ts.Interpreter.Threads.Keys) thread.UpdateTracing();
        ts.UpdateTracing();
    }

    private bool Wants(PyCode code, MonitoringEvent what)
    {
        var bit = 1 << (int)what;
        foreach (var events in _events)
        {
            if ((events & bit) != 0) return true;
        }
        if (_localTools == 0 || !_codes.TryGetValue(code, out var local)) return false;
        foreach (var events in local.Events)
        {
            if ((events & bit) != 0) return true;
        }
        return false;
    }

    // Calls the callbacks of all tools that want the event; false if one raised.
    private bool Fire(ThreadState ts, MonitoringEvent what, PyCode code, int index, params ReadOnlySpan<PyObject> arguments)
    {
        var bit = 1 << (int)what;
        _codes.TryGetValue(code, out var local);
        for (var tool = 0; tool < Tools; tool++)
        {
            if (((_events[tool] | (local?.Events[tool] ?? 0)) & bit) == 0) continue;
            if (_callbacks[tool, (int)what] is not { } callback) continue;
            if (local is { Disabled.Count: > 0 })
            {
                lock (local.Disabled)
                {
                    if (local.Disabled.Contains((tool, what, index))) continue;
                }
            }
            ts.InTraceFunction = true;
            var result = Call.Vector(ts, callback, arguments);
            ts.InTraceFunction = false;
            if (result is null) return false;
            if (!ReferenceEquals(result, Disable)) continue;
            if ((bit & LocalEvents) == 0)
            {
                _callbacks[tool, (int)what] = null;
                Raise.ValueError(ts, $"Cannot disable {s_names[(int)what]} events. Callback removed.");
                return false;
            }
            local = _codes.GetOrCreateValue(code);
            lock (local.Disabled) local.Disabled.Add((tool, what, index));
        }
        return true;
    }

    private static PyObject Offset(int index) => PyInt.Of(2L * index);

    /// <summary>Called before every instruction of a frame while tools are active.</summary>
    public bool BeforeInstruction(ThreadState ts, Frame* frame)
    {
        var made = Frames.ObjectOf(frame);
        var code = frame->Code;
        var index = frame->Index;
        var previous = made.MonitoredIndex;
        made.MonitoredIndex = index;
        var op = code.Start[index].Op;
        if (op == Opcode.ReturnGenerator)
        {
            made.MonitoredIndex = previous;
            return true;
        }
        if (op == Opcode.Resume)
        {
            var what = code.Start[index].A == 0 ? MonitoringEvent.PyStart : MonitoringEvent.PyResume;
            if (Wants(code, what) && !Fire(ts, what, code, index, code, Offset(index))) return false;
            if (what == MonitoringEvent.PyStart)
            {
                made.MonitoredIndex = -1;
                made.MonitoredLineIndex = -1;
                return !Wants(code, MonitoringEvent.Instruction) || Fire(ts, MonitoringEvent.Instruction, code, index, code, Offset(index));
            }
        }
        if (previous >= 0 && !AfterInstruction(ts, frame, made, code, previous, index)) return false;
        if (Wants(code, MonitoringEvent.Line))
        {
            var line = code.LocationAt(index).Line;
            var before = made.MonitoredLineIndex;
            if (line > 0) made.MonitoredLineIndex = index;
            if (line > 0 && Starts(code, index, before, line)
                && !Fire(ts, MonitoringEvent.Line, code, index, code, PyInt.Of((long)line)))
                return false;
        }
        if (Wants(code, MonitoringEvent.Instruction) && !Fire(ts, MonitoringEvent.Instruction, code, index, code, Offset(index))) return false;
        switch (op)
        {
            case Opcode.Call or Opcode.CallKw or Opcode.CallFunctionEx:
                return BeforeCall(ts, frame, made, code, index);
            case Opcode.YieldValue when Wants(code, MonitoringEvent.PyYield):
                return Fire(ts, MonitoringEvent.PyYield, code, index, code, Offset(index), frame->Register(code.Start[index].B).Box());
            default:
                return true;
        }
    }

    private static bool Starts(PyCode code, int index, int previous, int line)
    {
        if (previous < 0) return index == 0 || code.Start[index - 1].Op == Opcode.Resume || code.LocationAt(index - 1).Line != line;
        return index <= previous || code.LocationAt(previous).Line != line;
    }

    private bool BeforeCall(ThreadState ts, Frame* frame, PyFrame made, PyCode code, int index)
    {
        if (!Wants(code, MonitoringEvent.Call)) return true;
        ref readonly var instruction = ref code.Start[index];
        var callable = frame->Register(instruction.A).Box();
        ref var self = ref frame->Register(instruction.A + 1);
        PyObject first;
        if (self.Ref != Value.Null) first = self.Box();
        else if (instruction.Op == Opcode.CallFunctionEx) first = frame->Register(instruction.A + 2).Ref is PyTuple { Count: > 0 } all ? all[0] : Missing;
        else first = instruction.B > 0 ? frame->Register(instruction.A + 2).Box() : Missing;
        made.MonitoredCallable = callable is PyFunction ? null : callable;
        made.MonitoredArgument = first;
        return Fire(ts, MonitoringEvent.Call, code, index, code, Offset(index), callable, first);
    }

    // Events that are known only when the next instruction is: where a jump went, and that a call came back.
    private bool AfterInstruction(ThreadState ts, Frame* frame, PyFrame made, PyCode code, int previous, int index)
    {
        if (made.MonitoredCallable is { } callable)
        {
            var first = made.MonitoredArgument ?? Missing;
            made.MonitoredCallable = null;
            made.MonitoredArgument = null;
            if (Wants(code, MonitoringEvent.CReturn) && !Fire(ts, MonitoringEvent.CReturn, code, previous, code, Offset(previous), callable, first)) return false;
        }
        var op = code.Start[previous].Op;
        if (op is Opcode.Jump or Opcode.JumpBackward)
            return !Wants(code, MonitoringEvent.Jump) || Fire(ts, MonitoringEvent.Jump, code, previous, code, Offset(previous), Offset(index));
        if (op is not (>= Opcode.JumpIfTrue and <= Opcode.JumpIfIsNot or Opcode.ForIter)) return true;
        var what = index == previous + 1 ? MonitoringEvent.BranchLeft : MonitoringEvent.BranchRight;
        if (Wants(code, what) && !Fire(ts, what, code, previous, code, Offset(previous), Offset(index))) return false;
        return !Wants(code, MonitoringEvent.Branch) || Fire(ts, MonitoringEvent.Branch, code, previous, code, Offset(previous), Offset(index));
    }

    public bool Returning(ThreadState ts, Frame* frame, PyObject value)
    {
        var code = frame->Code;
        return !Wants(code, MonitoringEvent.PyReturn) || Fire(ts, MonitoringEvent.PyReturn, code, frame->Index, code, Offset(frame->Index), value);
    }

    /// <summary>An event about the pending exception; an error of a callback takes its place.</summary>
    public void Exception(ThreadState ts, Frame* frame, MonitoringEvent what, PyBaseException error)
    {
        var code = frame->Code;
        var index = frame->Index;
        if (what == MonitoringEvent.Raise && frame->Object is { MonitoredCallable: { } callable } made)
        {
            made.MonitoredCallable = null;
            if (Wants(code, MonitoringEvent.CRaise) && !Report(ts, MonitoringEvent.CRaise, code, index, error, code, Offset(index), callable, made.MonitoredArgument ?? Missing)) return;
        }
        if (Wants(code, what)) Report(ts, what, code, index, error, code, Offset(index), error);
    }

    private bool Report(ThreadState ts, MonitoringEvent what, PyCode code, int index, PyBaseException error, params ReadOnlySpan<PyObject> arguments)
    {
        ts.Error = null;
        if (!Fire(ts, what, code, index, arguments)) return false;
        ts.Error = error;
        return true;
    }
}

public sealed partial class PyFrame
{
    /// <summary>The instruction that sys.monitoring saw last; -1 at the start.</summary>
    internal int MonitoredIndex = -1;

    /// <summary>The instruction with a line that sys.monitoring saw last; -1 at the start.</summary>
    internal int MonitoredLineIndex = -1;

    /// <summary>What the frame is calling that is no Python function, while monitored.</summary>
    internal PyObject? MonitoredCallable;

    internal PyObject? MonitoredArgument;

    /// <summary>The builtin function that the frame is calling, while profiled.</summary>
    internal PyObject? ProfiledCall;
}
