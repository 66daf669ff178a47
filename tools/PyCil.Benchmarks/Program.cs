using System.Globalization;
using PyCil.Benchmarks;

// dotnet run -c Release --project tools/PyCil.Benchmarks -- --base CMD --test CMD [--rounds N] [--markdown FILE [--note TEXT]] [NAMES]
string? baseCommand = null, testCommand = null, markdown = null;
var note = "";
var rounds = 3;
var names = new List<string>();
for (var i = 0; i < args.Length; i++)
{
    var value = i + 1 < args.Length ? args[i + 1] : "";
    switch (args[i])
    {
        case "--base": (baseCommand, i) = (value, i + 1); break;
        case "--test": (testCommand, i) = (value, i + 1); break;
        case "--rounds": (rounds, i) = (int.Parse(value, CultureInfo.InvariantCulture), i + 1); break;
        case "--markdown": (markdown, i) = (value, i + 1); break;
        case "--note": (note, i) = (value, i + 1); break;
        default: names.Add(args[i]); break;
    }
}

if (baseCommand is null || testCommand is null || rounds < 1)
{
    Console.Error.WriteLine("usage: --base CMD --test CMD [--rounds N] [--markdown FILE [--note TEXT]] [NAMES]");
    return 2;
}

var folder = ProgramFolder.Find();
var programs = Directory.GetFiles(folder, "*.py").Order(StringComparer.Ordinal).Select(BenchmarkProgram.Read)
    .Where(program => names.Count == 0 || names.Contains(program.Name)).ToList();
if (programs.Count < Math.Max(names.Count, 1))
{
    Console.Error.WriteLine($"not all of these are programs of {folder}: {string.Join(' ', names)}");
    return 2;
}

var (baseWords, testWords) = (CommandWords.Split(baseCommand), CommandWords.Split(testCommand));
var comparisons = new List<Comparison>();
foreach (var program in programs)
{
    var comparison = new Comparison(program);
    comparison.Run(baseWords, testWords, rounds);
    comparisons.Add(comparison);
    Console.WriteLine(Report.Line(comparison));
}
Console.WriteLine(Report.Mean(comparisons));
if (markdown is not null) File.WriteAllText(markdown, Report.Markdown(comparisons, note));
return comparisons.Exists(comparison => comparison.Error is not null) ? 1 : 0;
