using PyCil.Compiler.Syntax;

namespace PyCil.Tests.Fuzz;

/// <summary>Whatever the source, the front end gives a sound code unit or one of Python's errors.</summary>
public class SourceFuzz
{
    private static void Check(string source)
    {
        if (FrontEnd.TextOf(source) is not { } text) return;
        FrontEnd.CompileAndCheck(text);
        FrontEnd.CompileAndCheck(text, ParseMode.Single, ParseFlags.AllowIncompleteInput | ParseFlags.DontImplyDedent);
        Tokenize(source);
    }

    private static void Tokenize(string source)
    {
        try
        {
            var tokens = new SourceTokenizer(source.Replace('\0', ' '), "fuzz.py", extraTokens: true);
            while (tokens.Next(out _))
            {
            }
        }
        catch (PySyntaxError)
        {
            // One of the two answers there are.
        }
    }

    private static string Print(string source) => System.Text.Json.JsonSerializer.Serialize(source.Length > 3000 ? source[..3000] : source);

    [Fact]
    public void TokenSoup() => Property.Holds(SourceGenerators.TokenSoup, Check, 6000, Print);

    [Fact]
    public void DamagedLibraryCode() => Property.Holds(SourceGenerators.DamagedLibraryCode, Check, 3000, Print);

    [Fact]
    public void DeepNesting() => Property.Holds(SourceGenerators.DeepNesting, Check, 400, Print);

    [Fact]
    public void ExpressionsAreWrittenAsTheyWereRead() => Property.Holds(SourceGenerators.Expressions, FrontEnd.UnparseAndCheck, 6000, Print);

    [Fact]
    public void RandomBytes() => Property.Holds(
        SourceGenerators.Bytes,
        static bytes =>
        {
            SourceText text;
            try
            {
                text = SourceText.FromBytes(bytes, "fuzz.py", static (_, data) => System.Text.Encoding.Latin1.GetString(data), isFile: true);
            }
            catch (PySyntaxError)
            {
                return;
            }
            FrontEnd.CompileAndCheck(text);
        },
        6000,
        Convert.ToHexString);
}
