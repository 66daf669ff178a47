using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace PyCil.Tests.CommandLine;

/// <summary>Commands with good and bad input: text on both streams and exit status are those that CPython 3.14 gave (commands.json, made by record.py).</summary>
public class CommandLineTests
{
    private static readonly Lazy<JsonElement> Recorded = new(static () =>
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "PyCil.Tests", "CommandLine", "commands.json")));
        return document.RootElement.Clone();
    });

    private static readonly Lazy<Task<string>[]> Runs = new(StartAll);

    private static JsonElement Case(int index) => Recorded.Value.GetProperty("cases")[index];

    public static TheoryData<int, string> Commands()
    {
        var data = new TheoryData<int, string>();
        for (var i = 0; i < Recorded.Value.GetProperty("cases").GetArrayLength(); i++) data.Add(i, Name(Case(i)));
        return data;
    }

    private static string Name(JsonElement command)
    {
        var words = command.GetProperty("arguments").EnumerateArray().Select(static argument => argument.GetString()!);
        if (command.TryGetProperty("environment", out var environment)) words = environment.EnumerateObject().Select(static v => $"{v.Name}={v.Value}").Concat(words);
        if (command.TryGetProperty("input", out var input)) words = words.Append("<").Append(input.GetString()!);
        return string.Join(' ', words);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task DoesWhatCPythonDid(int index, string command)
    {
        Assert.NotNull(command);
        var expected = Case(index);
        var wanted = Describe(expected.GetProperty("status").GetInt32(), expected.GetProperty("output").GetString()!, expected.GetProperty("error").GetString()!);
        Assert.Equal(wanted, await Runs.Value[index]);
    }

    private static string Describe(int status, string output, string error) => $"status {status}\n{output}|\n{error}|";

    /// <summary>As many commands at a time as there are processors; each has a directory of its own with the files.</summary>
    private static Task<string>[] StartAll()
    {
        var slots = new SemaphoreSlim(Environment.ProcessorCount);
        return [.. Enumerable.Range(0, Recorded.Value.GetProperty("cases").GetArrayLength()).Select(index => Task.Run(async () =>
        {
            await slots.WaitAsync();
            var directory = Directory.CreateTempSubdirectory("pycil-command-").FullName;
            try
            {
                foreach (var file in Recorded.Value.GetProperty("files").EnumerateObject())
                {
                    var path = Path.Combine(directory, file.Name);
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    await File.WriteAllBytesAsync(path, Encoding.Latin1.GetBytes(file.Value.GetString()!));
                }
                return await Run(Case(index), directory);
            }
            finally
            {
                Directory.Delete(directory, recursive: true);
                slots.Release();
            }
        }))];
    }

    private static async Task<string> Run(JsonElement command, string directory)
    {
        // Started in the background, these tests inherit an ignored SIGINT, which the command would keep ignored.
        var start = new ProcessStartInfo("env")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = directory,
        };
        start.ArgumentList.Add("--default-signal=INT");
        start.ArgumentList.Add(Repository.Command);
        foreach (var argument in command.GetProperty("arguments").EnumerateArray()) start.ArgumentList.Add(argument.GetString()!);
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("PYTHON", StringComparison.Ordinal) || name.StartsWith("LC_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["HOME"] = directory;
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["PYTHON_COLORS"] = "0";
        if (command.TryGetProperty("environment", out var environment))
            foreach (var variable in environment.EnumerateObject()) start.Environment[variable.Name] = variable.Value.GetString();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (command.TryGetProperty("input", out var input)) await Feed(process, input.GetString()!);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return "the command did not end";
        }
        // The CLR reports death by a signal as 128 and its number.
        var status = process.ExitCode > 128 && command.GetProperty("status").GetInt32() < 0 ? 128 - process.ExitCode : process.ExitCode;
        return Describe(status, Normal(await output, directory), Normal(await error, directory));
    }

    private static async Task Feed(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input);
            await process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // The command ended without reading it.
        }
    }

    private static string Normal(string text, string directory) => text.Replace(directory, "{dir}").Replace(Repository.Command, "{python}");
}
