namespace PyCil.Runtime.Modules;

/// <summary>_types: the builtin types that have no name elsewhere, for types.py.</summary>
[PyModule("_types", Doc = "Define names for built-in types.")]
public static partial class TypesModule
{
    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        foreach (var (name, type) in (ReadOnlySpan<(string, PyType)>)
        [
            ("AsyncGeneratorType", PyAsyncGenerator.TypeObject),
            ("BuiltinFunctionType", PyBuiltinFunction.TypeObject),
            ("BuiltinMethodType", PyBuiltinFunction.TypeObject),
            ("CapsuleType", PyCapsule.TypeObject),
            ("CellType", PyCell.TypeObject),
            ("ClassMethodDescriptorType", PyClassMethodDescriptor.TypeObject),
            ("CodeType", PyCode.TypeObject),
            ("CoroutineType", PyCoroutine.TypeObject),
            ("EllipsisType", PyEllipsis.TypeObject),
            ("FrameType", PyFrame.TypeObject),
            ("FunctionType", PyFunction.TypeObject),
            ("GeneratorType", PyPlainGenerator.TypeObject),
            ("GenericAlias", PyGenericAlias.TypeObject),
            ("GetSetDescriptorType", PyGetSetDescriptor.TypeObject),
            ("LambdaType", PyFunction.TypeObject),
            ("MappingProxyType", PyMappingProxy.TypeObject),
            ("MemberDescriptorType", PyMemberDescriptor.TypeObject),
            ("MethodDescriptorType", PyMethodDescriptor.TypeObject),
            ("MethodType", PyMethod.TypeObject),
            ("MethodWrapperType", PyBoundSlotWrapper.TypeObject),
            ("ModuleType", PyModule.TypeObject),
            ("NoneType", PyNone.TypeObject),
            ("NotImplementedType", PyNotImplemented.TypeObject),
            ("SimpleNamespace", PySimpleNamespace.TypeObject),
            ("TracebackType", PyTraceback.TypeObject),
            ("UnionType", PyUnion.TypeObject),
            ("WrapperDescriptorType", PyWrapperDescriptor.TypeObject),
        ])
        {
            module.Dict.SetStr(PyStr.Intern(name), type);
        }
        return true;
    }
}
