using System.Runtime.InteropServices;
using GlipPipeline.Cli.Errors;

namespace GlipPipeline.Cli.Tests.Errors;

public sealed class SupportedPlatformTests
{
    [Theory]
    [InlineData(true, Architecture.X64, true)]
    [InlineData(true, Architecture.Arm64, true)]
    [InlineData(true, Architecture.Arm, false)]
    [InlineData(false, Architecture.X64, false)]
    [InlineData(false, Architecture.Arm64, false)]
    public void Includes_WhenAskedOfAPlatform_KnowsThoseWithNativeLibraries(bool isLinux, Architecture processor, bool expected) =>
        SupportedPlatform.Includes(isLinux, processor).ShouldBe(expected);
}
