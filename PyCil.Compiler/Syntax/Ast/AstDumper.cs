using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace PyCil.Compiler.Syntax.Ast;

/// <summary>Writes a tree as Python's <c>ast.dump</c> does, on one line.</summary>
public sealed class AstDumper(bool includeAttributes)
{
    private readonly StringBuilder _text = new();

    public static string Dump(AstNode node, bool includeAttributes = false)
    {
        var dumper = new AstDumper(includeAttributes);
        dumper.Write(node);
        return dumper._text.ToString();
    }

    private void Write(AstNode node)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var type = AstSchema.Of(node.Kind);
        _text.Append(type.Name).Append('(');
        var first = true;
        for (var i = 0; i < type.Fields.Length; i++)
        {
            var field = type.Fields[i];
            var value = node.GetField(i);
            if (value is null && field.IsOptional || value is ICollection { Count: 0 } and not byte[]) continue;
            Separate(ref first, field.Name);
            WriteValue(value);
        }
        if (includeAttributes && node is LocatedNode located)
        {
            Separate(ref first, "lineno");
            _text.Append(located.Line);
            Separate(ref first, "col_offset");
            _text.Append(located.Column);
            Separate(ref first, "end_lineno");
            _text.Append(located.EndLine);
            Separate(ref first, "end_col_offset");
            _text.Append(located.EndColumn);
        }
        _text.Append(')');
    }

    private void Separate(ref bool first, string name)
    {
        if (!first) _text.Append(", ");
        first = false;
        _text.Append(name).Append('=');
    }

    private void WriteValue(object? value)
    {
        switch (value)
        {
            case AstNode child: Write(child); break;
            case Enum member: _text.Append(AstSchema.EnumName(member)).Append("()"); break;
            case IList list and not (byte[] or object?[]):
                _text.Append('[');
                for (var i = 0; i < list.Count; i++)
                {
                    if (i > 0) _text.Append(", ");
                    WriteValue(list[i]);
                }
                _text.Append(']');
                break;
            default: WriteConstant(value); break;
        }
    }

    private void WriteConstant(object? value)
    {
        switch (value)
        {
            case null: _text.Append("None"); break;
            case bool flag: _text.Append(flag ? "True" : "False"); break;
            case string text: WriteText(text); break;
            case CodePoints points: WriteText(points.Values); break;
            case byte[] bytes: WriteBytes(bytes); break;
            case double number: _text.Append(Float(number)); break;
            case Complex { Real: 0 } complex: _text.Append(Short(complex.Imaginary)).Append('j'); break;
            case Complex complex:
                _text.Append('(').Append(Short(complex.Real)).Append(complex.Imaginary < 0 ? "" : "+").Append(Short(complex.Imaginary)).Append("j)");
                break;
            case TupleConstant tuple:
                _text.Append('(');
                WriteConstants(tuple.Items);
                _text.Append(tuple.Items.Length == 1 ? ",)" : ")");
                break;
            case FrozenSetConstant set:
                _text.Append("frozenset({");
                WriteConstants(set.Items);
                _text.Append("})");
                break;
            default: _text.Append(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }

    private void WriteConstants(object?[] items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0) _text.Append(", ");
            WriteConstant(items[i]);
        }
    }

    private static string Float(double value)
    {
        var text = Short(value);
        return text.AsSpan().IndexOfAny('.', 'e', 'n') < 0 ? text + ".0" : text;
    }

    /// <summary>repr() of a float but for a trailing ".0": 17 significant digits at most, an exponent from 1e16 on and below 1e-4.</summary>
    private static string Short(double value)
    {
        if (double.IsNaN(value)) return "nan";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";
        if (value == 0) return double.IsNegative(value) ? "-0" : "0";
        // The shortest digits that read back as the same value, one in front of the point.
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var digits = new StringBuilder();
        var exponentAt = shortest.IndexOf('E');
        foreach (var c in exponentAt < 0 ? shortest : shortest[..exponentAt])
            if (char.IsAsciiDigit(c)) digits.Append(c);
        var all = digits.ToString().TrimStart('0').TrimEnd('0');
        var exponent = exponentAt < 0 ? 0 : int.Parse(shortest.AsSpan(exponentAt + 1), CultureInfo.InvariantCulture);
        var whole = (exponentAt < 0 ? shortest : shortest[..exponentAt]).TrimStart('-');
        var point = whole.IndexOf('.');
        if (point < 0) point = whole.Length;
        if (whole[0] != '0') exponent += point - 1;
        else exponent -= whole.AsSpan(2).IndexOfAnyExcept('0') + 1;
        var sign = value < 0 ? "-" : "";
        if (exponent is < -4 or >= 16)
        {
            var mantissa = all.Length == 1 ? all : all[..1] + "." + all[1..];
            return $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }
        if (exponent < 0) return sign + "0." + new string('0', -exponent - 1) + all;
        if (all.Length <= exponent + 1) return sign + all.PadRight(exponent + 1, '0');
        return sign + all[..(exponent + 1)] + "." + all[(exponent + 1)..];
    }

    private void WriteText(string text)
    {
        var values = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
            values.Add(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? char.ConvertToUtf32(text[i], text[++i]) : text[i]);
        WriteText(values);
    }

    private void WriteText(IReadOnlyList<int> values)
    {
        bool single = false, dual = false;
        foreach (var c in values)
        {
            single |= c == '\'';
            dual |= c == '"';
        }
        var quote = single && !dual ? '"' : '\'';
        _text.Append(quote);
        foreach (var c in values)
        {
            if (c == quote || c == '\\') _text.Append('\\').Append((char)c);
            else if (c == '\n') _text.Append("\\n");
            else if (c == '\r') _text.Append("\\r");
            else if (c == '\t') _text.Append("\\t");
            else if (Rune.TryCreate(c, out var rune) && IdentifierChars.IsPrintable(rune)) _text.Append(rune.ToString());
            else if (c < 0x100) _text.Append("\\x").Append(c.ToString("x2"));
            else if (c < 0x10000) _text.Append("\\u").Append(c.ToString("x4"));
            else _text.Append("\\U").Append(c.ToString("x8"));
        }
        _text.Append(quote);
    }

    private void WriteBytes(byte[] bytes)
    {
        var quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        _text.Append('b').Append(quote);
        foreach (var c in bytes)
        {
            if (c == quote || c == '\\') _text.Append('\\').Append((char)c);
            else if (c == '\n') _text.Append("\\n");
            else if (c == '\r') _text.Append("\\r");
            else if (c == '\t') _text.Append("\\t");
            else if (c is < 32 or >= 127) _text.Append("\\x").Append(c.ToString("x2"));
            else _text.Append((char)c);
        }
        _text.Append(quote);
    }
}
