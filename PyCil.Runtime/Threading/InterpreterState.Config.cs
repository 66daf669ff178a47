using PyCil.Runtime.Hosting;
using PyCil.Runtime.Import;

namespace PyCil.Runtime.Threading;

public sealed partial class InterpreterState
{
    /// <summary>The settings the interpreter was started with.</summary>
    public InterpreterConfig Config { get; internal set; } = new();

    /// <summary>Where the library and site-packages are: sys.prefix and the like.</summary>
    public PathConfig Paths { get; internal set; } = new();

    /// <summary>The import system of this interpreter.</summary>
    internal ImportState Import { get; } = new();
}
