using System.Text;

namespace PyCil.Runtime.Objects;

/// <summary>Prints exceptions nobody caught: through the traceback module, and by itself where that cannot be used.</summary>
public static class TracebackPrinter
{
    private const int MaxRepeats = 3;
    private static readonly PyStr Stderr = PyStr.Intern("stderr");
    private const string CauseText = "\nThe above exception was the direct cause of the following exception:\n\n";
    private const string ContextText = "\nDuring handling of the above exception, another exception occurred:\n\n";

    /// <summary>What sys.excepthook does: prints the exception to sys.stderr. Leaves no error.</summary>
    public static void Print(ThreadState ts, PyBaseException exception)
    {
        if (ts.Interpreter.SysDict.GetStr(Stderr) is PyNone) return;
        if (Imports.Import(ts, "traceback") is { } module
            && Attributes.Get(ts, module, PyStr.Intern("_print_exception_bltin")) is { } print
            && Call.Invoke(ts, print, exception) is not null)
        {
            return;
        }
        ts.ClearError();
        PrintPlainly(ts, exception);
    }

    /// <summary>Prints without the traceback module.</summary>
    public static void PrintPlainly(ThreadState ts, PyBaseException exception)
    {
        var text = new StringBuilder();
        Append(ts, text, exception, new HashSet<PyObject>(ReferenceEqualityComparer.Instance), "");
        WriteToStderr(ts, text.ToString());
    }

    /// <summary>Writes to sys.stderr, or to the process's standard error if there is none. Leaves no error.</summary>
    public static void WriteToStderr(ThreadState ts, string text)
    {
        var pending = ts.Error;
        ts.Error = null;
        var file = ts.Interpreter.SysDict.GetStr(Stderr);
        if (file is null)
        {
            Console.Error.Write(text);
            Console.Error.Flush();
        }
        else if (file is not PyNone)
        {
            if (Call.Method(ts, file, Names.Write, PyStr.Of(text)) is null || Call.Method(ts, file, Names.Flush) is null) ts.ClearError();
        }
        ts.Error = pending;
    }

    /// <summary>An exception that cannot be raised where it came up: goes to sys.unraisablehook.</summary>
    internal static void Unraisable(ThreadState ts, PyBaseException exception, string? message, PyObject? source)
    {
        if (ts.Interpreter.SysDict.GetStr(PyStr.Intern("unraisablehook")) is { } hook && hook is not PyNone)
        {
            var args = new PyUnraisableHookArgs(exception, message is null ? null : PyStr.Of(message), source);
            if (Call.Invoke(ts, hook, args) is not null) return;
            // The hook itself failed: that failure is reported plainly, then the exception.
            var failure = ts.TakeError();
            PrintUnraisable(ts, failure, "Exception ignored in sys.unraisablehook", hook);
        }
        PrintUnraisable(ts, exception, message, source);
    }

    /// <summary>What sys.unraisablehook does by itself.</summary>
    public static void PrintUnraisable(ThreadState ts, PyBaseException exception, string? message, PyObject? source)
    {
        var text = new StringBuilder();
        if (source is not null and not PyNone)
        {
            var repr = Strings.Repr(ts, source);
            if (repr is null) ts.ClearError();
            text.Append(message ?? "Exception ignored in").Append(": ").Append(repr?.ToString() ?? "<object repr() failed>").Append('\n');
        }
        else if (message is not null)
        {
            text.Append(message).Append(":\n");
        }
        WriteToStderr(ts, text.ToString());
        Print(ts, exception);
    }

    /// <summary>sys.excepthook(type, value, traceback).</summary>
    public static PyObject ExceptHook(ThreadState ts, PyObject value, PyObject? traceback)
    {
        if (value is PyBaseException exception)
        {
            if (traceback is PyTraceback given) exception.Traceback ??= given;
            Print(ts, exception);
        }
        else
        {
            WriteToStderr(ts, $"TypeError: print_exception(): Exception expected for value, {value.Type.Name} found\n");
        }
        return PyNone.Instance;
    }

    /// <summary>sys.unraisablehook(args).</summary>
    public static PyObject? UnraisableHook(ThreadState ts, PyObject args)
    {
        if (args is not PyUnraisableHookArgs given) return Raise.TypeError(ts, "sys.unraisablehook argument type must be UnraisableHookArgs");
        PrintUnraisable(ts, given.Exception, given.Message?.ToString(), given.Source);
        return PyNone.Instance;
    }

    private static void Append(ThreadState ts, StringBuilder text, PyBaseException exception, HashSet<PyObject> seen, string indent)
    {
        seen.Add(exception);
        if (exception.Cause is { } cause)
        {
            if (!seen.Contains(cause))
            {
                Append(ts, text, cause, seen, indent);
                text.Append(indent.Length == 0 ? CauseText : CauseText.Replace("\nThe", $"\n{indent}The"));
            }
        }
        else if (exception.Context is { } context && !exception.SuppressContext && !seen.Contains(context))
        {
            Append(ts, text, context, seen, indent);
            text.Append(indent.Length == 0 ? ContextText : ContextText.Replace("\nDuring", $"\n{indent}During"));
        }
        if (exception is not PyBaseExceptionGroup group)
        {
            AppendStack(ts, text, exception.Traceback, indent);
            AppendSummary(ts, text, exception, indent);
            return;
        }
        AppendGroup(ts, text, group, seen, indent);
    }

    private static void AppendGroup(ThreadState ts, StringBuilder text, PyBaseExceptionGroup group, HashSet<PyObject> seen, string indent)
    {
        const int MaxWidth = 15;
        const int MaxDepth = 10;
        var depth = indent.Length / 4;
        var inner = indent.Length == 0 ? "  | " : indent;
        if (group.Traceback is not null)
        {
            text.Append(indent.Length == 0 ? "  + " : indent).Append("Exception Group Traceback (most recent call last):\n");
            AppendFrames(ts, text, group.Traceback, inner);
        }
        AppendSummary(ts, text, group, inner);
        if (depth >= MaxDepth)
        {
            text.Append(inner).Append($"... (max_group_depth is {MaxDepth})\n");
            return;
        }
        var bars = inner[..^2];
        for (var i = 0; i < group.Exceptions.Count; i++)
        {
            var title = i < MaxWidth ? (i + 1).ToString() : "...";
            text.Append(bars).Append(i == 0 ? "+-" : "  ").Append("+---------------- ").Append(title).Append(" ----------------\n");
            var deeper = bars + "  | ";
            if (i >= MaxWidth)
            {
                var more = group.Exceptions.Count - MaxWidth;
                text.Append(deeper).Append($"and {more} more exception{(more > 1 ? "s" : "")}\n");
                break;
            }
            Append(ts, text, (PyBaseException)group.Exceptions[i], seen, deeper);
        }
        text.Append(bars).Append("  +------------------------------------\n");
    }

    private static void AppendStack(ThreadState ts, StringBuilder text, PyTraceback? traceback, string indent)
    {
        if (traceback is null) return;
        text.Append(indent).Append("Traceback (most recent call last):\n");
        AppendFrames(ts, text, traceback, indent);
    }

    private static void AppendFrames(ThreadState ts, StringBuilder text, PyTraceback? traceback, string indent)
    {
        string? last = null;
        var repeats = 0;
        for (; traceback is not null; traceback = traceback.Next)
        {
            var code = traceback.Frame.Code.Unit;
            var entry = $"{indent}  File \"{code.FileName}\", line {traceback.Line}, in {code.Name}\n";
            repeats = entry == last ? repeats + 1 : 0;
            if (entry != last) FinishRepeats(text, ref repeats, indent);
            if (repeats >= MaxRepeats)
            {
                if (traceback.Next is null) FinishRepeats(text, ref repeats, indent);
                continue;
            }
            last = entry;
            text.Append(entry);
            if (SourceLines.Get(ts, code.FileName, traceback.Line)?.Trim() is { Length: > 0 } source) text.Append(indent).Append("    ").Append(source).Append('\n');
        }
    }

    private static void FinishRepeats(StringBuilder text, ref int repeats, string indent)
    {
        var more = repeats - MaxRepeats + 1;
        if (more > 0) text.Append(indent).Append($"  [Previous line repeated {more} more time{(more > 1 ? "s" : "")}]\n");
        repeats = 0;
    }

    /// <summary>The last lines: a syntax error's place, type and message, notes.</summary>
    private static void AppendSummary(ThreadState ts, StringBuilder text, PyBaseException exception, string indent)
    {
        var message = exception is PySyntaxError syntax && AppendSyntaxError(ts, text, syntax, indent)
            ? Strings.Str(ts, syntax.Message ?? PyNone.Instance)
            : Strings.Str(ts, exception);
        if (message is null) ts.ClearError();
        text.Append(indent).Append(QualifiedName(ts, exception.Type));
        if (message is null) text.Append(": <exception str() failed>");
        else if (message.Length > 0) text.Append(": ").Append(message.ToString().Replace("\n", "\n" + indent));
        text.Append('\n');
        if (exception.Storage.Get(Names.DunderNotes) is not PyList notes) return;
        foreach (var note in notes.ToArray())
        {
            var shown = Strings.Str(ts, note);
            if (shown is null) ts.ClearError();
            foreach (var line in (shown?.ToString() ?? "<note str() failed>").Split('\n')) text.Append(indent).Append(line).Append('\n');
        }
    }

    private static bool AppendSyntaxError(ThreadState ts, StringBuilder text, PySyntaxError error, string indent)
    {
        if (error.LineNumber is not PyInt lineNumber || !lineNumber.TryGetInt64(out var line)) return false;
        var file = error.Filename is PyStr name ? name.ToString() : "<string>";
        text.Append(indent).Append($"  File \"{file}\", line {line}\n");
        var source = error.Text is PyStr given ? given.ToString() : SourceLines.Get(ts, file, (int)line);
        if (source is null) return true;
        var trimmed = source.TrimEnd('\n').TrimStart(' ', '\t', '\f');
        text.Append(indent).Append("    ").Append(trimmed).Append('\n');
        if (error.Offset is not PyInt offsetNumber || !offsetNumber.TryGetInt64(out var offset) || offset < 1) return true;
        var shift = source.TrimEnd('\n').Length - trimmed.Length;
        var end = error.EndOffset is PyInt endNumber && endNumber.TryGetInt64(out var e) && e > offset ? e : offset + 1;
        var start = offset - 1 - shift;
        if (start < 0) return true;
        text.Append(indent).Append("    ").Append(' ', (int)start).Append('^', (int)Math.Max(1, Math.Min(end - offset, trimmed.Length - start + 1))).Append('\n');
        return true;
    }

    internal static string QualifiedName(ThreadState ts, PyType type)
    {
        var module = Attributes.Get(ts, type, Names.DunderModule) as PyStr;
        var name = (Attributes.Get(ts, type, Names.DunderQualname) as PyStr)?.ToString() ?? type.Name;
        if (ts.HasError) ts.ClearError();
        return module is null || module.Equals("builtins") || module.Equals("__main__") ? name : $"{module}.{name}";
    }
}

/// <summary>The argument of sys.unraisablehook.</summary>
[PyType("UnraisableHookArgs", Subclassable = false, Hidden = true, Doc = "Type used to pass arguments to sys.unraisablehook.")]
public sealed partial class PyUnraisableHookArgs : PyObject
{
    public PyUnraisableHookArgs(PyBaseException exception, PyObject? message, PyObject? source)
    {
        Exception = exception;
        Message = message;
        Source = source;
    }

    internal PyBaseException Exception { get; }

    internal PyObject? Message { get; }

    internal PyObject? Source { get; }

    [PyGetter("exc_type", Member = true, Doc = "Exception type")]
    internal PyObject ExceptionType => Exception.Type;

    [PyGetter("exc_value", Member = true, Doc = "Exception value")]
    internal PyObject ExceptionValue => Exception;

    [PyGetter("exc_traceback", Member = true, Doc = "Exception traceback")]
    internal PyObject ExceptionTraceback => Exception.Traceback ?? (PyObject)PyNone.Instance;

    [PyGetter("err_msg", Member = true, Doc = "Error message")]
    internal PyObject ErrorMessage => Message ?? PyNone.Instance;

    [PyGetter("object", Member = true, Doc = "Object causing the exception")]
    internal PyObject ErrorObject => Source ?? PyNone.Instance;
}
