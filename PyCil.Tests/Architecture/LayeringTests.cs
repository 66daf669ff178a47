using Mono.Cecil;

namespace PyCil.Tests.Architecture;

/// <summary>The arrows between the rooms, the size of files, and the size of the interpreter loop.</summary>
public class LayeringTests
{
    private static AssemblyDefinition Read(string name)
        => AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, name + ".dll"));

    [Fact]
    public void TheCompilerKnowsNoRuntimeType()
    {
        using var compiler = Read("PyCil.Compiler");
        Assert.DoesNotContain(compiler.MainModule.AssemblyReferences, static r => r.Name.StartsWith("PyCil.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PyCil.Compiler", "PyCil.Compiler.Syntax", "PyCil.Compiler.Symbols")]
    [InlineData("PyCil.Compiler", "PyCil.Compiler.Syntax", "PyCil.Compiler.Bytecode")]
    [InlineData("PyCil.Compiler", "PyCil.Compiler.Symbols", "PyCil.Compiler.Bytecode.Emit")]
    [InlineData("PyCil.Compiler", "PyCil.Compiler.Bytecode", "PyCil.Compiler.Jit")]
    [InlineData("PyCil.Runtime", "PyCil.Runtime.Interpreter", "PyCil.Runtime.Tiering")]
    [InlineData("PyCil.Runtime", "PyCil.Runtime.Objects", "PyCil.Runtime.Tiering")]
    [InlineData("PyCil.Runtime", "PyCil.Runtime.Interpreter", "PyCil.Runtime.Hosting")]
    [InlineData("PyCil.Runtime", "PyCil.Runtime.Objects", "PyCil.Runtime.Hosting")]
    public void ARoomDoesNotUseTheOneAboveIt(string assembly, string room, string above)
    {
        using var read = Read(assembly);
        var offenders = new List<string>();
        foreach (var type in read.MainModule.GetTypes())
        {
            if (!InRoom(type.Namespace, room) && !InRoom(type.DeclaringType?.Namespace ?? "", room)) continue;
            foreach (var method in type.Methods)
            {
                if (!method.HasBody) continue;
                foreach (var instruction in method.Body.Instructions)
                {
                    var used = instruction.Operand switch
                    {
                        MethodReference m => m.DeclaringType,
                        FieldReference f => f.DeclaringType,
                        TypeReference t => t,
                        _ => null,
                    };
                    // How Python was started is plain data, which every room may read.
                    if (used is not null && InRoom(used.Namespace, above) && used.Name != "InterpreterConfig") offenders.Add($"{method.FullName} uses {used.FullName}");
                }
            }
        }
        Assert.Empty(offenders);
    }

    private static bool InRoom(string ns, string room) => ns == room || ns.StartsWith(room + ".", StringComparison.Ordinal);

    [Fact]
    public void NoSourceFileIsLongerThanAThousandLines()
    {
        var tooLong = new List<string>();
        foreach (var room in (string[])["PyCil.Compiler", "PyCil.Runtime", "PyCil.Tests", "tools"])
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*.cs", SearchOption.AllDirectories))
            {
                var lines = File.ReadLines(file).Count();
                if (lines > 1000) tooLong.Add($"{file}: {lines}");
            }
        }
        Assert.Empty(tooLong);
    }

    /// <summary>RyuJIT turns to minimal optimization above 60,000 bytes of IL.</summary>
    [Fact]
    public void TheInterpreterLoopStaysBelowTheOptimizersLimit()
    {
        using var runtime = Read("PyCil.Runtime");
        var loop = runtime.MainModule.GetType("PyCil.Runtime.Interpreter.Eval").Methods.Single(static m => m.Name == "Loop");
        Assert.InRange(loop.Body.CodeSize, 1_000, 30_000);
    }
}
