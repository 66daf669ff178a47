using PyCil.Compiler.Syntax;

namespace PyCil.Tests.Syntax;

/// <summary>Tokens as the tokenize module shows them.</summary>
public sealed class TokenizerTests
{
    [Fact]
    public void ExtraTokensHaveCommentsAndLineEnds()
    {
        var tokens = new SourceTokenizer("if x: # c\r\n  f'{y}'\r\n\r\n", "f.py", extraTokens: true);
        var text = new List<string>();
        while (tokens.Next(out var token))
            text.Add($"{token.Type} {token.Text.Replace("\r", "\\r").Replace("\n", "\\n")} {token.Line}:{token.Column}-{token.EndLine}:{token.EndColumn}");
        Assert.Equal(
            [
                "1 if 1:0-1:2", "1 x 1:3-1:4", "55 : 1:4-1:5", "65 # c 1:6-1:9", "4 \\r\\n 1:9-1:11",
                "5    2:0-2:2", "59 f' 2:2-2:4", "55 { 2:4-2:5", "1 y 2:5-2:6", "55 } 2:6-2:7", "61 ' 2:7-2:8", "4 \\r\\n 2:8-2:10",
                "66 \\r\\n 3:0-3:2", "6  4:0-4:0", "0  4:0-4:0",
            ],
            text);
    }
}
