using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GlipPipeline.Teachers.Devices;

namespace GlipPipeline.Teachers.Tests.Devices;

/// <summary>What the switch prevents (files in the home directory, calls to the network) is tested on whole programs in EndToEnd.Tests.</summary>
public sealed partial class UsageReportsTests
{
    [Fact]
    public void TurnOff_WhenTheAssemblyIsLoaded_HasSetTheVariableThatTheLibraryReads()
    {
        RuntimeHelpers.RunModuleConstructor(typeof(OnnxDevice).Module.ModuleHandle);

        Marshal.PtrToStringUTF8(GetVariable("ORT_DISABLE_TELEMETRY")).ShouldBe("1");
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetVariable(string name);
}
