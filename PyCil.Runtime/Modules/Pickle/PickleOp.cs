namespace PyCil.Runtime.Modules;

/// <summary>The opcodes of pickle streams that the C# writer and reader know.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/pickletools.html, which lists and describes all of them.</remarks>
internal static class PickleOp
{
    public const byte Mark = (byte)'(', Stop = (byte)'.', PopMark = (byte)'1', Pop = (byte)'0', Dup = (byte)'2';
    public const byte None = (byte)'N', True = 0x88, False = 0x89;
    public const byte Int4 = (byte)'J', Int1 = (byte)'K', Int2 = (byte)'M', Long1 = 0x8a, Long4 = 0x8b, Float = (byte)'G';
    public const byte Bytes4 = (byte)'B', Bytes1 = (byte)'C', Bytes8 = 0x8e, ByteArray8 = 0x96;
    public const byte Text4 = (byte)'X', Text1 = 0x8c, Text8 = 0x8d;
    public const byte EmptyTuple = (byte)')', Tuple = (byte)'t', Tuple1 = 0x85, Tuple2 = 0x86, Tuple3 = 0x87;
    public const byte EmptyList = (byte)']', Append = (byte)'a', Appends = (byte)'e';
    public const byte EmptyDict = (byte)'}', SetItem = (byte)'s', SetItems = (byte)'u';
    public const byte EmptySet = 0x8f, AddItems = 0x90, FrozenSet = 0x91;
    public const byte Get1 = (byte)'h', Get4 = (byte)'j', Put1 = (byte)'q', Put4 = (byte)'r', Memoize = 0x94;
    public const byte Global = (byte)'c', StackGlobal = 0x93;
    public const byte Reduce = (byte)'R', Build = (byte)'b', NewObject = 0x81, NewObjectEx = 0x92;
    public const byte Protocol = 0x80, Frame = 0x95;
}
