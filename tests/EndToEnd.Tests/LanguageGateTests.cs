using System.Text.Json;
using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>Captions in other languages are rejects with a reason of their own, unless the user wants them.</summary>
public sealed class LanguageGateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, "not_english")]
    [InlineData("--keep-languages", "undecodable_image")]
    public async Task Label_WhenACaptionIsNotEnglish_RejectsItUnlessLanguagesAreKept(string? flag, string reason)
    {
        // The image is damaged, so that a caption that passes the gate is rejected for another reason.
        Directory.CreateDirectory(_folder["photos"]);
        await File.WriteAllBytesAsync(_folder["photos/a.jpg"], [0xff, 0xd8, 0xff]);
        await File.WriteAllTextAsync(_folder["photos/a.txt"], "Ein Hund und eine Katze sind auf dem Sofa");
        string[] arguments = ["label", "--source", _folder["photos"], "--out", _folder["corpus"], "--teacher", "nano", "--json", "--allow-empty"];

        var result = (await GlipProcess.RunAsync(flag is null ? arguments : [.. arguments, flag])).ShouldSucceed();

        JsonDocument.Parse(result.Output).RootElement.GetProperty("rejects").GetProperty(reason).GetInt32().ShouldBe(1);
    }
}
