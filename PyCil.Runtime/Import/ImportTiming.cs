using System.Diagnostics;

namespace PyCil.Runtime.Import;

/// <summary>-X importtime: how long each import took, by itself and with what it imported.</summary>
/// <param name="cached">Report imports of modules that were loaded already as well (importtime=2).</param>
internal sealed class ImportTiming(bool cached)
{
    private int _level;
    private long _inner; // ticks spent in imports below the current one
    private bool _header;

    /// <summary>When an import began, and what its outer one had spent on imports until then.</summary>
    public readonly record struct Mark(long Start, long Outer);

    public Mark Begin()
    {
        var mark = new Mark(Stopwatch.GetTimestamp(), _inner);
        _level++;
        _inner = 0;
        return mark;
    }

    public void End(ThreadState ts, PyStr name, Mark mark)
    {
        var total = Stopwatch.GetTimestamp() - mark.Start;
        _level--;
        var text = $"import time: {Microseconds(total - _inner),9} | {Microseconds(total),10} | {new string(' ', _level * 2)}{name}\n";
        _inner = mark.Outer + total;
        Write(ts, text);
    }

    /// <summary>The module was loaded before.</summary>
    public void Cached(ThreadState ts, PyStr name)
    {
        if (cached) Write(ts, $"import time: cached    | cached     | {new string(' ', _level * 2)}{name}\n");
    }

    private void Write(ThreadState ts, string text)
    {
        if (!_header)
        {
            _header = true;
            text = "import time: self [us] | cumulative | imported package\n" + text;
        }
        TracebackPrinter.WriteToStderr(ts, text);
    }

    private static long Microseconds(long ticks) => ticks * 1_000_000 / Stopwatch.Frequency;
}
