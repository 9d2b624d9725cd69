using System.Formats.Tar;
using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>Keys are data: they come out as they went in, and no file is ever made under one.</summary>
public sealed class HostileKeysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Label_WhenKeysArePaths_StoresThemAndWritesNothingUnderThem()
    {
        string[] keys = ["../../outside", $"{_folder.Path}/absolute", "inside/../../up", "a\\b", "nul\u0001byte", "-rf"];
        Write(keys);

        (await GlipProcess.RunAsync("label", "--source", _folder["in/keys.tar"], "--out", _folder["corpus"], "--teacher", "nano")).ShouldSucceed();
        (await GlipProcess.RunAsync("preview", _folder["corpus"], "--out", _folder["preview.html"])).ShouldSucceed();

        new CorpusFiles(_folder["corpus"]).Rows().Select(row => row.Pair.Key).ShouldBe(keys);
        Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["corpus", "in", "preview.html"]);
        Directory.EnumerateFileSystemEntries(_folder["in"]).ShouldBe([_folder["in/keys.tar"]]);
        Directory.EnumerateFiles(_folder["corpus"], "*", SearchOption.AllDirectories)
            .Where(file => keys.Any(key => file.Contains(Path.GetFileName(key), StringComparison.Ordinal))).ShouldBeEmpty();
    }

    private void Write(string[] keys)
    {
        Directory.CreateDirectory(_folder["in"]);
        using var tar = new TarWriter(File.Create(_folder["in/keys.tar"]), TarEntryFormat.Pax);
        foreach (var key in keys)
        {
            Add(tar, $"{key}.png", File.ReadAllBytes(Repository.TestData("images/picture.png")));
            Add(tar, $"{key}.txt", "a red ball on a blue box"u8.ToArray());
        }
    }

    private static void Add(TarWriter tar, string name, byte[] content) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
}
