namespace PyCil.Runtime.Modules.Sre;

/// <summary>The text of a search: a str, or the bytes of a bytes-like object (exported while the search runs).</summary>
internal readonly struct SreInput : IDisposable
{
    private readonly PyBuffer? _buffer;

    private SreInput(PyObject source, PyStr? text, PyBuffer? buffer, int length)
    {
        Source = source;
        Text = text;
        _buffer = buffer;
        Length = length;
    }

    internal PyObject Source { get; }

    internal PyStr? Text { get; }

    internal int Length { get; }

    internal static bool Open(ThreadState ts, PyPattern pattern, PyObject source, out SreInput input)
    {
        input = default;
        if (source is PyStr text)
        {
            if (pattern.IsBytes)
            {
                Raise.TypeError(ts, "cannot use a bytes pattern on a string-like object");
                return false;
            }
            input = new SreInput(source, text, null, text.Length);
            return true;
        }
        if (!Buffers.IsBytesLike(source))
        {
            Raise.TypeError(ts, $"expected string or bytes-like object, got '{source.Type.Name}'");
            return false;
        }
        var buffer = Buffers.Get(ts, source, BufferFlags.Simple);
        if (buffer is null) return false;
        if (pattern.IsText)
        {
            buffer.Dispose();
            Raise.TypeError(ts, "cannot use a string pattern on a bytes-like object");
            return false;
        }
        input = new SreInput(source, null, buffer, buffer.Span.Length);
        return true;
    }

    /// <summary>Searches (or matches, at start only): 1, 0, or -1 with an error pending.</summary>
    internal int Find(ThreadState ts, PyPattern pattern, SreMode mode, int start, int end, int mustAdvanceFrom, SreResult result)
    {
        if (start > end) return 0;
        if (Text is null)
        {
            var matcher = new SreMatcher<byte>(ts, pattern.Program, _buffer!.Span, end, pattern.Groups, mode == SreMode.FullMatch, mustAdvanceFrom);
            return mode == SreMode.Search ? matcher.Search(start, result) : matcher.MatchAt(start, result);
        }
        if (Text.IsWide)
        {
            var matcher = new SreMatcher<int>(ts, pattern.Program, Text.CodePoints, end, pattern.Groups, mode == SreMode.FullMatch, mustAdvanceFrom);
            return mode == SreMode.Search ? matcher.Search(start, result) : matcher.MatchAt(start, result);
        }
        else
        {
            var matcher = new SreMatcher<char>(ts, pattern.Program, Text.Chars, end, pattern.Groups, mode == SreMode.FullMatch, mustAdvanceFrom);
            return mode == SreMode.Search ? matcher.Search(start, result) : matcher.MatchAt(start, result);
        }
    }

    internal PyObject Slice(int start, int end)
    {
        if (Text is not null) return Text.Substring(start, end - start);
        if (Source.GetType() == typeof(PyBytes) && start == 0 && end == Length) return Source;
        return PyBytes.Of(_buffer!.Span[start..end]);
    }

    public void Dispose() => _buffer?.Dispose();
}

internal enum SreMode
{
    Match,
    FullMatch,
    Search,
}
