using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PyCil.Tests.Style;

/// <summary>
/// The rules of .editorconfig, held over every source file: the analyzers that know them cost a third of a build, so the inner loop
/// runs without them and this takes a few seconds.
/// </summary>
public class SourceStyleTests
{
    private static IEnumerable<string> Sources()
    {
        foreach (var room in (string[])["PyCil.Compiler", "PyCil.Runtime", "PyCil.Tests", "tools"])
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*.cs", SearchOption.AllDirectories)) yield return file;
        }
    }

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file);

    [Fact]
    public void LinesAreWrittenAsTheEditorConfigSays()
    {
        var faults = new List<string>();
        foreach (var file in Sources())
        {
            var text = File.ReadAllText(file);
            if (text.Contains('\r')) faults.Add($"{Relative(file)}: a carriage return");
            if (text.Length > 0 && !text.EndsWith('\n')) faults.Add($"{Relative(file)}: no newline at the end");
            var number = 0;
            foreach (var line in text.AsSpan().EnumerateLines())
            {
                number++;
                if (line.Length > 0 && line[^1] is ' ' or '\t') faults.Add($"{Relative(file)}:{number}: white space at the end of the line");
                if (line.Length > 0 && line[..^line.TrimStart().Length].Contains('\t')) faults.Add($"{Relative(file)}:{number}: indented by a tab");
            }
        }
        Assert.Empty(faults);
    }

    [Fact]
    public void NamespacesAreFileScopedAndUsingsStandOutside()
    {
        var faults = new List<string>();
        Parallel.ForEach(Sources(), file =>
        {
            var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();
            foreach (var member in root.DescendantNodes(static n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<BaseNamespaceDeclarationSyntax>())
            {
                var what = member is NamespaceDeclarationSyntax ? "a namespace with braces" : member.Usings.Count > 0 ? "a using inside the namespace" : null;
                if (what is null) continue;
                lock (faults) faults.Add($"{Relative(file)}: {what}");
            }
        });
        Assert.Empty(faults);
    }

    /// <summary>A recorded output or a page with a path of this checkout in it would be wrong everywhere else.</summary>
    [Fact]
    public void NoSourceNamesTheMachineItWasWrittenOn()
    {
        var faults = new List<string>();
        var files = Sources().Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "PyCil.Tests"), "*.out", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories));
        foreach (var file in files)
        {
            if (Repository.Root.Length > 5 && File.ReadAllText(file).Contains(Repository.Root, StringComparison.Ordinal)) faults.Add(Relative(file));
        }
        Assert.Empty(faults);
    }
}
