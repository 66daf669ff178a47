using System.Text;
using CsCheck;

namespace PyCil.Tests.Fuzz;

/// <summary>Random sources: token soup, damaged library code, deep nesting, bytes.</summary>
internal static class SourceGenerators
{
    private static readonly string[] Tokens =
    [
        "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
        "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "match", "case", "type", "_", "None", "True", "False", "x", "y", "self", "print", "__debug__", "__class__", "super",
        "0", "1", "1.5", "2j", "0x1f", "0b1", "1_0", "1e5", "99999999999999999999", "''", "'a'", "\"b\"", "b'c'", "r'\\d'", "f'{x}'", "f'{x!r:>{y}}'", "f'", "f\"{", "t'{x}'", "'''", "\"\"\"", "f'''{", "u'a'", "rb'", "\\N{BULLET}",
        "+", "-", "*", "/", "//", "%", "**", "@", "<<", ">>", "&", "|", "^", "~", "<", ">", "<=", ">=", "==", "!=", "<>", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "=", "->", "+=", "-=", "*=", "/=",
        "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**=", ":=", "...", "!", "$", "?", "`", "\\", "#c", "é", "变", "\u00a0", "\u200b", "\ufeff", "\f", "\t", "\n", "\n    ", "\n        ", "\n\t", "\r\n", "\\\n", "{x}", "}}", "{{",
        "except*", "*args", "**kw", "lambda x:", "for x in y", "if x", "else y", "import *", "from .", "from __future__ import annotations\n", "def f(x):", "class A:", "return x", "yield from x", "await x", "with x as y:", "try:\n pass\n", "match x:\n case ", "[T]", "*Ts", "type X = ", "@d\n", "global x\n", "nonlocal x\n", "del x", "# type: int", "x: int = 1", "async def f():", "async for x in y", "is not", "not in",
    ];

    private static readonly string[] Openers =
    [
        "(", "[", "{", "{1:", "f(", "x[", "lambda:", "lambda x=", "not ", "-", "+", "~", "await ", "x if y else ", "x.", "x(y)(", "*", "**", "f'{", "f\"{", "t'{", "f'{x:{", "[x for x in ", "(yield ", "x and ", "x or ", "x == ", "x ** ", "x + ", "1 if ", "{**",
        "if x:\n", "def f():\n", "class A:\n", "while 1:\n", "for x in y:\n", "with x:\n", "try:\n", "match x:\n", "case [", "case {1: ", "case A(", "@(", "x = ", "x: ", "def f[T: ", "async def f():\n", "(x := ", "elif x:\n", "else:\n", "except* ", "import a.", "from .", "global ", "'a' ", "(a, ", "print ", "<", ">", "return ", "type X = ", "else ", "!", ";", "\\\n", "\n ", "    ",
    ];

    private static readonly Lazy<string[]> Files = new(static () => [.. Directory.EnumerateFiles(FrontEnd.Library, "*.py", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]);

    internal static Gen<string> TokenSoup { get; } =
        from tokens in Gen.Int[0, Tokens.Length - 1].Array[1, 40]
        from gaps in Gen.Int[0, 3].Array[tokens.Length]
        select string.Concat(tokens.Select((t, i) => Tokens[t] + (gaps[i] == 0 ? "" : " ")));

    private static readonly string[] Operands = ["x", "y.z", "1", "'a'", "f'{x!r:>{y}}'", "f'{x=}'", "(x, y)", "[x, *y]", "{x: y, **z}", "{x, y}", "lambda a, *b, c=1, **d: a", "[x for x in y if z]", "{x: y async for x in y}", "f(x, *y, k=z, **w)", "x[y:z, ::w]", "(yield)", "(x := y)", "...", "b'bytes'", "-1j", "t'{x}'", "1e400", "await x", "None", "x if y else z", "(x,)", "()"];
    private static readonly string[] Operators = ["+", "-", "*", "**", "/", "//", "%", "@", "<<", ">>", "&", "|", "^", " and ", " or ", "<", "==", " is not ", " not in ", " if x else ", ", ", " + -", " ** -", " @ await "];

    /// <summary>Mostly correct expressions.</summary>
    internal static Gen<string> Expressions { get; } =
        from operands in Gen.Int[0, Operands.Length - 1].Array[1, 7]
        from operators in Gen.Int[0, Operators.Length - 1].Array[operands.Length]
        from shapes in Gen.Int[0, 8].Array[operands.Length]
        select Combine(operands, operators, shapes);

    private static string Combine(int[] operands, int[] operators, int[] shapes)
    {
        var text = Operands[operands[0]];
        for (var i = 1; i < operands.Length; i++)
        {
            var next = Operands[operands[i]];
            text = shapes[i] switch
            {
                0 => $"({text})",
                1 => $"not {text}",
                2 => $"({text}).attr[{next}]",
                3 => $"f({text}, k={next})",
                4 when !text.Contains('\'') => $"f'{{{text}}}'", // CPython too writes quotes within quotes wrongly in annotations as text
                _ => text + Operators[operators[i]] + next,
            };
        }
        return text;
    }

    /// <summary>Some lines of a library file with a few edits.</summary>
    internal static Gen<string> DamagedLibraryCode { get; } =
        from file in Gen.Int[0, 1_000_000]
        from start in Gen.Int[0, 1_000_000]
        from lines in Gen.Int[1, 30]
        from edits in Gen.Select(Gen.Int[0, 6], Gen.Int[0, 1_000_000], Gen.Int[0, Tokens.Length - 1]).Array[0, 4]
        select Damage(file, start, lines, edits);

    private static string Damage(int file, int start, int count, (int Kind, int Place, int Token)[] edits)
    {
        var lines = File.ReadAllLines(Files.Value[file % Files.Value.Length]);
        if (lines.Length == 0) return "";
        start %= lines.Length;
        var text = new StringBuilder();
        foreach (var line in lines.AsSpan(start, Math.Min(count, lines.Length - start))) text.Append(line).Append('\n');
        foreach (var (kind, place, token) in edits)
        {
            if (text.Length == 0) break;
            var at = place % text.Length;
            var run = Math.Min(1 + (token % 5), text.Length - at);
            switch (kind)
            {
                case 0:
                    text.Remove(at, run);
                    break;
                case 1:
                    text.Insert(at, text.ToString(at, run));
                    break;
                case 2:
                    text[at] = text[token % text.Length];
                    break;
                case 3:
                    text.Length = at;
                    break;
                case 4:
                    text.Remove(0, at);
                    break;
                default:
                    text.Insert(at, Tokens[token]);
                    break;
            }
        }
        return text.ToString();
    }

    /// <summary>A few openers, over and over, with or without what closes them.</summary>
    internal static Gen<string> DeepNesting { get; } =
        from openers in Gen.Int[0, Openers.Length - 1].Array[1, 4]
        from times in Gen.Int[1, 3000]
        from indent in Gen.Bool
        from closed in Gen.Bool
        select Nest(openers, times, indent, closed);

    private static string Nest(int[] openers, int times, bool indent, bool closed)
    {
        var text = new StringBuilder();
        var depth = 0;
        if (indent) times = Math.Min(times, 150); // the indentation itself grows with the square
        for (var i = 0; i < times; i++)
        {
            foreach (var index in openers)
            {
                var opener = Openers[index];
                text.Append(opener);
                if (indent && opener.EndsWith('\n')) text.Append(' ', ++depth);
            }
        }
        text.Append('x');
        if (!closed) return text.ToString();
        for (var i = 0; i < times; i++)
        {
            foreach (var index in openers.Reverse())
            {
                foreach (var c in Openers[index].Reverse())
                {
                    if (c is '(' or '[' or '{') text.Append(c == '(' ? ')' : c == '[' ? ']' : '}');
                    else if (c is '\'' or '"') text.Append(c);
                }
            }
        }
        return text.ToString();
    }

    private static readonly string[] Heads = ["", "", "# coding: utf-8\n", "# coding: latin-1\n", "# -*- coding: ascii -*-\n", "\n#coding=nonsense\n", "\ufeff", "\ufeff# coding: latin-1\n", "x = '", "f'{", "'''", "if x:\n\t"];

    private static readonly byte[] Telling = [.. "'\"\\{}()[]:\n\t #\r\0xéf"u8];

    internal static Gen<byte[]> Bytes { get; } =
        from head in Gen.Int[0, Heads.Length - 1]
        from body in Gen.OneOf(Gen.Byte, Gen.Int[0, Telling.Length - 1].Select(static i => Telling[i])).Array[0, 60]
        select (byte[])[.. Encoding.UTF8.GetBytes(Heads[head]), .. body];

    /// <summary>Names of library files, to take code units from.</summary>
    internal static Gen<string> LibraryFiles { get; } = Gen.Int[0, 1_000_000].Select(static i => Files.Value[i % Files.Value.Length]);
}
