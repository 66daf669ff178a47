using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>A frame object: a view of a running frame, or what is kept of one that has ended.</summary>
/// <remarks>Source: https://docs.python.org/3.14/reference/datamodel.html#frame-objects, PEP 667.</remarks>
[PyType("frame", Subclassable = false, NoNew = true, Hidden = true)]
public sealed unsafe partial class PyFrame : PyObject
{
    private Frame* _live;
    private Value[] _chunk;
    private int _base;
    private int _index;
    private PyFrame? _back;
    private PyGenerator? _suspended;
    internal PyObject? Trace;
    internal bool TraceLines = true;
    internal bool TraceOpcodes;

    /// <summary>The instruction the line tracer saw last; -1 before the first.</summary>
    internal int LastTracedIndex = -1;
    internal PyDict? ExtraLocals;

    /// <summary>A local variable was assigned through f_locals: what compiled code holds of them is out of date.</summary>
    internal bool LocalsWritten;

    internal PyFrame(Frame* frame)
    {
        Code = frame->Code;
        Function = frame->Function;
        LocalsMapping = frame->Locals;
        Generator = frame->Generator;
        _chunk = frame->Chunk;
        Attach(frame);
    }

    internal PyCode Code { get; }

    internal PyFunction Function { get; }

    internal PyObject? LocalsMapping { get; }

    internal PyGenerator? Generator { get; }

    internal bool IsLive => _live != null;

    internal Value[] Chunk => _live != null ? _live->Chunk : _chunk;

    internal int Base => _live != null ? _live->Base : _base;

    /// <summary>Index of the instruction being executed, or that was executed last.</summary>
    internal int Index => _live != null ? _live->Index : _index;

    internal void Attach(Frame* frame)
    {
        _live = frame;
        _suspended = null;
    }

    /// <summary>The frame has ended: keeps its variables for whoever looks at the traceback.</summary>
    internal void Detach(ThreadState ts, Frame* frame)
    {
        _chunk = frame->Chunk.AsSpan(frame->Base, Math.Min(Code.RegisterCount, frame->Chunk.Length - frame->Base)).ToArray();
        _base = 0;
        _index = frame->Index;
        // A generator's frame has a caller only while it runs.
        _back = frame->Back == null || Generator is not null ? null : Frames.ObjectOf(frame->Back);
        _live = null;
    }

    /// <summary>The frame's generator has yielded.</summary>
    internal void Suspend(PyGenerator generator)
    {
        _chunk = generator.Registers;
        _base = 0;
        _index = (int)(generator.Ip - Code.Start) - 1;
        _back = null;
        _suspended = generator;
        _live = null;
    }

    /// <summary>Drops the variables: the generator was closed before it began.</summary>
    internal void Forget()
    {
        _chunk = (Value[])_chunk.Clone();
        for (var i = 0; i < Code.LocalCount && i < _chunk.Length; i++) _chunk[_base + i].Ref = Value.Unbound;
        _suspended = null;
    }

    internal int Line => Code.LocationAt(Math.Max(Index, 0)).Line is var line && line > 0 ? line : Code.Unit.FirstLine;

    [PyGetter("f_back")]
    public PyObject GetBack()
    {
        var back = _live != null ? (_live->Back == null ? null : Frames.ObjectOf(_live->Back)) : _back;
        return (PyObject?)back ?? PyNone.Instance;
    }

    [PyGetter("f_code")]
    public PyObject GetCode() => Code;

    [PyGetter("f_globals")]
    public PyObject GetGlobals() => Function.Globals;

    [PyGetter("f_builtins")]
    public PyObject GetBuiltins() => BuiltinsMapping.Shown(Function.Builtins);

    [PyGetter("f_locals")]
    public PyObject GetLocals()
    {
        if ((Code.Flags & CodeFlags.Optimized) == 0) return LocalsMapping ?? Function.Globals;
        return new PyFrameLocals(this);
    }

    [PyGetter("f_lasti")]
    public PyObject GetLasti() => PyInt.Of(Index * 2);

    [PyGetter("f_lineno")]
    public PyObject GetLineno()
    {
        var index = Math.Max(Index, 0);
        if (Code.LocationAt(index).Line is > 0 and var line) return PyInt.Of((long)line);
        if (_live != null && Index <= 0) return PyInt.Of((long)Code.Unit.FirstLine);
        // The return that nobody wrote: where a tracer has seen the frame last, or else the code before it.
        if (LastTracedIndex >= 0) return PyInt.Of((long)Code.LocationAt(LastTracedIndex).Line);
        while (--index >= 0)
        {
            if (Code.LocationAt(index).Line is > 0 and var before) return PyInt.Of((long)before);
        }
        return PyNone.Instance;
    }

    [PySetter("f_lineno")]
    public bool SetLineno(ThreadState ts, PyObject? value)
    {
        if (value is null)
        {
            Raise.AttributeError(ts, "cannot delete attribute");
            return false;
        }
        Raise.ValueError(ts, "f_lineno can only be set in a trace function");
        return false;
    }

    [PyGetter("f_trace")]
    public PyObject GetTrace() => Trace ?? PyNone.Instance;

    [PySetter("f_trace")]
    public bool SetTrace(PyObject? value)
    {
        Trace = value is PyNone ? null : value;
        return true;
    }

    [PyGetter("f_trace_lines")]
    public PyObject GetTraceLines() => PyBool.Of(TraceLines);

    [PySetter("f_trace_lines")]
    public bool SetTraceLines(ThreadState ts, PyObject? value) => SetFlag(ts, value, ref TraceLines);

    [PyGetter("f_trace_opcodes")]
    public PyObject GetTraceOpcodes() => PyBool.Of(TraceOpcodes);

    [PySetter("f_trace_opcodes")]
    public bool SetTraceOpcodes(ThreadState ts, PyObject? value) => SetFlag(ts, value, ref TraceOpcodes);

    private static bool SetFlag(ThreadState ts, PyObject? value, ref bool flag)
    {
        if (value is PyBool)
        {
            flag = ReferenceEquals(value, PyBool.True);
            return true;
        }
        Raise.TypeError(ts, "attribute value type must be bool");
        return false;
    }

    [PyGetter("f_generator")]
    public PyObject GetGenerator() => (PyObject?)Generator ?? PyNone.Instance;

    [PyMethod("clear", Signature = "()", Doc = "Clear all references held by the frame.")]
    public PyObject? Clear(ThreadState ts)
    {
        if (_live != null) return Raise.RuntimeError(ts, "cannot clear an executing frame");
        if (_suspended is { State: GeneratorState.Suspended }) return Raise.RuntimeError(ts, "cannot clear a suspended frame");
        if (Generator is { State: GeneratorState.Created } fresh)
        {
            if (fresh is PyCoroutine coroutine) NeverAwaited.Report(ts, coroutine);
            fresh.CloseMethod(ts);
        }
        for (var i = 0; i < Code.LocalCount && i < _chunk.Length; i++) _chunk[_base + i].Ref = Value.Unbound;
        return PyNone.Instance;
    }

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts)
        => PyStr.Of($"<frame at 0x{Identity.Number(this):x}, file {Strings.Repr(ts, PyStr.Of(Code.FileName))}, line {Line}, code {Code.Unit.Name}>");
}
