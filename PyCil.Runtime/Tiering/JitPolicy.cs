using System.Globalization;
using PyCil.Runtime.Hosting;
using PyCil.Runtime.Interpreter;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Tiering;

/// <summary>The JIT of one interpreter: its switches (-X jit, -X jit_threshold, -X jitdebug, PYTHON_JIT, PYTHONJIT_THRESHOLD) and its compiler thread.</summary>
internal sealed class JitPolicy : TierPolicy
{
    /// <summary>Below this threshold compilation happens at once, on the running thread: what tests and bug hunts want.</summary>
    private const int WaitBelow = 500;

    private readonly UnitCompiler _compiler;

    private JitPolicy(int threshold, JitLog? log)
    {
        Threshold = Math.Max(threshold, 1);
        Log = log;
        _compiler = new UnitCompiler(this, wait: threshold < WaitBelow);
    }

    internal JitLog? Log { get; }

    internal UnitCompiler Compiler => _compiler;

    /// <summary>At a test's threshold even what does not pay is compiled.</summary>
    internal bool CompilesAll => Threshold < WaitBelow;

    /// <summary>Every n-th guard fails although it holds (-X jit_fail_guard=N, for tests of deoptimization); 0: none.</summary>
    internal int FailEvery { get; private init; }

    internal static JitPolicy? FromConfig(InterpreterConfig config)
    {
        var threshold = Number(config.XOption("jit_threshold")) ?? Number(Variable(config, "PYTHONJIT_THRESHOLD"));
        var asked = config.XOption("jit") ?? Variable(config, "PYTHON_JIT");
        if (asked == "0") return null;
        var log = config.XOption("jitdebug") is { } detail ? new JitLog(printsGraphs: detail == "ir") : null;
        return new JitPolicy(threshold ?? 10_000, log) { FailEvery = Number(config.XOption("jit_fail_guard")) ?? 0 };
    }

    private static string? Variable(InterpreterConfig config, string name) => config.UseEnvironment ? Environment.GetEnvironmentVariable(name) : null;

    private static int? Number(string? text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal override void Promote(ThreadState ts, PyCode code)
    {
        if (code.IsGeneratorLike)
        {
            code.Heat = int.MinValue;
            return;
        }
        Interlocked.CompareExchange(ref code.Tier, new JitTier(this, code), null);
    }
}

/// <summary>-X jitdebug: each decision as it happens, on stderr.</summary>
internal sealed class JitLog(bool printsGraphs)
{
    /// <summary>-X jitdebug=ir: the typed graphs as well.</summary>
    internal bool PrintsGraphs => printsGraphs;

    private readonly Lock _lock = new();

    internal void Write(string line)
    {
        lock (_lock) Console.Error.WriteLine("jit: " + line);
    }

    internal static string Name(PyCode code) => $"{code.Unit.QualifiedName} ({Path.GetFileName(code.FileName)}:{code.Unit.FirstLine})";
}
