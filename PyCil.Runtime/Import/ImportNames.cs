namespace PyCil.Runtime.Import;

/// <summary>Interned names that only the import system uses.</summary>
internal static class ImportNames
{
    public static readonly PyStr FindAndLoad = PyStr.Intern("_find_and_load");
    public static readonly PyStr FrozenImportlib = PyStr.Intern("_frozen_importlib");
    public static readonly PyStr FrozenImportlibExternal = PyStr.Intern("_frozen_importlib_external");
    public static readonly PyStr HandleFromlist = PyStr.Intern("_handle_fromlist");
    public static readonly PyStr HasLocation = PyStr.Intern("has_location");
    public static readonly PyStr Initializing = PyStr.Intern("_initializing");
    public static readonly PyStr Install = PyStr.Intern("_install");
    public static readonly PyStr InstallExternalImporters = PyStr.Intern("_install_external_importers");
    public static readonly PyStr LockUnlockModule = PyStr.Intern("_lock_unlock_module");
    public static readonly PyStr Name = PyStr.Intern("name");
    public static readonly PyStr Origin = PyStr.Intern("origin");
    public static readonly PyStr Parent = PyStr.Intern("parent");
    public static readonly PyStr StdlibModuleNames = PyStr.Intern("stdlib_module_names");
    public static readonly PyStr UninitializedSubmodules = PyStr.Intern("_uninitialized_submodules");
    public static readonly PyStr Sys = PyStr.Intern("sys");
}
