using System.Text;
using PyCil.Runtime.Import;

namespace PyCil.Runtime.Objects;

/// <summary>The codecs and error handlers of one interpreter.</summary>
internal sealed class CodecState
{
    public readonly Lock Gate = new();
    public readonly List<PyObject> SearchFunctions = [];
    public readonly Dictionary<string, PyTuple> Cache = [];
    public readonly Dictionary<string, PyObject> Handlers = ErrorHandlers.Builtin();
    public bool Importing;
    public bool Imported;
}

/// <summary>Finding codecs and error handlers.</summary>
internal static class CodecRegistry
{
    private static CodecState State(ThreadState ts) => ts.Interpreter.GetState<CodecState>();

    public static void Register(ThreadState ts, PyObject search)
    {
        var state = State(ts);
        lock (state.Gate) state.SearchFunctions.Add(search);
    }

    public static void Unregister(ThreadState ts, PyObject search)
    {
        var state = State(ts);
        lock (state.Gate)
        {
            for (var i = 0; i < state.SearchFunctions.Count; i++)
            {
                if (!ReferenceEquals(state.SearchFunctions[i], search)) continue;
                state.Cache.Clear();
                state.SearchFunctions.RemoveAt(i);
                return;
            }
        }
    }

    /// <summary>The encodings package registers the function that finds the codecs of the library; it is imported by the first look-up.</summary>
    private static bool EnsureEncodings(ThreadState ts, CodecState state)
    {
        if (state.Imported || state.Importing) return true;
        state.Importing = true;
        var module = Imports.Import(ts, "encodings");
        state.Importing = false;
        if (module is null) return false;
        state.Imported = true;
        return true;
    }

    /// <summary>Lower case, spaces as underscores.</summary>
    private static string Normalize(string name)
    {
        var text = new StringBuilder(name.Length);
        var punctuation = false;
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '.')
            {
                if (punctuation && text.Length > 0) text.Append('_');
                punctuation = false;
                text.Append(char.ToLowerInvariant(c));
            }
            else
            {
                punctuation = true;
            }
        }
        return text.ToString();
    }

    /// <summary>(encoder, decoder, stream reader, stream writer), usually a codecs.CodecInfo; null: error pending.</summary>
    public static PyTuple? Lookup(ThreadState ts, string encoding)
    {
        if (encoding.Contains('\0'))
        {
            Raise.ValueError(ts, "embedded null character");
            return null;
        }
        foreach (var c in encoding)
        {
            // A name is UTF-8 to the registry, which a lone surrogate cannot be.
            if (char.IsSurrogate(c)) return Utf8Codec.Encode(ts, PyStr.Of(encoding), null) is null ? null : Find(ts, encoding);
        }
        return Find(ts, encoding);
    }

    private static PyTuple? Find(ThreadState ts, string encoding)
    {
        var state = State(ts);
        if (!EnsureEncodings(ts, state)) return null;
        var name = Normalize(encoding);
        PyObject[] searches;
        lock (state.Gate)
        {
            if (state.Cache.TryGetValue(name, out var known)) return known;
            searches = [.. state.SearchFunctions];
        }
        if (searches.Length == 0)
        {
            Raise.LookupError(ts, "no codec search functions registered: can't find encoding");
            return null;
        }
        foreach (var search in searches)
        {
            if (Call.Invoke(ts, search, PyStr.Intern(name)) is not { } found) return null;
            if (found == PyNone.Instance) continue;
            if (found is not PyTuple { Count: 4 } codec)
            {
                Raise.TypeError(ts, "codec search functions must return 4-tuples");
                return null;
            }
            lock (state.Gate) state.Cache[name] = codec;
            return codec;
        }
        Raise.LookupError(ts, $"unknown encoding: {encoding}");
        return null;
    }

    /// <summary>A codec between str and bytes: the others only serve codecs.encode() and codecs.decode().</summary>
    public static PyTuple? LookupText(ThreadState ts, string encoding, string alternative)
    {
        if (Lookup(ts, encoding) is not { } codec) return null;
        if (codec.GetType() == typeof(PyTuple)) return codec;
        if (!Attributes.TryGet(ts, codec, PyStr.Intern("_is_text_encoding"), out var flag)) return null;
        if (flag is null) return codec;
        var truth = Truth.Of(ts, flag);
        if (truth > 0) return codec;
        if (truth == 0) Raise.LookupError(ts, $"'{encoding}' is not a text encoding; use {alternative} to handle arbitrary codecs");
        return null;
    }

    /// <summary>Calls an encoder or decoder and returns the first of the two results.</summary>
    public static PyObject? CallCodec(ThreadState ts, PyObject function, PyObject argument, string encoding, string? errors, bool encoder)
    {
        var result = errors is null ? Call.Invoke(ts, function, argument) : Call.Invoke(ts, function, argument, PyStr.Of(errors));
        if (result is null)
        {
            var error = ts.TakeError();
            if (error.AddNote(ts, PyStr.Of($"{(encoder ? "encoding" : "decoding")} with '{encoding}' codec failed")) is null) ts.ClearError();
            ts.SetError(error);
            return null;
        }
        if (result is PyTuple { Count: 2 } pair) return pair[0];
        return Raise.TypeError(ts, encoder ? "encoder must return a tuple (object, integer)" : "decoder must return a tuple (object,integer)");
    }

    public static PyObject? LookupError(ThreadState ts, string name)
    {
        var state = State(ts);
        lock (state.Gate)
        {
            if (state.Handlers.TryGetValue(name, out var handler)) return handler;
        }
        return Raise.LookupError(ts, $"unknown error handler name '{name}'");
    }

    public static void RegisterError(ThreadState ts, string name, PyObject handler)
    {
        var state = State(ts);
        lock (state.Gate) state.Handlers[name] = handler;
    }

    public static bool UnregisterError(ThreadState ts, string name)
    {
        var state = State(ts);
        lock (state.Gate) return state.Handlers.Remove(name);
    }
}
