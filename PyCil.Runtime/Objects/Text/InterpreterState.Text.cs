namespace PyCil.Runtime.Threading;

public sealed partial class InterpreterState
{
    /// <summary>-b: 1 warns about str() of bytes, 2 makes the warning an error.</summary>
    public int BytesWarning { get; set; }
}
