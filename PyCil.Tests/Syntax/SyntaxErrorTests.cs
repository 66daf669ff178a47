using PyCil.Compiler.Syntax;

namespace PyCil.Tests.Syntax;

/// <summary>Errors of the grammar against what CPython says of the same sources, word for word and place for place.</summary>
public sealed class SyntaxErrorTests
{
    public static TheoryData<string, string> Recorded()
    {
        var data = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "PyCil.Tests", "Syntax", "SyntaxErrors.tsv")))
        {
            if (line.StartsWith('#')) continue;
            var tab = line.IndexOf('\t');
            data.Add(line[..tab], line[(tab + 1)..]);
        }
        return data;
    }

    [Theory, MemberData(nameof(Recorded))]
    public void IsTheErrorOfCPython(string source, string expected)
    {
        var error = Assert.Throws<PySyntaxError>(() => PythonParser.Parse(SourceText.FromString(Unescape(source), "f.py")));
        var message = error.Message.Replace("\\", "\\\\").Replace("\n", "\\n");
        Assert.Equal(expected, $"{error.Kind}\t{message}\t{error.Line}:{error.Offset}-{error.EndLine}:{error.EndOffset}");
    }

    [Theory]
    [InlineData("if a:", SyntaxErrorKind.IncompleteInput)]
    [InlineData("x = (", SyntaxErrorKind.IncompleteInput)]
    [InlineData("'''abc", SyntaxErrorKind.IncompleteInput)]
    [InlineData("x = )", SyntaxErrorKind.SyntaxError)]
    [InlineData("'abc", SyntaxErrorKind.IncompleteInput)]
    public void TellsIncompleteInputFromWrong(string source, SyntaxErrorKind expected)
    {
        var options = new ParseOptions { Flags = ParseFlags.AllowIncompleteInput | ParseFlags.DontImplyDedent };
        var error = Assert.Throws<PySyntaxError>(() => PythonParser.Parse(SourceText.FromString(source, "f.py"), ParseMode.Single, options));
        Assert.Equal(expected, error.Kind);
    }

    [Theory]
    [InlineData("-", 100_000)]
    [InlineData("not ", 100_000)]
    [InlineData("lambda: ", 100_000)]
    [InlineData("a ** ", 100_000)]
    public void DeepNestingIsAMemoryError(string prefix, int times)
    {
        var source = SourceText.FromString(string.Concat(Enumerable.Repeat(prefix, times)) + "1", "f.py");
        Assert.Equal(SyntaxErrorKind.MemoryError, Assert.Throws<PySyntaxError>(() => PythonParser.Parse(source)).Kind);
    }

    [Fact]
    public void ManyOpenBracketsTakeNoTime()
    {
        var source = SourceText.FromString(string.Concat(Enumerable.Repeat("{a: f([", 60)) + " x y", "f.py");
        Assert.Equal("'[' was never closed", Assert.Throws<PySyntaxError>(() => PythonParser.Parse(source)).Message);
    }

    private static string Unescape(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"\\(.)", static match => match.Groups[1].Value switch
    {
        "n" => "\n",
        "t" => "\t",
        "r" => "\r",
        var other => other,
    });
}
