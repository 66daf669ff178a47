namespace PyCil.Runtime.Modules;

/// <summary>sys.monitoring: tools that watch the execution of Python code.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/sys.monitoring.html</remarks>
[PyModule("sys.monitoring", Doc = "Tools that watch the execution of Python code, such as debuggers and profilers.")]
public static partial class MonitoringModule
{
    [PyConstant("DEBUGGER_ID")] public const int DebuggerId = 0;
    [PyConstant("COVERAGE_ID")] public const int CoverageId = 1;
    [PyConstant("PROFILER_ID")] public const int ProfilerId = 2;
    [PyConstant("OPTIMIZER_ID")] public const int OptimizerId = 5;
    [PyConstant("DISABLE")] public static PyObject Disable => MonitoringState.Disable;
    [PyConstant("MISSING")] public static PyObject Missing => MonitoringState.Missing;

    private const int AllEvents = (1 << (int)MonitoringEvent.Count) - 1;
    private const int CallResults = (1 << (int)MonitoringEvent.CReturn) | (1 << (int)MonitoringEvent.CRaise);
    private const int CallEvent = 1 << (int)MonitoringEvent.Call;
    private const int BranchEvent = 1 << (int)MonitoringEvent.Branch;
    private const int LocalEvents = (1 << (int)MonitoringEvent.Raise) - 1;

    [PyModuleInit]
    private static bool Init(ThreadState ts, PyModule module)
    {
        var events = new PySimpleNamespace();
        for (var i = 0; i < MonitoringState.EventNames.Length; i++) events.Set(MonitoringState.EventNames[i], PyInt.Of(1L << i));
        events.Set("NO_EVENTS", PyInt.Zero);
        module.Add("events", events);
        return true;
    }

    private static bool CheckTool(ThreadState ts, int tool, bool used = false)
    {
        if (tool is < 0 or >= MonitoringState.Tools)
        {
            Raise.ValueError(ts, $"invalid tool {tool} (must be between 0 and 5)");
            return false;
        }
        if (!used || ts.Interpreter.Monitoring.ToolName(tool) is not null) return true;
        Raise.ValueError(ts, $"tool {tool} is not in use");
        return false;
    }

    [PyFunction("use_tool_id", Signature = "(tool_id, name, /)", Doc = "Takes a tool id; ValueError if it is taken.")]
    private static PyObject? UseToolId(ThreadState ts, int tool, PyObject name)
    {
        if (!CheckTool(ts, tool)) return null;
        if (name is not PyStr) return Raise.ValueError(ts, "tool name must be a str");
        if (ts.Interpreter.Monitoring.ToolName(tool) is not null) return Raise.ValueError(ts, $"tool {tool} is already in use");
        ts.Interpreter.Monitoring.SetToolName(tool, name);
        return PyNone.Instance;
    }

    [PyFunction("clear_tool_id", Signature = "(tool_id, /)", Doc = "Removes all callbacks and events of a tool.")]
    private static PyObject? ClearToolId(ThreadState ts, int tool)
    {
        if (!CheckTool(ts, tool)) return null;
        if (ts.Interpreter.Monitoring.ToolName(tool) is not null) ts.Interpreter.Monitoring.Clear(ts, tool);
        return PyNone.Instance;
    }

    [PyFunction("free_tool_id", Signature = "(tool_id, /)", Doc = "Gives a tool id back.")]
    private static PyObject? FreeToolId(ThreadState ts, int tool)
    {
        if (ClearToolId(ts, tool) is null) return null;
        ts.Interpreter.Monitoring.SetToolName(tool, null);
        return PyNone.Instance;
    }

    [PyFunction("get_tool", Signature = "(tool_id, /)", Doc = "The name of the tool that has the id, or None.")]
    private static PyObject? GetTool(ThreadState ts, int tool) =>
        CheckTool(ts, tool) ? ts.Interpreter.Monitoring.ToolName(tool) ?? PyNone.Instance : null;

    [PyFunction("register_callback", Signature = "(tool_id, event, func, /)", Doc = "Sets the function that a tool wants called for an event; returns the one it had.")]
    private static PyObject? RegisterCallback(ThreadState ts, int tool, int events, PyObject function)
    {
        if (!CheckTool(ts, tool)) return null;
        if (System.Numerics.BitOperations.PopCount((uint)events) != 1) return Raise.ValueError(ts, "The callback can only be set for one event at a time");
        var number = System.Numerics.BitOperations.TrailingZeroCount(events);
        if (number >= (int)MonitoringEvent.Count) return Raise.ValueError(ts, $"invalid event {events}");
        if (!SysAudit.Audit(ts, "sys.monitoring.register_callback", function)) return null;
        return ts.Interpreter.Monitoring.SetCallback(tool, (MonitoringEvent)number, function is PyNone ? null : function) ?? PyNone.Instance;
    }

    [PyFunction("get_events", Signature = "(tool_id, /)", Doc = "The events that a tool sees in all code.")]
    private static PyObject? GetEvents(ThreadState ts, int tool) => CheckTool(ts, tool) ? PyInt.Of((long)ts.Interpreter.Monitoring.Events(tool)) : null;

    // Results of calls come with the calls, BRANCH stands for both directions.
    private static bool CheckEvents(ThreadState ts, ref int events, int allowed, string what)
    {
        if (events < 0 || (events & ~allowed) != 0)
        {
            Raise.ValueError(ts, $"invalid {what} 0x{events:x}");
            return false;
        }
        if ((events & CallResults) != 0 && (events & (CallResults | CallEvent)) != (CallResults | CallEvent))
        {
            Raise.ValueError(ts, "cannot set C_RETURN or C_RAISE events independently");
            return false;
        }
        if ((events & CallEvent) != 0) events |= CallResults;
        return true;
    }

    [PyFunction("set_events", Signature = "(tool_id, event_set, /)", Doc = "Sets the events that a tool sees in all code.")]
    private static PyObject? SetEvents(ThreadState ts, int tool, int events)
    {
        if (!CheckTool(ts, tool) || !CheckEvents(ts, ref events, AllEvents, "event set") || !CheckTool(ts, tool, used: true)) return null;
        ts.Interpreter.Monitoring.SetEvents(ts, tool, events);
        return PyNone.Instance;
    }

    [PyFunction("get_local_events", Signature = "(tool_id, code, /)", Doc = "The events that a tool sees in one code object.")]
    private static PyObject? GetLocalEvents(ThreadState ts, int tool, PyObject code)
    {
        if (code is not PyCode known) return Raise.TypeError(ts, "code must be a code object");
        return CheckTool(ts, tool) ? PyInt.Of((long)ts.Interpreter.Monitoring.Events(tool, known)) : null;
    }

    [PyFunction("set_local_events", Signature = "(tool_id, code, event_set, /)", Doc = "Sets the events that a tool sees in one code object.")]
    private static PyObject? SetLocalEvents(ThreadState ts, int tool, PyObject code, int events)
    {
        if (code is not PyCode known) return Raise.TypeError(ts, "code must be a code object");
        if (!CheckTool(ts, tool, used: true)) return null;
        if ((events & CallResults) != 0 && (events & (CallResults | CallEvent)) != (CallResults | CallEvent))
            return Raise.ValueError(ts, "cannot set C_RETURN or C_RAISE events independently");
        if (!CheckEvents(ts, ref events, LocalEvents | CallResults | BranchEvent, "local event set")) return null;
        ts.Interpreter.Monitoring.SetEvents(ts, tool, known, events);
        return PyNone.Instance;
    }

    [PyFunction("restart_events", Signature = "()", Doc = "Switches on again the places that callbacks switched off by returning DISABLE.")]
    private static void RestartEvents(ThreadState ts) => ts.Interpreter.Monitoring.Restart();

    [PyFunction("_all_events", Signature = "()", Doc = "The events that are on, with the tools that see them as a bit set.")]
    private static PyObject AllEventsDict(ThreadState ts)
    {
        var result = new PyDict();
        for (var i = 0; i < (int)MonitoringEvent.Count; i++)
        {
            var tools = 0;
            for (var tool = 0; tool < MonitoringState.Tools; tool++)
            {
                if ((ts.Interpreter.Monitoring.Events(tool) & (1 << i)) != 0) tools |= 1 << tool;
            }
            if (tools != 0) result.SetStr(PyStr.Intern(MonitoringState.EventNames[i]), PyInt.Of((long)tools));
        }
        return result;
    }
}
