namespace PyCil.Tests.Generators;

public class TypeGeneratorTests
{
    [Fact]
    public void AMethodOfEachCallingConvention() => Snapshot.Match(GeneratorRun.Output("""
        [PyType("sample.box")]
        public sealed partial class PyBox : PyObject
        {
            [PyMethod("clear")] public void Clear() { }
            [PyMethod("put", Signature = "(item, /)")] public PyObject? Put(ThreadState ts, PyObject item) => item;
            [PyMethod("insert", Signature = "(index, item=None, /)")] public PyObject? Insert(ThreadState ts, long index, PyObject? item = null) => item;
            [PyMethod("find", Signature = "(name, /, start=0, *, exact=False)")] public long Find(ThreadState ts, string name, long start = 0, bool exact = false) => start;
            [PyMethod("all", Signature = "(*args, **kwargs)")] public static PyObject? All(ThreadState ts, PyBox self, PyObject[] args, PyDict? kwargs) => self;
            [PyMethod("make", Kind = MethodKind.Class, Signature = "(data, /)")] public static PyObject? Make(PyType cls, System.ReadOnlySpan<byte> data) => cls;
            [PyMethod("raw"), RawArguments] public static bool Raw(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result) => true;
        }
        """));

    [Fact]
    public void SlotsAreThunksAndOnlyThrowingOnesHaveATry() => Snapshot.Match(GeneratorRun.Output("""
        [PyType("number")]
        public sealed partial class PyNumber : PyObject
        {
            [PySlot(Slot.Length)] public long Length() => 0;
            [PySlot(Slot.Bool)] public bool Truth(ThreadState ts) => true;
            [PySlot(Slot.Add)] public static PyObject? Add(ThreadState ts, PyObject left, PyObject right) => left;
            [PySlot(Slot.Str)] public string Text() => throw new System.Exception();
            [PySlot(Slot.SetItem)] public bool Set(ThreadState ts, PyObject key, PyObject? value) => true;
            [PySlot(Slot.RichCompare)] public PyObject? Compare(PyObject other, CompareOp op) => other;
            [PySlot(Slot.Init, Signature = "(value=0)")] public bool Init(long value = 0) => true;
            [PyGetter("value")] public long Value => 0;
            [PySetter("value")] public bool SetValue(ThreadState ts, PyObject? value) => true;
        }
        """));

    [Fact]
    public void ASubclassableTypeGetsAClassForPythonSubclasses() => Snapshot.Match(GeneratorRun.Output("""
        [PyType("pair", Collection = "sequence", Doc = "Two things.")]
        public partial class PyPair(PyObject first, PyObject? second = null) : PyObject
        {
            public readonly PyObject? First = first, Second = second;

            [PyNew(Signature = "(first, second=None, /)")]
            internal static PyObject? New(ThreadState ts, PyType cls, PyObject first, PyObject? second = null) => Alloc(cls, first, second);
        }
        """));

    [Fact]
    public void AModuleIsPopulatedFromItsClass() => Snapshot.Match(GeneratorRun.Output("""
        [PyModule("sample", Doc = "A sample.")]
        public static partial class SampleModule
        {
            [PyConstant("pi")] public const double Pi = 3.14;
            [PyFunction("twice", Signature = "(x, /)", Doc = "Doubles.")] private static double Twice(double x) => x * 2;
            [PyModuleInit] private static bool Init(ThreadState ts, PyModule module) => true;
        }
        """));

    [Theory]
    [InlineData("[PyType(\"x\")] public class X : PyObject;", "PYCIL011: X must be declared partial")]
    [InlineData("[PyType(\"x\")] public sealed partial class X : PyObject { [PyMethod(\"m\")] void M(char c) { } }",
        "PYCIL012: Parameter 'c' of M has the type char, which has no conversion from a Python object")]
    [InlineData("[PyType(\"x\")] public sealed partial class X : PyObject { [PyMethod(\"m\")] char M() => 'c'; }",
        "PYCIL013: M returns char, which has no conversion to a Python object")]
    [InlineData("[PyType(\"x\")] public sealed partial class X : PyObject { [PySlot(Slot.Length)] long A() => 0; [PySlot(Slot.Length)] long B() => 0; }",
        "PYCIL014: Slot Length of global::Sample.X is declared twice")]
    [InlineData("[PyType(\"x\")] public sealed partial class X : PyObject { [PyMethod(\"m\", Signature = \"(a, b, /)\")] void M(PyObject a) { } }",
        "PYCIL015: Signature m names 2 parameters, but M takes 1")]
    [InlineData("[PyType(\"x\")] public sealed partial class X : PyObject { [PyMethod(\"__len__\")] long M() => 0; }",
        "PYCIL016: __len__ has a slot: declare it with [PySlot] instead")]
    [InlineData("[PyType(\"x\")] public sealed partial class X : PyObject { [PySlot(Slot.Add)] PyObject? M(PyObject o) => o; }",
        "PYCIL017: Slot Add needs a static method (ThreadState ts, PyObject left, PyObject right): the receiver may be either operand")]
    [InlineData("[PyType(\"x\")] public sealed partial class X : PyObject { [PyNew] static PyObject? M() => null; }",
        "PYCIL018: M needs the PyType (of a static method) as its first parameter")]
    [InlineData("[PyType(\"x\")] public sealed partial class X : PyObject { [PyMethod(\"m\", Signature = \"a\")] void M(PyObject a) { } }",
        "PYCIL019: Signature a of m cannot be read: no parentheses around it")]
    public void MistakesAreBuildErrors(string source, string diagnostic) => Assert.Equal([diagnostic], GeneratorRun.Diagnostics(source));
}
