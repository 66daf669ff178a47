namespace PyCil.Cli;

/// <summary>The texts of -h, -V and their kin.</summary>
internal static class Usage
{
    public static string Line { get; } = $"usage: {ProgramPath.Called} [option] ... [-c cmd | -m mod | file | -] [arg] ...\n";
    public const string Hint = "Try `python -h' for more information.\n";

    public static string Help => Line + """
               pycil run file [arg] ...
               pycil dis file

        What to run (ends the options; what follows is in sys.argv):
          run file   a script, a directory or a zip file that has a __main__.py
          file       the same
          -c cmd     a program given as text
          -m mod     a library module as a script
          -          a program on standard input (also if nothing is named and it is no terminal)

        Options:
          -b         warn when bytes are compared with str or int, or turned into str; -bb: make that an error
          -B         write no .pyc files; also PYTHONDONTWRITEBYTECODE=x
          -d         parser debugging; accepted, without effect
          -E         ignore PYTHON* environment variables
          -h         this text (also -? and --help)
          -i         go on interactively after the program, whatever standard input is; also PYTHONINSPECT=x
          -I         isolate from the user's environment (implies -E, -P and -s)
          -O         drop assert statements, __debug__ is False; also PYTHONOPTIMIZE=x
          -OO        drop docstrings too
          -P         do not put the script's directory (or the current one) into sys.path; also PYTHONSAFEPATH
          -q         no version and copyright text at an interactive start
          -s         do not add the user's site directory to sys.path; also PYTHONNOUSERSITE=x
          -S         do not import site at the start
          -u         unbuffered stdout and stderr; also PYTHONUNBUFFERED=x
          -v         say on stderr what is imported; also PYTHONVERBOSE=x
          -V         the version (also --version); -VV: with the build
          -W arg     a warning filter, action:message:category:module:lineno; also PYTHONWARNINGS=arg
          -x         skip the first line of the source
          -X opt     an implementation option, see --help-xoptions
          --check-hash-based-pycs always|default|never
                     how to check .pyc files that are tied to a hash of their source
          --help-env       the environment variables
          --help-xoptions  the -X options
          --help-all       all of this

        """;

    public const string EnvironmentHelp = """
        Environment variables:
          PYTHONSTARTUP    file run at an interactive start
          PYTHONPATH       directories put in front of the library's in sys.path, separated by ':'
          PYTHONHOME       prefix of another copy of the library (PREFIX/lib/python3.14)
          PYTHONSAFEPATH   like -P
          PYTHONPLATLIBDIR accepted, without effect
          PYTHONIOENCODING encoding[:errors] of stdin, stdout and stderr
          PYTHONHASHSEED   "random", or the seed of the hashes of str and bytes
          PYTHONINTMAXSTRDIGITS  most digits of an int turned into text or back; 0: no limit
          PYTHONUTF8       1: UTF-8 mode, 0: not
          PYTHONWARNINGS   like -W; several separated by ','
          PYTHONDEVMODE    development mode, like -X dev
          PYTHONPYCACHEPREFIX  root of a parallel directory tree for .pyc files
          PYTHONDONTWRITEBYTECODE, PYTHONINSPECT, PYTHONNOUSERSITE, PYTHONOPTIMIZE, PYTHONUNBUFFERED, PYTHONVERBOSE
                           like -B, -i, -s, -O, -u, -v
          PYTHONWARNDEFAULTENCODING, PYTHONPROFILEIMPORTTIME, PYTHONFAULTHANDLER
                           like -X warn_default_encoding, -X importtime, -X faulthandler
          PYTHON_JIT       0: interpret only
          PYTHONJIT_THRESHOLD     operations a function executes before it is compiled
          PYTHON_GIL       1: one thread at a time runs Python code
          PYTHON_THREAD_INHERIT_CONTEXT, PYTHON_CONTEXT_AWARE_WARNINGS
                           like the -X options of those names

        """;

    public const string XOptionsHelp = """
        -X options:
          -X jit[=0|1]     compile hot code to machine code (default 1)
          -X jit_threshold=N   operations a function executes before it is compiled
          -X jitdebug      report on stderr what was compiled, what not and why, and what fell back
          -X free_thread, -X gil=0|1   threads in parallel (default), or one at a time
          -X threaddebug   report threads and contended locks on stderr
          -X stdlib=DIR    take the library's sources from DIR
          -X dev           development mode: more warnings and checks
          -X faulthandler  print the Python stack of all threads if the process crashes
          -X frozen_modules=on|off   whether importlib may use frozen modules
          -X importtime    say on stderr how long each import took
          -X int_max_str_digits=N    most digits of an int turned into text or back; 0: no limit
          -X pycache_prefix=DIR      root of a parallel directory tree for .pyc files
          -X utf8[=0|1]    UTF-8 mode
          -X warn_default_encoding   warn where a text file is opened without an encoding
          -X thread_inherit_context=0|1, -X context_aware_warnings=0|1

        """;

    public static string Version(bool full) => full ? $"Python {PyCil.Runtime.Hosting.PythonProgram.FullVersion}\n" : $"Python {PyCil.Runtime.Hosting.PythonProgram.Version}\n";
}
