namespace PyCil.Benchmarks;

/// <summary>What is measured of a program.</summary>
internal enum Measure
{
    /// <summary>Seconds the program measures itself, the best of its repetitions.</summary>
    Inside,

    /// <summary>Wall seconds of the whole process, start-up included.</summary>
    Process,

    /// <summary>Peak resident bytes, which the program reads of itself.</summary>
    Memory,
}

/// <summary>One Python program of <c>Programs/</c>; a line <c># measure: KIND ARGUMENTS</c> says how it is measured.</summary>
/// <remarks>With arguments the interpreter is run with those instead of the file.</remarks>
internal sealed record BenchmarkProgram(string Name, Measure Measure, IReadOnlyList<string> Arguments)
{
    private const string Directive = "# measure:";

    public static BenchmarkProgram Read(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        foreach (var line in File.ReadLines(path))
        {
            if (!line.StartsWith(Directive, StringComparison.Ordinal)) continue;
            var words = CommandWords.Split(line[Directive.Length..]);
            var measure = Enum.Parse<Measure>(words[0], ignoreCase: true);
            return new BenchmarkProgram(name, measure, words.Count > 1 ? words[1..] : [path]);
        }
        return new BenchmarkProgram(name, Measure.Inside, [path]);
    }
}
