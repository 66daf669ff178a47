namespace PyCil.Runtime.Objects;

/// <summary>str.__format__: the format mini-language as far as it applies to text.</summary>
internal static class StrFormat
{
    public static PyObject? Format(ThreadState ts, PyStr text, PyStr specText)
    {
        if (!FormatSpec.TryParse(ts, specText, text, 's', '<', out var spec)) return null;
        if (spec.Type != 's') return FormatSpec.UnknownType(ts, spec.Type, text);
        if (spec.Sign != '\0')
            return Raise.ValueError(ts, spec.Sign == ' ' ? "Space not allowed in string format specifier" : "Sign not allowed in string format specifier");
        if (spec.NoNegativeZero) return Raise.ValueError(ts, "Negative zero coercion (z) not allowed in string format specifier");
        if (spec.Alternate) return Raise.ValueError(ts, "Alternate form (#) not allowed in string format specifier");
        if (spec.Align == '=') return Raise.ValueError(ts, "'=' alignment not allowed in string format specifier");
        var length = text.Length;
        if (spec.Precision >= 0 && spec.Precision < length) length = spec.Precision;
        var padding = Math.Max(spec.Width - length, 0);
        if (padding == 0) return length == text.Length ? text.Exact() : text.Substring(0, length);
        var before = spec.Align switch { '>' => padding, '^' => padding / 2, _ => 0 };
        var shown = length == text.Length ? text : text.Substring(0, length);
        return shown.Pad(ts, before, padding - before, spec.FillOrSpace);
    }
}
