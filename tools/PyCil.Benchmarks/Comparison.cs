namespace PyCil.Benchmarks;

/// <summary>A program measured by both commands, in turns.</summary>
/// <remarks>A ratio is base / test: above 1 the tested command is quicker (or smaller). The ratio compares the best runs of both sides; the spread is
/// that of the ratios of the pairs, each pair run back to back.</remarks>
internal sealed class Comparison(BenchmarkProgram program)
{
    private readonly List<double> _base = [];
    private readonly List<double> _test = [];
    private string? _checksum;

    public BenchmarkProgram Program { get; } = program;

    public string? Error { get; private set; }

    public double Base => _base.Min();

    public double Test => _test.Min();

    public double Ratio => Base / Test;

    public (double Low, double High) Spread
    {
        get
        {
            var ratios = _base.Zip(_test, (b, t) => b / t).ToList();
            return (ratios.Min(), ratios.Max());
        }
    }

    public void Run(IReadOnlyList<string> baseCommand, IReadOnlyList<string> testCommand, int rounds)
    {
        for (var round = 0; round < rounds && Error is null; round++)
        {
            // Whoever runs second finds warmer files: take turns.
            if (round % 2 == 0)
            {
                Add("base", baseCommand, _base);
                Add("test", testCommand, _test);
            }
            else
            {
                Add("test", testCommand, _test);
                Add("base", baseCommand, _base);
            }
        }
    }

    private void Add(string side, IReadOnlyList<string> command, List<double> figures)
    {
        if (Error is not null) return;
        var (result, error) = Measurement.Of(command, Program);
        if (result is not { } measured)
        {
            Error = $"{side}: {error}";
            return;
        }
        _checksum ??= measured.Checksum;
        if (_checksum != measured.Checksum) Error = $"{side}: checksum {measured.Checksum}, not {_checksum}";
        else figures.Add(measured.Figure);
    }
}
