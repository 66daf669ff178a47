using System.Numerics;

namespace PyCil.Runtime.Objects;

/// <summary>An int that does not fit into 64 bits. To Python it is an int like any other: it has no type of its own.</summary>
public sealed class PyBigInt : PyInt
{
    private readonly BigInteger _value;

    internal PyBigInt(BigInteger value) : base(0) => _value = value;

    internal override bool IsBig => true;

    public override BigInteger ToBigInteger() => _value;
}
