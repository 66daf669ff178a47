using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Modules.Io;

/// <summary>Universal newlines over decoded text that comes in pieces: "\r\n" may be cut in two, so a final '\r' waits for the next piece.</summary>
internal struct NewlineTranslator(bool translate)
{
    internal const int SeenCr = 1;
    internal const int SeenLf = 2;
    internal const int SeenCrLf = 4;
    private const int SeenAll = SeenCr | SeenLf | SeenCrLf;

    internal bool PendingCr;
    internal int Seen;

    internal readonly bool Translates => translate;

    internal PyStr Apply(PyStr text, bool final)
    {
        if (PendingCr && (final || text.Length > 0))
        {
            PendingCr = false;
            text = PyStr.Concat(PyStr.OfChar('\r'), text);
        }
        if (!final && text.Length > 0 && text[text.Length - 1] == '\r')
        {
            text = text.Substring(0, text.Length - 1);
            PendingCr = true;
        }
        if (text.Length == 0) return text;
        return text.IsWide ? ApplyWide(text) : ApplyNarrow(text);
    }

    private PyStr ApplyNarrow(PyStr text)
    {
        var chars = text.Chars;
        if (!chars.Contains('\r'))
        {
            if ((Seen & SeenLf) == 0 && chars.Contains('\n')) Seen |= SeenLf;
            return text;
        }
        if (Seen != SeenAll) Note(chars);
        if (!translate) return text;
        var result = new char[chars.Length];
        var at = 0;
        while (true)
        {
            var cr = chars.IndexOf('\r');
            if (cr < 0) break;
            chars[..cr].CopyTo(result.AsSpan(at));
            at += cr;
            result[at++] = '\n';
            chars = chars[(cr + 1)..];
            if (chars.Length > 0 && chars[0] == '\n') chars = chars[1..];
        }
        chars.CopyTo(result.AsSpan(at));
        return PyStr.OfNarrow(result.AsSpan(0, at + chars.Length));
    }

    private void Note(ReadOnlySpan<char> chars)
    {
        while (Seen != SeenAll)
        {
            var i = chars.IndexOfAny('\r', '\n');
            if (i < 0) return;
            if (chars[i] == '\n')
            {
                Seen |= SeenLf;
                chars = chars[(i + 1)..];
            }
            else if (i + 1 < chars.Length && chars[i + 1] == '\n')
            {
                Seen |= SeenCrLf;
                chars = chars[(i + 2)..];
            }
            else
            {
                Seen |= SeenCr;
                chars = chars[(i + 1)..];
            }
        }
    }

    private PyStr ApplyWide(PyStr text)
    {
        var points = text.CodePoints;
        var result = new int[points.Length];
        var at = 0;
        for (var i = 0; i < points.Length; i++)
        {
            var point = points[i];
            if (point == '\n')
            {
                Seen |= SeenLf;
            }
            else if (point == '\r')
            {
                var pair = i + 1 < points.Length && points[i + 1] == '\n';
                Seen |= pair ? SeenCrLf : SeenCr;
                if (translate)
                {
                    point = '\n';
                    if (pair) i++;
                }
                else if (pair)
                {
                    result[at++] = '\r';
                    point = '\n';
                    i++;
                }
            }
            result[at++] = point;
        }
        return at == points.Length && !translate ? text : PyStr.OfCodePoints(result.AsSpan(0, at));
    }

    /// <summary>The newlines attribute: None, a str, or a tuple of those seen.</summary>
    internal readonly PyObject Newlines => Seen switch
    {
        0 => PyNone.Instance,
        SeenCr => PyStr.Intern("\r"),
        SeenLf => PyStr.Intern("\n"),
        SeenCrLf => PyStr.Intern("\r\n"),
        SeenCr | SeenLf => PyTuple.Of(PyStr.Intern("\r"), PyStr.Intern("\n")),
        SeenCr | SeenCrLf => PyTuple.Of(PyStr.Intern("\r"), PyStr.Intern("\r\n")),
        SeenLf | SeenCrLf => PyTuple.Of(PyStr.Intern("\n"), PyStr.Intern("\r\n")),
        _ => PyTuple.Of(PyStr.Intern("\r"), PyStr.Intern("\n"), PyStr.Intern("\r\n")),
    };
}
