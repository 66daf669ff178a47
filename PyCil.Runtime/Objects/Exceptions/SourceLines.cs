namespace PyCil.Runtime.Objects;

/// <summary>Source lines for messages: from the file, or from a module's loader.</summary>
internal static class SourceLines
{
    private static readonly PyStr GetSource = PyStr.Intern("get_source");
    private static readonly PyStr SysPath = PyStr.Intern("path");

    /// <summary>A line of a file, found along sys.path too if its name is relative; null if it cannot be read. Never leaves an error.</summary>
    internal static string? Get(ThreadState ts, string filename, int line)
    {
        if (line <= 0 || filename.Length == 0 || filename[0] == '<') return null;
        if (Read(filename, line) is { } found) return found;
        if (Path.IsPathRooted(filename) || ts.Interpreter.SysDict.GetStr(SysPath) is not PyList path) return null;
        var tail = Path.GetFileName(filename);
        foreach (var entry in path.ToArray())
        {
            if (entry is PyStr directory && Read(Path.Combine(directory.ToString(), tail), line) is { } there) return there;
        }
        return null;
    }

    private static string? Read(string path, int line)
    {
        try
        {
            if (!File.Exists(path)) return null;
            foreach (var text in File.ReadLines(path))
            {
                if (--line == 0) return text;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The line is an extra of a message that is printed anyway.
        }
        return null;
    }

    /// <summary>A line by module globals: __loader__.get_source(__name__). False with an error pending.</summary>
    internal static bool FromLoader(ThreadState ts, PyDict globals, int line, out PyStr? text)
    {
        text = null;
        var loader = globals.GetStr(Names.DunderLoader);
        var name = globals.GetStr(Names.DunderName);
        if (loader is null or PyNone || name is null or PyNone) return true;
        if (!Attributes.TryGet(ts, loader, GetSource, out var get)) return false;
        if (get is null) return true;
        if (Call.Invoke(ts, get, name) is not { } source) return false;
        if (source is not PyStr all) return true;
        var lines = all.ToString().Split('\n');
        if (line < 1 || line > lines.Length)
        {
            Raise.IndexError(ts, "list index out of range");
            return false;
        }
        text = PyStr.Of(lines[line - 1].TrimEnd('\r'));
        return true;
    }
}
