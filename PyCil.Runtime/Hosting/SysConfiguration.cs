namespace PyCil.Runtime.Hosting;

/// <summary>The attributes of sys that come from the configuration and the paths.</summary>
internal static class SysConfiguration
{
    private static readonly StructSequenceType Flags = new(
        "sys.flags",
        "sys.flags\n\nFlags provided through command line arguments or environment vars.",
        [
            "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment", "verbose", "bytes_warning",
            "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits",
            "gil", "thread_inherit_context", "context_aware_warnings",
        ],
        18,
        canBeMade: false);

    public static void Apply(ThreadState ts, PyModule sys)
    {
        var config = ts.Interpreter.Config;
        var paths = ts.Interpreter.Paths;
        sys.Add("argv", ListOf(config.Arguments));
        sys.Add("orig_argv", ListOf(config.OriginalArguments));
        sys.Add("executable", PyStr.Of(config.Executable));
        sys.Add("_base_executable", PyStr.Of(paths.BaseExecutable));
        sys.Add("prefix", PyStr.Of(paths.Prefix));
        sys.Add("exec_prefix", PyStr.Of(paths.Prefix));
        sys.Add("base_prefix", PyStr.Of(paths.BasePrefix));
        sys.Add("base_exec_prefix", PyStr.Of(paths.BasePrefix));
        sys.Add("platlibdir", PyStr.Of("lib"));
        sys.Add("_stdlib_dir", OrNone(paths.StandardLibrary));
        sys.Add("_home", OrNone(paths.Home));
        sys.Add("_git", PyTuple.Of(PyStr.Of("CPython"), PyStr.Empty, PyStr.Empty));
        sys.Add("path", ListOf(paths.SearchPath));
        sys.Add("meta_path", new PyList());
        sys.Add("path_hooks", new PyList());
        sys.Add("path_importer_cache", new PyDict());
        sys.Add("modules", ts.Interpreter.Modules);
        sys.Add("dont_write_bytecode", PyBool.Of(!config.WriteBytecode));
        sys.Add("pycache_prefix", OrNone(config.PycachePrefix));
        sys.Add("warnoptions", ListOf(config.WarnOptions));
        sys.Add("_xoptions", XOptions(config));
        sys.Add("flags", MakeFlags(config));
        sys.Add("builtin_module_names", PyTuple.Own(Array.ConvertAll(Array.FindAll(Import.BuiltinModules.Names, static name => !name.Contains('.')), static PyObject (name) => PyStr.Intern(name))));
    }

    private static PyObject OrNone(string? text) => text is null ? PyNone.Instance : PyStr.Of(text);

    private static PyList ListOf(List<string> texts) => new([.. texts.Select(static PyObject (text) => PyStr.Of(text))]);

    private static PyDict XOptions(InterpreterConfig config)
    {
        var options = new PyDict();
        foreach (var (name, value) in config.XOptions) options.SetStr(PyStr.Intern(name), value is null ? PyBool.True : PyStr.Of(value));
        return options;
    }

    private static PyStructSequence MakeFlags(InterpreterConfig config)
    {
        static PyObject Number(int value) => PyInt.Of(value);
        static PyObject Flag(bool value) => PyInt.Of(value ? 1 : 0);
        return Flags.Make(
            Number(config.Debug), Number(config.Inspect), Number(config.Interactive), Number(config.Optimize), Flag(!config.WriteBytecode), Flag(!config.UserSite),
            Flag(!config.Site), Flag(!config.UseEnvironment), Number(config.Verbose), Number(config.BytesWarning), Number(config.Quiet),
            Flag(PyHash.IsRandomized), Flag(config.Isolated), PyBool.Of(config.DevelopmentMode), Flag(config.Utf8Mode), Flag(config.WarnDefaultEncoding),
            PyBool.Of(config.SafePath), Number(config.IntMaxStrDigits),
            Flag(config.Gil), Flag(config.ThreadInheritContext), Flag(config.ContextAwareWarnings));
    }
}
