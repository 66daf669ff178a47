using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PyCil.Generators;
using PyCil.Runtime.Objects;

namespace PyCil.Tests.Generators;

/// <summary>Runs the generators over a piece of source that may use the runtime.</summary>
internal static class GeneratorRun
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(PyObject).Assembly.Location),
    ];

    /// <summary>The files that were generated, each after its name.</summary>
    public static string Output(string source) =>
        string.Join("\n", Run(source).GeneratedTrees.Select(static tree => $"==== {Path.GetFileName(tree.FilePath)}\n{tree.GetText()}"));

    /// <summary>The diagnostics, one a line.</summary>
    public static string[] Diagnostics(string source) => [.. Run(source).Diagnostics.Select(static d => $"{d.Id}: {d.GetMessage()}")];

    private static GeneratorDriverRunResult Run(string source)
    {
        var text = "using PyCil.Runtime.Objects;\nusing PyCil.Runtime.Threading;\nusing ThreadState = PyCil.Runtime.Threading.ThreadState;\nnamespace Sample;\n" + source;
        var tree = CSharpSyntaxTree.ParseText(text, path: "Sample.cs");
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create("Sample", [tree], References, options);
        return CSharpGeneratorDriver.Create(new TypeGenerator(), new ModuleGenerator()).RunGenerators(compilation).GetRunResult();
    }
}
