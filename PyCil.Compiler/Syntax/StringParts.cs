using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

/// <summary>Joins adjacent literals: plain, bytes, formatted and template strings.</summary>
internal static class StringParts
{
    /// <summary>Null when bytes and text are mixed.</summary>
    public static ExprNode? Concatenate(List<ExprNode> parts, SourceRange range)
    {
        bool bytes = false, text = false, formatted = false, template = false;
        foreach (var part in parts)
        {
            switch (part)
            {
                case Constant { Value: byte[] }: bytes = true; break;
                case Constant: text = true; break;
                case TemplateStr: template = true; break;
                default: formatted = true; break;
            }
        }
        if (bytes && (text || formatted)) return null;
        if (template) return new TemplateStr(Merge(Flatten(parts)), range);
        if (formatted) return new JoinedStr(Merge(Flatten(parts)), range);
        var first = (Constant)parts[0];
        if (parts.Count == 1) return first;
        var value = first.Value!;
        for (var i = 1; i < parts.Count; i++) value = LiteralReader.Concat(value, ((Constant)parts[i]).Value!);
        return new Constant(value, first.Kind, range);
    }

    private static List<ExprNode> Flatten(List<ExprNode> parts)
    {
        var result = new List<ExprNode>();
        foreach (var part in parts)
        {
            switch (part)
            {
                case JoinedStr joined: result.AddRange(joined.Values); break;
                case TemplateStr template: result.AddRange(template.Values); break;
                default: result.Add(part); break;
            }
        }
        return result;
    }

    /// <summary>Runs of constants become one; empty ones go.</summary>
    public static List<ExprNode> Merge(List<ExprNode> parts)
    {
        var needed = false;
        for (var i = 0; i < parts.Count && !needed; i++)
            needed = parts[i] is Constant constant && (constant.Value is "" || (i + 1 < parts.Count && parts[i + 1] is Constant));
        if (!needed) return parts;

        var result = new List<ExprNode>(parts.Count);
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is not Constant first)
            {
                result.Add(parts[i]);
                continue;
            }
            var end = i + 1;
            while (end < parts.Count && parts[end] is Constant) end++;
            var last = (Constant)parts[end - 1];
            var value = first.Value!;
            for (var j = i + 1; j < end; j++) value = LiteralReader.Concat(value, ((Constant)parts[j]).Value!);
            i = end - 1;
            if (value is "") continue;
            result.Add(ReferenceEquals(first, last)
                ? first
                : new Constant(value, first.Kind, new SourceRange(first.Line, first.Column, last.EndLine, last.EndColumn)));
        }
        return result;
    }
}
