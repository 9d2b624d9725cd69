using GlipPipeline.Native.Loading;
using GlipPipeline.Testing;

namespace GlipPipeline.Native.Tests.Loading;

public sealed class NativeLibrariesTests
{
    public static TheoryData<string> Products => [.. PinnedLibraries.All.Select(library => library.Product)];

    [Theory]
    [MemberData(nameof(Products))]
    public void Load_WhenLibraryStandsBesideTheProgram_GivesThePinnedVersion(string product)
    {
        var library = PinnedLibraries.All.Single(library => library.Product == product);

        NativeLibraries.Load(library).Version.ShouldBe(library.Version);
    }

    [Fact]
    public void LoadFrom_WhenFileIsMissing_NamesFilePlacesAndFix()
    {
        var failure = Should.Throw<NativeLibraryException>(() => NativeLibraries.LoadFrom(PinnedLibraries.Vips, ["/first", "/second"]));

        failure.Message.ShouldBe(
            "libvips was not found: looked for libvips-cpp.so.8.18.7 in /first and in /second. "
            + "Run `npm ci` in src/GlipPipeline.Native and build again "
            + "(the file comes from the npm package @img/sharp-libvips-linux-x64 1.3.4), "
            + "or set GLIP_NATIVE_PATH to a folder that holds libvips-cpp.so.8.18.7 of version 8.18.7.");
    }

    [Fact]
    public void LoadFrom_WhenVersionDiffers_NamesBothVersions()
    {
        var other = PinnedLibraries.Vips with { Version = "9.9.9" };

        var failure = Should.Throw<NativeLibraryException>(() => NativeLibraries.LoadFrom(other, [NativeFolder]));

        failure.Message.ShouldContain("libvips-cpp.so.8.18.7 is 8.18.7, expected 9.9.9");
    }

    [Fact]
    public void LoadFrom_WhenFileIsNoLibrary_SaysSo()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["libvips-cpp.so.8.18.7"], "no library");

        var failure = Should.Throw<NativeLibraryException>(() => NativeLibraries.LoadFrom(PinnedLibraries.Vips, [folder.Path]));

        failure.Message.ShouldStartWith($"libvips cannot be loaded from {folder["libvips-cpp.so.8.18.7"]}: ");
    }

    [Fact]
    public void LoadFrom_WhenFileIsAnotherLibrary_SaysSo()
    {
        var other = PinnedLibraries.Vips with { FileName = PinnedLibraries.OnnxRuntime.FileName };

        var failure = Should.Throw<NativeLibraryException>(() => NativeLibraries.LoadFrom(other, [NativeFolder]));

        failure.Message.ShouldContain("libonnxruntime.so.1 is not libvips");
    }

    private static string NativeFolder => Path.Combine(AppContext.BaseDirectory, "native");
}
