namespace PyCil.Runtime.Objects;

public static partial class Errors
{
    /// <summary>One except* clause: splits what is left. match is null if nothing matches; a single exception that matches is wrapped in a group.</summary>
    /// <remarks>Source: PEP 654. The caller binds match, and goes on with rest.</remarks>
    public static bool MatchGroup(ThreadState ts, PyBaseException exception, PyObject target, out PyBaseException? match, out PyBaseException? rest)
    {
        match = null;
        rest = null;
        if (!CheckTarget(ts, target) || !CheckGroupTarget(ts, target)) return false;
        if (Matches(exception, target))
        {
            if (exception is PyBaseExceptionGroup)
            {
                match = exception;
                return true;
            }
            var wrapped = Call.Invoke(ts, PyExceptions.ExceptionGroup, PyStr.Empty, PyTuple.Of(exception));
            if (wrapped is null)
            {
                // The single exception may be a BaseException, which only the wider group takes.
                if (!ts.ErrorMatches(PyExceptions.TypeError)) return false;
                ts.ClearError();
                wrapped = Call.Invoke(ts, PyExceptions.BaseExceptionGroup, PyStr.Empty, PyTuple.Of(exception));
                if (wrapped is null) return false;
            }
            match = (PyBaseException)wrapped;
            match.Traceback = exception.Traceback is { } traceback ? new PyTraceback(null, traceback.Frame, traceback.LastInstruction) : null;
            return true;
        }
        if (exception is not PyBaseExceptionGroup group)
        {
            rest = exception;
            return true;
        }
        // As in CPython this goes through split(), which a subclass may override.
        if (Call.Method(ts, group, Names.Split, target) is not { } pair) return false;
        if (pair is not PyTuple { Count: >= 2 } parts)
        {
            Raise.TypeError(ts, pair is PyTuple short_
                ? $"{group.Type.Name}.split must return a 2-tuple, got tuple of size {short_.Count}"
                : $"{group.Type.Name}.split must return a tuple, not {pair.Type.Name}");
            return false;
        }
        match = parts[0] as PyBaseException;
        rest = parts[1] as PyBaseException;
        return true;
    }

    private static bool CheckGroupTarget(ThreadState ts, PyObject target)
    {
        if (target is PyTuple tuple)
        {
            for (var i = 0; i < tuple.Count; i++)
            {
                if (!CheckGroupTarget(ts, tuple[i])) return false;
            }
            return true;
        }
        if (target is not PyType type || !TypeOps.IsSubtype(type, PyExceptions.BaseExceptionGroup)) return true;
        Raise.TypeError(ts, "catching ExceptionGroup with except* is not allowed. Use except instead.");
        return false;
    }

    /// <summary>At the end of try/except*: what is to be raised from what the clauses raised or re-raised; None if all was handled, null on failure.</summary>
    /// <remarks>Exceptions raised anew stay beside each other; the ones re-raised, and those never matched, are put back in the nesting they had.</remarks>
    public static PyObject? PrepareReraiseStar(ThreadState ts, PyBaseException original, PyList results)
    {
        var items = results.Items.ToArray();
        if (items.Length == 0) return PyNone.Instance;
        if (original is not PyBaseExceptionGroup)
        {
            // A naked exception was caught and wrapped: one clause ran, and there is at most one result.
            return items[0];
        }
        var raised = new List<PyObject>();
        var reraised = new List<PyBaseException>();
        foreach (var item in items)
        {
            if (item is not PyBaseException exception) continue;
            if (SameMetadata(exception, original)) reraised.Add(exception);
            else raised.Add(exception);
        }
        if (!PyBaseExceptionGroup.Project(ts, original, reraised, out var projected)) return null;
        if (raised.Count == 0) return projected ?? (PyObject)PyNone.Instance;
        if (projected is not null) raised.Add(projected);
        return raised.Count == 1 ? raised[0] : Call.Invoke(ts, PyExceptions.BaseExceptionGroup, PyStr.Empty, new PyList(raised.ToArray()));
    }

    /// <summary>Parts split off an exception share its metadata: that is how a re-raised part is told from a new group.</summary>
    private static bool SameMetadata(PyBaseException a, PyBaseException b) =>
        ReferenceEquals(a.Traceback, b.Traceback) && ReferenceEquals(a.Cause, b.Cause) && ReferenceEquals(a.Context, b.Context);
}
