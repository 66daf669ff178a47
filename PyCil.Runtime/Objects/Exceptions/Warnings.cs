namespace PyCil.Runtime.Objects;

/// <summary>Issuing warnings: filters, registries and the way to warnings.showwarning().</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/warnings.html. False or null means that the filters turned the warning into an exception, or a failure.</remarks>
public static unsafe partial class Warnings
{
    private static readonly PyStr Registry = PyStr.Intern("__warningregistry__");
    private static readonly PyStr VersionName = PyStr.Intern("version");

    /// <summary>Warns at the Python code that is running (stacklevel 1), or that many levels up.</summary>
    public static bool Warn(ThreadState ts, PyType category, string message, int stacklevel = 1) =>
        WarnAt(ts, PyStr.Of(message), category, stacklevel, null, null);

    /// <summary>ResourceWarning with the object that was not closed.</summary>
    public static bool WarnResource(ThreadState ts, PyObject source, string message, int stacklevel = 1) =>
        WarnAt(ts, PyStr.Of(message), PyExceptions.ResourceWarning, stacklevel, source, null);

    /// <summary>Warns about a place in a file: what the compiler does.</summary>
    public static bool WarnExplicit(ThreadState ts, PyType category, string message, string filename, int line, PyObject? module = null, PyDict? registry = null) =>
        Issue(ts, category, PyStr.Of(message), PyStr.Of(filename), line, module, registry, null, null);

    internal static bool WarnAt(ThreadState ts, PyObject message, PyObject category, long stacklevel, PyObject? source, PyTuple? skipPrefixes)
    {
        FindContext(ts, stacklevel, skipPrefixes, out var globals, out var filename, out var line);
        PyObject? module = globals.GetStr(Names.DunderName);
        if (module is not PyStr) module = PyStr.Of("<string>");
        var registry = globals.GetStr(Registry) as PyDict;
        if (registry is null) globals.SetStr(Registry, registry = new PyDict());
        return Issue(ts, category, message, filename, line, module, registry, null, source);
    }

    private static void FindContext(ThreadState ts, long stacklevel, PyTuple? skipPrefixes, out PyDict globals, out PyStr filename, out int line)
    {
        var frame = ts.CurrentFrame;
        if (skipPrefixes is { Count: > 0 } && stacklevel < 2) stacklevel = 2;
        if (stacklevel <= 0 || (frame != null && IsInternal(frame)))
        {
            while (--stacklevel > 0 && frame != null) frame = frame->Back;
        }
        else
        {
            while (--stacklevel > 0 && frame != null)
            {
                do frame = frame->Back;
                while (frame != null && (IsInternal(frame) || IsSkipped(frame, skipPrefixes)));
            }
        }
        if (frame == null)
        {
            globals = ts.Interpreter.SysDict;
            filename = PyStr.Of("<sys>");
            line = 0;
            return;
        }
        globals = frame->Function.Globals;
        filename = PyStr.Of(frame->Code.Unit.FileName);
        line = Math.Max(frame->Code.LocationAt(frame->Index).Line, 0);
    }

    /// <summary>Frames of the import machinery do not count.</summary>
    private static bool IsInternal(Frame* frame)
    {
        var file = frame->Code.Unit.FileName;
        return file.Contains("importlib", StringComparison.Ordinal) && file.Contains("_bootstrap", StringComparison.Ordinal);
    }

    private static bool IsSkipped(Frame* frame, PyTuple? prefixes)
    {
        if (prefixes is null) return false;
        var file = frame->Code.Unit.FileName;
        for (var i = 0; i < prefixes.Count; i++)
        {
            if (prefixes[i] is PyStr prefix && file.StartsWith(prefix.ToString(), StringComparison.Ordinal)) return true;
        }
        return false;
    }

    internal static bool Issue(
        ThreadState ts,
        PyObject category,
        PyObject message,
        PyStr filename,
        int line,
        PyObject? module,
        PyDict? registry,
        PyStr? sourceLine,
        PyObject? source)
    {
        module ??= ModuleOf(filename);
        PyObject text;
        if (message is PyBaseException given && TypeOps.IsSubtype(given.Type, PyExceptions.Warning))
        {
            if (Strings.Str(ts, given) is not { } shown) return false;
            text = shown;
            category = given.Type;
        }
        else
        {
            text = message;
            if (Call.Invoke(ts, category, message) is not { } made) return false;
            message = made;
        }
        if (source is PyNone) source = null;
        var state = ts.Interpreter.GetState<WarningState>();
        lock (state.Lock)
        {
            var key = PyTuple.Of(text, category, PyInt.Of(line));
            if (registry is not null)
            {
                var warned = AlreadyWarned(ts, state, registry, key, false);
                if (warned != 0) return warned > 0;
            }
            if (FindAction(ts, state, category, text, line, module, out var item) is not { } action) return false;
            switch (action.ToString())
            {
                case "error":
                    if (message is PyBaseException exception) ts.SetError(exception);
                    else Raise.TypeError(ts, "exceptions must derive from BaseException");
                    return false;
                case "ignore":
                    return true;
                case "always" or "all":
                    break;
                case var name:
                    if (registry is not null && !registry.Set(ts, key, PyBool.True)) return false;
                    var once = 0;
                    if (name == "once")
                    {
                        var onceRegistry = registry ?? OnceRegistry(ts, state);
                        if (onceRegistry is null) return false;
                        once = AlreadyWarned(ts, state, onceRegistry, PyTuple.Of(text, category), true);
                    }
                    else if (name == "module")
                    {
                        if (registry is not null) once = AlreadyWarned(ts, state, registry, PyTuple.Of(text, category), true);
                    }
                    else if (name != "default")
                    {
                        if (Strings.Repr(ts, action) is { } shownAction && Strings.Repr(ts, item ?? PyNone.Instance) is { } shownItem)
                            Raise.RuntimeError(ts, $"Unrecognized action ({shownAction}) in warnings.filters:\n {shownItem}");
                        return false;
                    }
                    if (once != 0) return once > 0;
                    break;
            }
        }
        return Show(ts, category, text, message, filename, line, sourceLine, source);
    }

    /// <summary>1 if the key is in the registry, 0 if not (it is put there if asked for), -1 on failure.</summary>
    private static int AlreadyWarned(ThreadState ts, WarningState state, PyDict registry, PyObject key, bool add)
    {
        if (registry.GetStr(VersionName) is not PyInt version || !version.TryGetInt64(out var number) || number != state.Version)
        {
            registry.Clear();
            registry.SetStr(VersionName, PyInt.Of(state.Version));
        }
        else
        {
            if (!registry.Get(ts, key, out var there)) return -1;
            if (there is not null)
            {
                var truth = Truth.Of(ts, there);
                if (truth != 0) return truth;
            }
        }
        return !add || registry.Set(ts, key, PyBool.True) ? 0 : -1;
    }

    /// <summary>A global of warnings.py if it is imported, which programs may replace; null without an error if not.</summary>
    private static PyObject? WarningsAttribute(ThreadState ts, string name, bool import)
    {
        PyObject? module;
        if (import)
        {
            module = Imports.Import(ts, "warnings");
            if (module is null)
            {
                if (!ts.ErrorMatches(PyExceptions.ImportError)) return null;
                ts.ClearError();
            }
        }
        else
        {
            module = ts.Interpreter.Modules.GetStr(PyStr.Intern("warnings"));
        }
        if (module is null) return null;
        return Attributes.TryGet(ts, module, PyStr.Intern(name), out var value) ? value : null;
    }

    private static PyDict? OnceRegistry(ThreadState ts, WarningState state)
    {
        var registry = WarningsAttribute(ts, "onceregistry", false);
        if (ts.HasError) return null;
        switch (registry)
        {
            case null:
                return state.OnceRegistry;
            case PyDict dict:
                return dict;
            default:
                Raise.TypeError(ts, $"_warnings.onceregistry must be a dict, not '{registry.Type.Name}'");
                return null;
        }
    }

    private static PyStr? FindAction(ThreadState ts, WarningState state, PyObject category, PyObject text, int line, PyObject module, out PyObject? item)
    {
        item = null;
        // Filters of the current context come first, when warnings.py keeps any there; then the global ones.
        if (state.Context.Find(ts) is { } context && context is not PyNone)
        {
            if (Attributes.Get(ts, context, PyStr.Intern("_filters")) is not { } own) return null;
            if (!FindIn(ts, own, category, text, line, module, out var found, out item)) return null;
            if (found is not null) return found;
        }
        var filters = WarningsAttribute(ts, "filters", false);
        if (ts.HasError) return null;
        if (filters is not (null or PyList))
        {
            Raise.ValueError(ts, "_warnings.filters must be a list");
            return null;
        }
        if (!FindIn(ts, filters ?? state.Filters, category, text, line, module, out var action, out item)) return null;
        if (action is not null) return action;
        var otherwise = WarningsAttribute(ts, "defaultaction", false);
        if (ts.HasError) return null;
        switch (otherwise)
        {
            case null:
                return state.DefaultAction;
            case PyStr name:
                return name;
            default:
                Raise.TypeError(ts, $"_warnings.defaultaction must be a string, not '{otherwise.Type.Name}'");
                return null;
        }
    }

    private static bool FindIn(ThreadState ts, PyObject filters, PyObject category, PyObject text, int line, PyObject module, out PyStr? action, out PyObject? item)
    {
        action = null;
        item = null;
        if (filters is not PyList list)
        {
            Raise.ValueError(ts, "_warnings.filters must be a list");
            return false;
        }
        // Matching runs Python code, which may change the list.
        for (var i = 0; i < list.Count; i++)
        {
            if (list.TryGet(i) is not { } entry) break;
            if (entry is not PyTuple { Count: 5 } filter)
            {
                Raise.ValueError(ts, $"warnings.filters item {i} isn't a 5-tuple");
                return false;
            }
            if (filter[0] is not PyStr name)
            {
                Raise.TypeError(ts, $"action must be a string, not '{filter[0].Type.Name}'");
                return false;
            }
            var good = IsMatch(ts, filter[1], text);
            if (good > 0) good = TypeOps.IsSubclass(ts, category, filter[2]);
            if (good > 0) good = IsMatch(ts, filter[3], module);
            if (good < 0 || !Operators.AsSsize(ts, filter[4], out var atLine, PyExceptions.OverflowError)) return false;
            if (good == 0 || (atLine != 0 && atLine != line)) continue;
            action = name;
            item = entry;
            return true;
        }
        return true;
    }

    private static int IsMatch(ThreadState ts, PyObject pattern, PyObject text)
    {
        if (pattern is PyNone) return 1;
        if (pattern.GetType() == typeof(PyStr)) return Compare.Equal(ts, pattern, text);
        return Call.Method(ts, pattern, PyStr.Intern("match"), text) is { } match ? Truth.Of(ts, match) : -1;
    }

    private static PyObject ModuleOf(PyStr filename)
    {
        var name = filename.ToString();
        if (name.Length == 0) return PyStr.Of("<unknown>");
        return name.EndsWith(".py", StringComparison.Ordinal) ? PyStr.Of(name[..^3]) : filename;
    }

    private static bool Show(ThreadState ts, PyObject category, PyObject text, PyObject message, PyStr filename, int line, PyStr? sourceLine, PyObject? source)
    {
        // With a source object warnings.py is worth importing: it shows where the object was allocated.
        var show = WarningsAttribute(ts, "_showwarnmsg", source is not null);
        if (ts.HasError) return false;
        if (show is null) return Print(ts, category, text, filename, line, sourceLine);
        if (show.Type.GetSlot(Slot.Call) == 0)
        {
            Raise.TypeError(ts, "warnings._showwarnmsg() must be set to a callable");
            return false;
        }
        var make = WarningsAttribute(ts, "WarningMessage", false);
        if (make is null)
        {
            if (!ts.HasError) Raise.RuntimeError(ts, "unable to get warnings.WarningMessage");
            return false;
        }
        var none = PyNone.Instance;
        return Call.Vector(ts, make, [message, category, filename, PyInt.Of(line), none, none, source ?? none]) is { } shown
            && Call.Invoke(ts, show, shown) is not null;
    }

    /// <summary>Prints the warning as warnings.py would, while that is not imported.</summary>
    private static bool Print(ThreadState ts, PyObject category, PyObject text, PyStr filename, int line, PyStr? sourceLine)
    {
        if (Attributes.Get(ts, category, Names.DunderName) is not { } name || Strings.Str(ts, text) is not { } shown) return false;
        var source = sourceLine?.ToString() ?? SourceLines.Get(ts, filename.ToString(), line);
        var output = $"{filename}:{line}: {name}: {shown}\n";
        if (!string.IsNullOrWhiteSpace(source)) output += $"  {source.Trim()}\n";
        TracebackPrinter.WriteToStderr(ts, output);
        return true;
    }
}
