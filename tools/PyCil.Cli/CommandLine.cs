using PyCil.Runtime.Hosting;

namespace PyCil.Cli;

/// <summary>The command line: CPython's option grammar, and <c>run FILE</c> as another way to name a script.</summary>
/// <remarks>Source: https://docs.python.org/3.14/using/cmdline.html. Options end at the first argument that is no option, at -c and at -m.</remarks>
internal sealed class CommandLine
{
    private const string Flags = "bBdEhiIOPqRsStuvVx?";
    private const string WithValue = "cmWX";

    private readonly string[] _arguments;
    private readonly List<string> _warnings = [];
    private int _version;

    private CommandLine(string[] arguments) => _arguments = arguments;

    public InterpreterConfig Config { get; } = new();

    public MainKind Kind { get; private set; } = MainKind.Interactive;

    /// <summary>The code of -c, the module of -m, or the script.</summary>
    public string Target { get; private set; } = "";

    /// <summary>Text to print instead of running anything.</summary>
    public string? Message { get; private set; }

    public int Status { get; private set; }

    /// <param name="given">As the CLR decoded them; the process knows the bytes.</param>
    public static CommandLine Parse(string[] given)
    {
        var line = new CommandLine(ProcessArguments.Of(given));
        line.Parse();
        return line;
    }

    private void Parse()
    {
        var index = 0;
        if (_arguments is ["run", ..])
        {
            index = 1;
            if (_arguments.Length == 1)
            {
                Fail("run needs a file\n" + Usage.Line);
                return;
            }
        }
        else if (_arguments is ["dis", var file] && !File.Exists("dis"))
        {
            Kind = MainKind.Disassembly;
            Target = file;
            Settle(1);
            return;
        }
        if (!Options(ref index)) return;
        if (_version > 0)
        {
            Message = Usage.Version(_version > 1);
            return;
        }
        if (Kind == MainKind.Interactive) Positional(ref index);
        Settle(index);
    }

    /// <summary>False: there is a message to print instead.</summary>
    private bool Options(ref int index)
    {
        while (index < _arguments.Length)
        {
            var argument = _arguments[index];
            if (argument.Length < 2 || argument[0] != '-') return true;
            index++;
            if (argument == "--") return true;
            if (argument.StartsWith("--", StringComparison.Ordinal))
            {
                if (!LongOption(argument, ref index)) return false;
                continue;
            }
            for (var i = 1; i < argument.Length; i++)
            {
                var option = argument[i];
                if (WithValue.Contains(option))
                {
                    string value;
                    if (i + 1 < argument.Length) value = argument[(i + 1)..];
                    else if (index < _arguments.Length) value = _arguments[index++];
                    else return Fail($"Argument expected for the -{option} option\n{Usage.Line}{Usage.Hint}");
                    if (!ValueOption(option, value)) return false;
                    if (option is 'c' or 'm') return true;
                    break;
                }
                if (!Flags.Contains(option)) return Fail($"Unknown option: -{option}\n{Usage.Line}{Usage.Hint}");
                if (!Flag(option)) return false;
            }
        }
        return true;
    }

    private bool Fail(string message)
    {
        Message = message;
        Status = 2;
        return false;
    }

    private bool Show(string message)
    {
        Message = message;
        return false;
    }

    private bool LongOption(string option, ref int index)
    {
        switch (option)
        {
            case "--help":
                return Show(Usage.Help);
            case "--help-env":
                return Show(Usage.EnvironmentHelp);
            case "--help-xoptions":
                return Show(Usage.XOptionsHelp);
            case "--help-all":
                return Show(Usage.Help + "\n" + Usage.EnvironmentHelp + "\n" + Usage.XOptionsHelp);
            case "--version":
                _version++;
                return true;
            case "--check-hash-based-pycs":
                if (index >= _arguments.Length) return Fail($"Argument expected for the --check-hash-based-pycs options\n{Usage.Line}{Usage.Hint}");
                var mode = _arguments[index++];
                if (mode is not ("always" or "never" or "default"))
                    return Fail($"--check-hash-based-pycs must be one of 'default', 'always', or 'never'\n{Usage.Line}{Usage.Hint}");
                Config.CheckHashBasedPycs = mode;
                return true;
            default:
                return Fail($"Unknown option: {option}\n{Usage.Line}{Usage.Hint}");
        }
    }

    private bool Flag(char option)
    {
        switch (option)
        {
            case 'b':
                Config.BytesWarning++;
                break;
            case 'B':
                Config.WriteBytecode = false;
                break;
            case 'd':
                Config.Debug++;
                break;
            case 'E':
                Config.UseEnvironment = false;
                break;
            case 'h' or '?':
                return Show(Usage.Help);
            case 'i':
                Config.Inspect++;
                Config.Interactive++;
                break;
            case 'I':
                Config.Isolated = true;
                break;
            case 'O':
                Config.Optimize++;
                break;
            case 'P':
                Config.SafePath = true;
                break;
            case 'q':
                Config.Quiet++;
                break;
            case 'R':
                Config.RandomizeHash = true;
                break;
            case 's':
                Config.UserSite = false;
                break;
            case 'S':
                Config.Site = false;
                break;
            case 'u':
                Config.UnbufferedStdio = true;
                break;
            case 'v':
                Config.Verbose++;
                break;
            case 'V':
                _version++;
                break;
            case 'x':
                Config.SkipSourceFirstLine = true;
                break;
        }
        return true;
    }

    private bool ValueOption(char option, string value)
    {
        switch (option)
        {
            case 'c':
                Kind = MainKind.Command;
                Target = value;
                break;
            case 'm':
                Kind = MainKind.Module;
                Target = value;
                break;
            case 'W':
                _warnings.Add(value);
                break;
            case 'X':
                var equals = value.IndexOf('=');
                Config.XOptions.Add(equals < 0 ? new(value, null) : new(value[..equals], value[(equals + 1)..]));
                break;
        }
        return true;
    }

    /// <summary>The script or "-"; without one, a terminal means the interactive loop, anything else a program on standard input.</summary>
    private void Positional(ref int index)
    {
        if (index < _arguments.Length && _arguments[index] != "-")
        {
            Kind = MainKind.File;
            Target = _arguments[index];
            return;
        }
        Kind = Config.Interactive > 0 || !Console.IsInputRedirected ? MainKind.Interactive : MainKind.StandardInput;
    }

    private void Settle(int index)
    {
        Config.OriginalArguments = [ProgramPath.Called, .. _arguments];
        Config.Executable = ProgramPath.Executable;
        List<string> rest = [.. _arguments[Math.Min(index, _arguments.Length)..]];
        switch (Kind)
        {
            case MainKind.Command:
                rest.Insert(0, "-c");
                break;
            case MainKind.Module:
                rest.Insert(0, "-m");
                break;
            default:
                if (rest.Count == 0) rest.Add("");
                break;
        }
        Config.Arguments = rest;
        Config.InstallSignalHandlers = true;
        if (EnvironmentSettings.Apply(Config, _warnings) is not { } problem) return;
        Message = problem;
        Status = 1;
    }
}
