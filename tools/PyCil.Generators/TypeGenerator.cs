using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PyCil.Generators;

/// <summary>Completes [PyType] classes: type object, slot thunks, argument unpacking, members, and the class for Python subclasses.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class TypeGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.SyntaxProvider.ForAttributeWithMetadataName(
            SymbolExtensions.Attributes + "PyTypeAttribute", static (node, _) => node is ClassDeclarationSyntax, static (c, _) => TypeEmitter.Emit(c));
        context.RegisterSourceOutput(types, static (output, file) => file.AddTo(output));
    }
}
