using System.Xml.Linq;
using GlipPipeline.Teachers.Devices;
using GlipPipeline.Testing;

namespace GlipPipeline.Teachers.Tests.Devices;

public sealed class OnnxRuntimeLibraryTests
{
    [Fact]
    public void Version_IsOneThatThePackagesArePinnedTo() =>
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Where(package => package.Attribute("Include")!.Value.StartsWith("Microsoft.ML.OnnxRuntime", StringComparison.Ordinal))
            .Select(package => package.Attribute("Version")!.Value)
            .ShouldContain(OnnxRuntimeLibrary.Version);

    [Fact]
    public void Path_IsTheFileOfTheLibrary() => File.Exists(OnnxRuntimeLibrary.Path).ShouldBeTrue();

    [Fact]
    public void Providers_OnEveryBuild_HoldTheCpu() => OnnxRuntimeLibrary.Providers.ShouldContain("CPUExecutionProvider");
}
