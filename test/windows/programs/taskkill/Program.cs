// taskkill as Windows has it: Wine's ends a process and leaves those that it started. `taskkill /PID n [/T] [/F]`.
using System.Diagnostics;

var at = Array.FindIndex(args, word => word.Equals("/PID", StringComparison.OrdinalIgnoreCase));
var pid = int.Parse(args[at + 1]);
var withChildren = args.Any(word => word.Equals("/T", StringComparison.OrdinalIgnoreCase));
try
{
    using var process = Process.GetProcessById(pid);
    process.Kill(withChildren);
    Console.WriteLine($"SUCCESS: The process with PID {pid} has been terminated.");
    return 0;
}
catch (ArgumentException)
{
    Console.Error.WriteLine($"ERROR: The process \"{pid}\" not found.");
    return 128;
}
catch (Exception error)
{
    Console.Error.WriteLine($"ERROR: The process with PID {pid} could not be terminated. Reason: {error.Message}");
    return 1;
}
