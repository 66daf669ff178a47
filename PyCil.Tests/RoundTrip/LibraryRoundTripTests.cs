using PyCil.Compiler.Syntax;
using PyCil.Tests.Fuzz;

namespace PyCil.Tests.RoundTrip;

/// <summary>The whole standard library through the front end and back.</summary>
public class LibraryRoundTripTests
{
    /// <summary>Every code unit verifies, and is the same after it was written and read.</summary>
    [Fact]
    public void EveryCodeUnitVerifiesAndSurvivesMarshalling()
    {
        var failures = new List<string>();
        var compiled = 0;
        var files = Directory.EnumerateFiles(FrontEnd.Library, "*.py", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var worker = new Thread(Run, 64 << 20);
        worker.Start();
        worker.Join();
        Assert.Empty(failures);
        Assert.InRange(compiled, 400, int.MaxValue);

        void Run()
        {
            foreach (var file in files)
            {
                try
                {
                    if (FrontEnd.Compile(SourceText.FromBytes(File.ReadAllBytes(file), file, null, isFile: true)) is not { } unit) throw new InvalidOperationException("refused");
                    FrontEnd.CheckUnit(unit);
                    compiled++;
                }
                catch (Exception error)
                {
                    failures.Add($"{file}: {error.Message}");
                }
            }
        }
    }

    /// <summary>ast.parse, ast.unparse, ast.parse again: the same ast.dump.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void UnparsedSourceHasTheSameTree(int half)
    {
        var script = Path.Combine(Repository.Root, "PyCil.Tests", "RoundTrip", "unparse_library.py");
        var result = PythonProcess.Run(TimeSpan.FromMinutes(8), null, script, FrontEnd.Library, half.ToString(System.Globalization.CultureInfo.InvariantCulture), "2");
        Assert.False(result.TimedOut, "did not end");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Matches("^[0-9]{3,} files\n$", result.Output);
    }
}
