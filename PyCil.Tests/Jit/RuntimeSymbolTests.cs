using Mono.Cecil;
using PyCil.Compiler.Jit.Il;

namespace PyCil.Tests.Jit;

/// <summary>The compiler names the runtime's helpers only by symbol: each symbol has its method, and no helper is without a symbol.</summary>
public class RuntimeSymbolTests
{
    [Fact]
    public void EverySymbolHasExactlyOneHelper()
    {
        using var runtime = AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, "PyCil.Runtime.dll"));
        var helpers = runtime.MainModule.GetType("PyCil.Runtime.Tiering.CompiledCode").Methods.Where(static m => m.IsStatic && m.IsAssembly).Select(static m => m.Name).Order(StringComparer.Ordinal);
        Assert.Equal(Enum.GetNames<RuntimeSymbol>().Order(StringComparer.Ordinal), helpers);
    }
}
