namespace PyCil.Runtime.Objects;

public sealed unsafe partial class PyType
{
    /// <summary>__text_signature__ of a builtin type, as its constructor declares it.</summary>
    internal string? TextSignature { get; set; }
}
