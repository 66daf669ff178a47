namespace PyCil.Benchmarks;

/// <summary>Where the programs are: in the sources, found upwards from the built runner.</summary>
internal static class ProgramFolder
{
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var programs = Path.Combine(folder.FullName, "tools", "PyCil.Benchmarks", "Programs");
            if (Directory.Exists(programs)) return programs;
        }
        throw new DirectoryNotFoundException("tools/PyCil.Benchmarks/Programs is not above " + AppContext.BaseDirectory);
    }
}
