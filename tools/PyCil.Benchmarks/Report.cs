using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace PyCil.Benchmarks;

/// <summary>The table of a comparison, as text lines and as Markdown.</summary>
internal static class Report
{
    public static string Line(Comparison comparison)
    {
        if (comparison.Error is { } error) return $"{comparison.Program.Name,-18} FAILED  {error}";
        var (low, high) = comparison.Spread;
        return Invariant($"{comparison.Program.Name,-18} {Figure(comparison, comparison.Base),10} {Figure(comparison, comparison.Test),10}  {comparison.Ratio,6:0.00}x  [{low:0.00} .. {high:0.00}]");
    }

    /// <summary>The geometric mean of the programs that measure themselves: start-up and memory are figures of their own.</summary>
    public static string Mean(IEnumerable<Comparison> comparisons)
    {
        var ratios = Measured(comparisons).Select(c => c.Ratio).ToList();
        return ratios.Count == 0 ? "" : Invariant($"geometric mean of {ratios.Count} programs: {GeometricMean(ratios):0.000}x, lowest {ratios.Min():0.00}x");
    }

    public static string Markdown(IReadOnlyList<Comparison> comparisons, string introduction)
    {
        var text = new StringBuilder();
        text.Append("# Benchmarks\n\n").Append(introduction).Append('\n');
        text.Append(Invariant($"Machine: {Environment.ProcessorCount} cores, {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.OSDescription.Split(' ')[0]}; .NET {Environment.Version}.\n\n"));
        text.Append("A ratio is base / test: 1.00 is the same speed, above it the tested command is quicker (or smaller). The spread is that of the pairs.\n\n");
        text.Append("| program | base | test | ratio | spread |\n|---|---:|---:|---:|---|\n");
        foreach (var comparison in comparisons)
        {
            if (comparison.Error is { } error)
            {
                text.Append(Invariant($"| {comparison.Program.Name} | | | failed | {error} |\n"));
                continue;
            }
            var (low, high) = comparison.Spread;
            text.Append(Invariant($"| {comparison.Program.Name} | {Figure(comparison, comparison.Base)} | {Figure(comparison, comparison.Test)} | {comparison.Ratio:0.00} | {low:0.00} .. {high:0.00} |\n"));
        }
        text.Append('\n').Append(Mean(comparisons)).Append('\n');
        return text.ToString();
    }

    private static IEnumerable<Comparison> Measured(IEnumerable<Comparison> comparisons)
        => comparisons.Where(c => c.Error is null && c.Program.Measure == Measure.Inside);

    private static double GeometricMean(IReadOnlyCollection<double> ratios) => Math.Exp(ratios.Sum(Math.Log) / ratios.Count);

    private static string Figure(Comparison comparison, double figure)
        => comparison.Program.Measure == Measure.Memory ? Invariant($"{figure / (1 << 20):0.0} MB") : Invariant($"{figure * 1000:0.0} ms");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
