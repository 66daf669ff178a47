using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

internal sealed partial class Emitter
{
    private int FormattedString(JoinedStr node, int dst)
    {
        var top = _unit.Top;
        var count = node.Values.Count;
        if (count == 0)
        {
            dst = Result(top, dst);
            LoadConst(At(node), dst, "");
            return dst;
        }
        if (count == 1 && node.Values[0] is Constant or FormattedValue) return Expr(node.Values[0], dst);
        if (count <= MaxRun)
        {
            var first = Register.TempBase + _unit.Top;
            foreach (var value in node.Values) Push(value);
            dst = Result(top, dst);
            Op(node, Opcode.BuildString, dst, first, count);
            return dst;
        }

        // Too long for a run of registers: ''.join of a list.
        var method = NewTemps(2);
        var list = NewTemp();
        var inner = _unit.Top;
        LoadConst(At(node), method, "");
        Op(node, Opcode.LoadMethod, method, method, Builder.Site(SiteKind.LoadMethod, "join"));
        Op(node, Opcode.BuildList, list, list, 0);
        foreach (var value in node.Values)
        {
            Op(node, Opcode.ListAppend, list, Value(value));
            _unit.Top = inner;
        }
        dst = Result(top, dst);
        Op(node, Opcode.Call, method, 1, dst);
        return dst;
    }

    private static int ConversionOf(int conversion) => conversion switch { 's' => 1, 'r' => 2, 'a' => 3, _ => 0 };

    private int FormattedPart(FormattedValue node, int dst)
    {
        var top = _unit.Top;
        var value = Value(node.Value);
        if (ConversionOf(node.Conversion) is > 0 and var conversion)
        {
            var converted = Register.IsTemp(value) ? value : NewTemp();
            Op(node, Opcode.ConvertValue, converted, value, conversion);
            value = converted;
        }
        if (node.FormatSpec is null)
        {
            dst = Result(top, dst);
            Op(node, Opcode.FormatSimple, dst, value);
            return dst;
        }
        var spec = Value(node.FormatSpec);
        dst = Result(top, dst);
        Op(node, Opcode.FormatWithSpec, dst, value, spec);
        return dst;
    }

    /// <summary>A t-string: its literal parts and its interpolations by turns, a literal part first and last.</summary>
    private int TemplateString(TemplateStr node, int dst)
    {
        var top = _unit.Top;
        var at = At(node);
        var strings = new List<object?>();
        var lastWasString = false;
        foreach (var part in node.Values)
        {
            if (part is Interpolation)
            {
                if (!lastWasString) strings.Add("");
                lastWasString = false;
            }
            else
            {
                strings.Add(part is Constant c ? c.Value : throw new InvalidOperationException("a template string part is a constant or an interpolation"));
                lastWasString = true;
            }
        }
        if (!lastWasString) strings.Add("");
        var texts = NewTemp();
        LoadConst(at, texts, new TupleConstant([.. strings]));
        var interpolations = new List<ExprNode>();
        foreach (var part in node.Values)
            if (part is Interpolation) interpolations.Add(part);
        var tuple = Sequence(node, interpolations, ExprContext.Load, Opcode.BuildTuple, Register.None);
        dst = Result(top, dst);
        Op(node, Opcode.BuildTemplate, dst, texts, tuple);
        return dst;
    }

    private int InterpolationPart(Interpolation node, int dst)
    {
        var top = _unit.Top;
        var first = Push(node.Value);
        LoadConst(At(node), NewTemp(), node.Str);
        var flags = ConversionOf(node.Conversion);
        if (node.FormatSpec is not null)
        {
            Push(node.FormatSpec);
            flags |= 4;
        }
        dst = Result(top, dst);
        Op(node, Opcode.BuildInterpolation, dst, first, flags);
        return dst;
    }

    /// <summary>'%s and %r' % (a, b) as an f-string, if the format is simple and the number of arguments right.</summary>
    private static JoinedStr? PercentFormat(BinOp node)
    {
        if (node is not { Left: Constant { Value: string format }, Right: Syntax.Ast.Tuple tuple }) return null;
        if (tuple.Elts.Exists(static e => e is Starred)) return null;
        var parts = new List<ExprNode>();
        var literal = new System.Text.StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                literal.Append(format[i]);
                continue;
            }
            if (++i == format.Length) return null;
            if (format[i] == '%')
            {
                literal.Append('%');
                continue;
            }
            if (next == tuple.Elts.Count) return null;
            if (Placeholder(format, ref i, tuple.Elts[next++]) is not { } part) return null;
            Flush();
            parts.Add(part);
        }
        if (next != tuple.Elts.Count) return null;
        Flush();
        return new JoinedStr(parts, node.Range);

        void Flush()
        {
            if (literal.Length == 0) return;
            parts.Add(new Constant(literal.ToString(), null, node.Left.Range));
            literal.Clear();
        }
    }

    /// <summary>One %-conversion: flag '-', width and precision with s, r or a. <paramref name="i"/> is left on the last character.</summary>
    private static FormattedValue? Placeholder(string format, ref int i, ExprNode argument)
    {
        var leftAligned = false;
        for (; i < format.Length && format[i] is '-' or '+' or ' ' or '#' or '0'; i++)
        {
            if (format[i] != '-') return null;
            leftAligned = true;
        }
        var width = Digits(format, ref i, out var tooLong);
        if (tooLong) return null;
        string? precision = null;
        if (i < format.Length && format[i] == '.')
        {
            i++;
            precision = Digits(format, ref i, out tooLong);
            if (tooLong) return null;
            if (precision.Length == 0) precision = "0";
        }
        if (i >= format.Length || format[i] is not ('s' or 'r' or 'a')) return null;
        var spec = new System.Text.StringBuilder();
        if (!leftAligned && width.Length > 0) spec.Append('>');
        if (width.Length > 0) spec.Append(width);
        if (precision is not null) spec.Append('.').Append(precision);
        var specNode = spec.Length == 0
            ? null
            : new JoinedStr([new Constant(spec.ToString(), null, argument.Range)], argument.Range);
        return new FormattedValue(argument, format[i], specNode, argument.Range);
    }

    private static string Digits(string format, ref int i, out bool tooLong)
    {
        var start = i;
        while (i < format.Length && format[i] is >= '0' and <= '9') i++;
        tooLong = i - start > 2;
        return format[start..i];
    }
}

/// <summary>Docstrings lose the indentation of the code around them.</summary>
internal static class DocStrings
{
    public static string Clean(string text)
    {
        var doc = ExpandTabs(text);
        var first = 0;
        while (first < doc.Length && doc[first] == ' ') first++;
        var margin = int.MaxValue;
        var newline = doc.IndexOf('\n', first);
        for (var at = newline; at >= 0; at = doc.IndexOf('\n', at + 1))
        {
            var start = at + 1;
            var end = start;
            while (end < doc.Length && doc[end] == ' ') end++;
            if (end < doc.Length && doc[end] != '\n') margin = Math.Min(margin, end - start);
        }
        if (margin == int.MaxValue) margin = 0;
        if (first == 0 && margin == 0) return doc;
        var result = new System.Text.StringBuilder(doc.Length);
        if (newline < 0) return doc[first..];
        result.Append(doc, first, newline + 1 - first);
        for (var start = newline + 1; start < doc.Length;)
        {
            var end = doc.IndexOf('\n', start);
            end = end < 0 ? doc.Length : end + 1;
            var skip = 0;
            while (skip < margin && start + skip < end && doc[start + skip] == ' ') skip++;
            result.Append(doc, start + skip, end - start - skip);
            start = end;
        }
        return result.ToString();
    }

    private static string ExpandTabs(string text)
    {
        if (!text.Contains('\t')) return text;
        var result = new System.Text.StringBuilder(text.Length + 16);
        var column = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\t')
            {
                var spaces = 8 - (column % 8);
                result.Append(' ', spaces);
                column += spaces;
                continue;
            }
            result.Append(c);
            if (c is '\n' or '\r') column = 0;
            else if (!(char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(text[i - 1]))) column++;
        }
        return result.ToString();
    }
}
