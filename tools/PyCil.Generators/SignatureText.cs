using System.Collections.Generic;
using System.Text;

namespace PyCil.Generators;

internal enum ParameterKind
{
    PositionalOnly,
    PositionalOrKeyword,
    KeywordOnly,
    VarArgs,
    VarKeywords,
}

/// <summary>A signature as written in an attribute: "(a, b=None, /, *args, key, **kwargs)". Square brackets mark optional groups.</summary>
internal sealed class SignatureText
{
    public sealed class Parameter(string name, ParameterKind kind, bool optional)
    {
        public string Name => name;

        public ParameterKind Kind { get; set; } = kind;

        public bool Optional => optional;
    }

    public List<Parameter> Parameters { get; } = [];

    private bool HasSlash { get; set; }

    private bool HasGroups { get; set; }

    private string Inner { get; set; } = "";

    public static SignatureText? Parse(string text, out string problem)
    {
        problem = "";
        text = text.Trim();
        if (text.Length < 2 || text[0] != '(' || text[text.Length - 1] != ')')
        {
            problem = "no parentheses around it";
            return null;
        }
        var signature = new SignatureText { Inner = text.Substring(1, text.Length - 2).Trim() };
        var keywordOnly = false;
        foreach (var (part, inGroup) in signature.Split())
        {
            if (part == "/")
            {
                signature.HasSlash = true;
                foreach (var earlier in signature.Parameters)
                    if (earlier.Kind == ParameterKind.PositionalOrKeyword) earlier.Kind = ParameterKind.PositionalOnly;
                continue;
            }
            if (part == "*")
            {
                keywordOnly = true;
                continue;
            }
            if (part.StartsWith("**"))
            {
                signature.Parameters.Add(new Parameter(part.Substring(2), ParameterKind.VarKeywords, true));
                continue;
            }
            if (part[0] == '*')
            {
                signature.Parameters.Add(new Parameter(part.Substring(1), ParameterKind.VarArgs, true));
                keywordOnly = true;
                continue;
            }
            var equals = part.IndexOf('=');
            var name = (equals < 0 ? part : part.Substring(0, equals)).Trim();
            var colon = name.IndexOf(':');
            if (colon >= 0) name = name.Substring(0, colon).Trim();
            var kind = keywordOnly ? ParameterKind.KeywordOnly : signature.HasGroups ? ParameterKind.PositionalOnly : ParameterKind.PositionalOrKeyword;
            signature.Parameters.Add(new Parameter(name, kind, equals >= 0 || inGroup));
        }
        return signature;
    }

    /// <summary>The __text_signature__ with the receiver in front ("$self", "$type", "$module" or none).</summary>
    public string? TextSignature(string? receiver)
    {
        if (HasGroups) return null;
        if (receiver is null) return "(" + Inner + ")";
        var marker = HasSlash ? receiver : receiver + ", /";
        return Inner.Length == 0 ? "(" + marker + ")" : "(" + marker + ", " + Inner + ")";
    }

    /// <summary>Splits at the commas that are in no bracket of a default value and in no string.</summary>
    private List<(string Part, bool InGroup)> Split()
    {
        var parts = new List<(string, bool)>();
        var part = new StringBuilder();
        var depth = 0;
        var groups = 0;
        var partInGroup = false;
        var quote = '\0';
        var inDefault = false;
        foreach (var c in Inner)
        {
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
                part.Append(c);
                continue;
            }
            if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == '[' && !inDefault)
            {
                groups++;
                HasGroups = true;
                continue;
            }
            else if (c == ']' && groups > 0 && depth == 0)
            {
                groups--;
                continue;
            }
            else if (c is '(' or '[' or '{')
            {
                depth++;
            }
            else if (c is ')' or ']' or '}')
            {
                depth--;
            }
            else if (c == '=')
            {
                inDefault = true;
            }
            else if (c == ',' && depth == 0)
            {
                Flush();
                continue;
            }
            if (part.Length == 0)
            {
                if (char.IsWhiteSpace(c)) continue;
                partInGroup = groups > 0;
            }
            part.Append(c);
        }
        Flush();
        return parts;

        void Flush()
        {
            var text = part.ToString().Trim();
            if (text.Length > 0) parts.Add((text, partInGroup));
            part.Clear();
            inDefault = false;
        }
    }
}
