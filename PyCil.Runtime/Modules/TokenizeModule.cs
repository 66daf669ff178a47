using PyCil.Compiler.Syntax;

namespace PyCil.Runtime.Modules;

/// <summary>_tokenize: the lexer as an iterator, for the tokenize module.</summary>
[PyModule("_tokenize")]
public static partial class TokenizeModule;

/// <summary>An iterator of (type, string, start, end, line) tuples.</summary>
[PyType("_tokenize.TokenizerIter", Subclassable = false)]
public sealed partial class PyTokenizerIter : PyObject
{
    private readonly PyObject _readLine;
    private readonly string? _encoding;
    private readonly bool _extraTokens;
    private SourceTokenizer? _tokenizer;
    private bool _done;

    private PyTokenizerIter(PyObject readLine, string? encoding, bool extraTokens)
    {
        _readLine = readLine;
        _encoding = encoding;
        _extraTokens = extraTokens;
    }

    [PyNew(Signature = "(readline, /, *, encoding=None, extra_tokens=False)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject readline, PyObject? encoding = null, bool extraTokens = false)
    {
        if (encoding is null or PyNone) return new PyTokenizerIter(readline, null, extraTokens);
        if (encoding is not PyStr name) return Raise.TypeError(ts, $"TokenizerIter() argument 'encoding' must be str, not {encoding.Type.Name}");
        return new PyTokenizerIter(readline, name.AsString(), extraTokens);
    }

    [PySlot(Slot.Iter)]
    internal PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    internal PyObject? Next(ThreadState ts)
    {
        if (_done) return null;
        if (_tokenizer is null)
        {
            var text = ReadAll(ts);
            if (text is null) return null;
            try
            {
                _tokenizer = new SourceTokenizer(text, "<string>", _extraTokens);
            }
            catch (Compiler.Syntax.PySyntaxError error)
            {
                return Fail(ts, error);
            }
        }
        try
        {
            if (!_tokenizer.Next(out var token))
            {
                _done = true;
                return null;
            }
            return PyTuple.Of(
                PyInt.Of(token.Type),
                PyStr.Of(token.Text),
                PyTuple.Of(PyInt.Of(token.Line), PyInt.Of(token.Column)),
                PyTuple.Of(PyInt.Of(token.EndLine), PyInt.Of(token.EndColumn)),
                PyStr.Of(token.LineText));
        }
        catch (Compiler.Syntax.PySyntaxError error)
        {
            return Fail(ts, error);
        }
    }

    private PyObject? Fail(ThreadState ts, Compiler.Syntax.PySyntaxError error)
    {
        _done = true;
        Compilation.Fail(ts, error, "<string>");
        return null;
    }

    /// <summary>All lines: the lexer wants its source whole.</summary>
    private string? ReadAll(ThreadState ts)
    {
        var builder = new System.Text.StringBuilder();
        while (true)
        {
            var line = Call.Invoke(ts, _readLine);
            if (line is null)
            {
                if (!ts.ErrorMatches(PyExceptions.StopIteration)) return null;
                ts.ClearError();
                return builder.ToString();
            }
            if (_encoding is not null)
            {
                if (line is not PyBytes bytes)
                {
                    Raise.TypeError(ts, "readline() returned a non-bytes object");
                    return null;
                }
                line = TextCodecs.Decode(ts, bytes.Span, _encoding, "replace");
                if (line is null) return null;
            }
            if (line is not PyStr text)
            {
                Raise.TypeError(ts, "readline() returned a non-string object");
                return null;
            }
            if (text.Length == 0) return builder.ToString();
            builder.Append(text.AsString());
        }
    }
}
