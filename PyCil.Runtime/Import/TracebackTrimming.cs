namespace PyCil.Runtime.Import;

/// <summary>Takes importlib's own frames out of tracebacks, as CPython does: users want the import statement and the failing module only.</summary>
internal static class TracebackTrimming
{
    public const string BootstrapFile = "<frozen importlib._bootstrap>";
    public const string ExternalFile = "<frozen importlib._bootstrap_external>";
    private const string RemoveFrames = "_call_with_frames_removed";

    public static void RemoveImportFrames(ThreadState ts)
    {
        if (!ts.HasError || ts.Interpreter.Config.Verbose > 0) return;
        var error = ts.TakeError();
        var always = TypeOps.IsSubtype(error.Type, PyExceptions.ImportError);
        PyTraceback? before = null; // the last entry kept; null: the head
        PyTraceback? chunkStart = null; // the entry before the current run of importlib frames
        var inImportlib = false;
        for (var entry = error.Traceback; entry is not null; entry = entry.Next)
        {
            var unit = entry.Frame.Code.Unit;
            var now = unit.FileName is BootstrapFile or ExternalFile;
            if (now && !inImportlib) chunkStart = before;
            inImportlib = now;
            if (now && (always || unit.Name == RemoveFrames))
            {
                // Drop everything from the start of the run up to and including this entry.
                if (chunkStart is null) error.Traceback = entry.Next;
                else chunkStart.SetNext(ts, (PyObject?)entry.Next ?? PyNone.Instance);
                before = chunkStart;
            }
            else
            {
                before = entry;
            }
        }
        ts.SetError(error);
    }
}
