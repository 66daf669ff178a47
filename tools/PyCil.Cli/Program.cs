using PyCil.Cli;
using PyCil.Runtime.Hosting;

// Python code recurses on the CLR stack of its thread, and the stack of the process's first thread is small: 8 MB on most systems.
const int MainStackSize = 512 << 20;

var options = CommandLine.Parse(args);
if (options.Message is { } message)
{
    var output = options.Status == 0 ? Console.Out : Console.Error;
    output.Write(message);
    return options.Status;
}

var status = 1;
var main = new Thread(() => status = PythonProgram.Run(options.Config, options.Kind, options.Target, MainStackSize), MainStackSize) { Name = "MainThread" };
main.Start();
main.Join();

// Daemon threads end with the process.
Environment.Exit(status & 0xFF);
return status;
