using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PyCil.Generators;

/// <summary>Makes the AST classes, the visitor and the schema of <c>_ast</c> from the abstract grammar (*.asdl).</summary>
[Generator(LanguageNames.CSharp)]
public sealed class AstGenerator : IIncrementalGenerator
{
    private static readonly DiagnosticDescriptor BadGrammar = new(
        "PYCIL001", "Bad abstract grammar", "{0}", "PyCil", DiagnosticSeverity.Error, isEnabledByDefault: true);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var grammars = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(".asdl", System.StringComparison.Ordinal))
            .Select(static (file, cancel) => file.GetText(cancel)?.ToString() ?? "");
        context.RegisterSourceOutput(grammars, static (output, text) =>
        {
            List<AstGrammar.Definition> grammar;
            try
            {
                grammar = AstGrammar.Parse(text);
            }
            catch (AstGrammar.GrammarException error)
            {
                output.ReportDiagnostic(Diagnostic.Create(BadGrammar, Location.None, error.Message));
                return;
            }
            var emitter = new AstEmitter(grammar);
            output.AddSource("Ast.Enums.g.cs", emitter.Enums());
            output.AddSource("Ast.Nodes.g.cs", emitter.Nodes());
            output.AddSource("Ast.Visitor.g.cs", emitter.Visitor());
            output.AddSource("Ast.Schema.g.cs", emitter.Schema());
        });
    }
}
