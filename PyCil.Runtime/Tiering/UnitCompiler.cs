using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection.Emit;
using PyCil.Compiler.Feedback;
using PyCil.Compiler.Jit.Il;
using PyCil.Compiler.Jit.Ir;
using PyCil.Compiler.Jit.Lowering;
using PyCil.Compiler.Jit.Passes;
using PyCil.Runtime.Interpreter;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Tiering;

/// <summary>A wish for a unit: a function, or a loop of one with the kinds its registers had when it was asked for.</summary>
internal sealed record CompileRequest(JitTier Tier, InterpreterState Interpreter, PyFunction Function, PyCode Code, int Offset, ValueKinds[] Kinds, bool IsModuleFrame);

/// <summary>Compiles units, on a thread of its own unless somebody wants to wait.</summary>
internal sealed unsafe class UnitCompiler(JitPolicy policy, bool wait)
{
    /// <summary>RyuJIT's time grows faster than the code: a unit above this is left to the interpreter.</summary>
    private const int MaxIlSize = 24_000;

    /// <summary>Time from the interpreter's start until the first compilation: imports are over by then, and nothing competes with them.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    private readonly long _created = Stopwatch.GetTimestamp();
    private readonly BlockingCollection<CompileRequest> _queue = [];
    private int _started;

    internal void Request(CompileRequest request)
    {
        if (wait)
        {
            Compile(request);
            return;
        }
        if (Interlocked.Exchange(ref _started, 1) == 0)
        {
            new Thread(Work, 16 << 20) { IsBackground = true, Name = "jit", Priority = ThreadPriority.BelowNormal }.Start();
        }
        _queue.Add(request);
    }

    private void Work()
    {
        var early = Grace - Stopwatch.GetElapsedTime(_created);
        if (early > TimeSpan.Zero) Thread.Sleep(early);
        foreach (var request in _queue.GetConsumingEnumerable()) Compile(request);
    }

    private void Compile(CompileRequest request)
    {
        var log = policy.Log;
        var began = Stopwatch.GetTimestamp();
        CompiledUnit? unit = null;
        var reason = "";
        try
        {
            unit = Build(request, out reason);
        }
        catch (Exception e)
        {
            // Whatever goes wrong in the compiler costs speed, never the program: the code stays interpreted, and -X jitdebug tells.
            reason = e.ToString();
        }
        if (log is not null)
        {
            var time = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            var what = $"{JitLog.Name(request.Code)}{(request.Offset > 0 ? $" loop at {request.Offset}" : "")}";
            log.Write(unit is null ? $"not compiled {what}: {reason}" : $"compiled {what}: {(unit.Entry is null ? "framed" : "direct")}, {unit.IlSize} bytes IL, {time:f1} ms, {unit.Exits.Length} exits{reason}");
        }
        request.Tier.Publish(request.Offset, unit);
    }

    private CompiledUnit? Build(CompileRequest request, out string reason)
    {
        var facts = new FunctionFacts(request.Interpreter, request.Function, request.Code, request.IsModuleFrame);
        var noInline = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var framed = request.Offset != 0 || !CanBeDirect(request.Code);
        while (true)
        {
            try
            {
                return framed ? BuildFramed(request, facts, noInline, out reason) : BuildDirect(request, facts, noInline, out reason);
            }
            catch (LoweringException e) when (e.DoNotInline is { } callee && noInline.Add(callee))
            {
            }
            catch (LoweringException e) when (e.NeedsFrame && !framed)
            {
                framed = true;
            }
            catch (LoweringException e)
            {
                reason = e.Message;
                return null;
            }
        }
    }

    private static bool CanBeDirect(PyCode code) => code.IsSimple && code.FreeCount == 0 && code.Unit.CellRegisters.Length == 0 && code.Unit.ExceptionTable.Length == 0 && code.ArgCount <= 8;

    private CompiledUnit BuildFramed(CompileRequest request, FunctionFacts facts, HashSet<object> noInline, out string reason)
    {
        var graph = GraphBuilder.BuildFramed(facts, request.Offset, request.Kinds, noInline);
        Optimize(graph);
        var unit = new CompiledUnit(request.Function, request.Code) { FailEvery = policy.FailEvery };
        var constants = new List<object>();
        var sink = DynamicMethodSink.Framed($"{request.Code.Unit.QualifiedName}@{request.Offset}", constants);
        unit.Exits = IlEmitter.Emit(graph, sink, policy.FailEvery > 0);
        unit.IlSize = sink.Offset;
        if (unit.IlSize > MaxIlSize) throw new LoweringException($"too large: {unit.IlSize} bytes IL");
        unit.Assume(graph.Assumptions);
        unit.Constants = [.. constants];
        unit.Methods = [sink.Method];
        unit.Run = (delegate* managed<CompiledUnit, ThreadState, Frame*, ref Value, ref Value, int>)sink.Prepare();
        reason = Inlined(graph);
        return unit;
    }

    private CompiledUnit BuildDirect(CompileRequest request, FunctionFacts facts, HashSet<object> noInline, out string reason)
    {
        var feedback = request.Code.Feedback;
        var parameters = new Rep[request.Code.ArgCount];
        for (var p = 0; p < parameters.Length; p++) parameters[p] = RepOf(feedback.Parameters[p]);
        var returns = RepOf(feedback.Returns);
        var graph = GraphBuilder.BuildDirect(facts, parameters, returns, noInline);
        Optimize(graph);
        var unit = new CompiledUnit(request.Function, request.Code) { FailEvery = policy.FailEvery };
        var constants = new List<object>();
        var sink = DynamicMethodSink.Direct(request.Code.Unit.QualifiedName, parameters, returns, constants);
        unit.Exits = IlEmitter.Emit(graph, sink, policy.FailEvery > 0);
        unit.IlSize = sink.Offset;
        unit.Assume(graph.Assumptions);
        var entry = new DirectEntry(sink.Method, unit, parameters, returns);
        var wrapper = DynamicMethodSink.Framed(request.Code.Unit.QualifiedName + "@entry", constants);
        EntryWrapper.Emit(wrapper, entry);
        unit.Constants = [.. constants];
        unit.Methods = [sink.Method, wrapper.Method];
        sink.Prepare();
        unit.Run = (delegate* managed<CompiledUnit, ThreadState, Frame*, ref Value, ref Value, int>)wrapper.Prepare();
        unit.Entry = entry;
        reason = Inlined(graph);
        return unit;
    }

    private static string Inlined(Graph graph) => graph.Inlined.Count == 0 ? "" : ", inlined " + string.Join(", ", graph.Inlined);

    private void Optimize(Graph graph)
    {
        Simplify.Run(graph);
        ValueNumbering.Run(graph);
        Simplify.Run(graph);
        if (policy.Log is { PrintsGraphs: true } log) log.Write(GraphPrinter.Print(graph));
        Debug.Assert(Verified(graph));
        if (!policy.CompilesAll && !Profit.IsWorthwhile(graph)) throw new LoweringException("mostly the interpreter's work");
    }

    private static bool Verified(Graph graph)
    {
        GraphVerifier.Verify(graph);
        return true;
    }

    private static Rep RepOf(ValueKinds kinds) => kinds switch
    {
        ValueKinds.Int => Rep.Int,
        ValueKinds.Float => Rep.Float,
        ValueKinds.Bool => Rep.Bool,
        _ => Rep.Object,
    };
}
