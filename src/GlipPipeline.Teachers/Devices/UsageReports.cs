using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GlipPipeline.Teachers.Devices;

/// <summary>
/// Turns off the usage reports of ONNX Runtime, which otherwise keeps a device id under the home directory and uploads events. The library
/// reads the variable with getenv(3) when it is first called. .NET keeps its own copy of the environment, so
/// <see cref="Environment.SetEnvironmentVariable(string, string)"/> does not reach it, and the library's own switch comes too late.
/// </summary>
internal static partial class UsageReports
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";
    private const int Overwrite = 1;

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It has to run before anything of this assembly can load the library.")]
    internal static void TurnOff() => _ = SetVariable(Variable, "1", Overwrite);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
