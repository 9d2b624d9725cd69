using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>A run that rejected every pair is sealed, and says loudly that it holds nothing.</summary>
public sealed class EmptyRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EmptyRunTests()
    {
        Directory.CreateDirectory(_folder["photos"]);
        File.WriteAllBytes(_folder["photos/a.jpg"], [0xff, 0xd8, 0xff]);
        File.WriteAllText(_folder["photos/a.txt"], "a dog on a sofa");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Label_WhenEveryPairIsRejected_FailsWithTheReasonsUnlessThatIsAllowed()
    {
        string[] label = ["label", "--source", _folder["photos"], "--out", _folder["corpus"], "--teacher", "nano"];

        var result = await GlipProcess.RunAsync(label);

        result.ExitCode.ShouldBe(1, result.ToString());
        result.Output.ShouldContain("sealed: ");
        result.Error.ShouldEndWith(
            "glip: all pairs were rejected, 1 of 1 (undecodable_image 1): the corpus is sealed and holds no row. --allow-empty says that this is as it should be\n");
        File.Exists(_folder["corpus/_SUCCESS"]).ShouldBeTrue();
        (await GlipProcess.RunAsync([.. label, "--allow-empty", "--quiet"])).ShouldSucceed().Error.ShouldBeEmpty();
    }
}
