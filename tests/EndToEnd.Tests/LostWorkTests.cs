using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using GlipPipeline.Testing;
using Xunit.Abstractions;

namespace EndToEnd.Tests;

/// <summary>
/// What kill -9 costs a run with default units and workers: pairs that are labelled again, and the time from a start to its first new commit.
/// The figures are printed; what must hold is that nothing is done again but the units that were in work.
/// </summary>
[Trait("Category", "Heavy")]
public sealed partial class LostWorkTests(ITestOutputHelper output) : IDisposable
{
    private const int Pairs = 2048;
    private const int UnitPairs = 256;
    private const int Workers = 2;
    private const int Kills = 3;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task Label_WhenKilledInAFolder_DoesOnlyUnitsInWorkAgain()
    {
        using var corpus = new FolderCorpus();
        await MeasureAsync(corpus);
    }

    [SkippableFact]
    public async Task Label_WhenKilledInAzure_DoesOnlyUnitsInWorkAgain()
    {
        using var corpus = await AzureCorpus.CreateAsync();
        await MeasureAsync(corpus);
    }

    private async Task MeasureAsync(ICorpusPlace corpus)
    {
        (await GlipProcess.RunAsync("synth", "--pairs", $"{Pairs}", "--seed", "9", "--out", _folder["scenes.tar"])).ShouldSucceed();
        string[] label = ["label", "--source", _folder["scenes.tar"], "--out", corpus.Address, "--teacher", "nano", "--unit-pairs", $"{UnitPairs}", "--workers", $"{Workers}"];
        var random = new Random(1);
        for (var kill = 1; kill <= Kills && !corpus.IsSealed; kill++)
        {
            var before = corpus.RecordCount;
            var clock = Stopwatch.StartNew();
            using var run = GlipProcess.StartOnTerminal(corpus.Environment, label);
            await run.WaitUntilAsync(() => corpus.RecordCount > before, "a new commit");
            var firstCommit = clock.Elapsed;
            // Units that began together end together: anywhere between two such times.
            await Task.Delay(random.NextDouble() * firstCommit);
            run.KillChildren();
            var done = LastCount((await run.WaitAsync()).Output);
            var again = done - (corpus.RecordCount * UnitPairs);
            output.WriteLine($"start {kill}: first new commit after {firstCommit.TotalSeconds:f1} s; {done} pairs labelled when killed, {again} of them again");
            again.ShouldBeLessThanOrEqualTo(Workers * UnitPairs);
        }

        (await corpus.RunAsync(label)).ShouldSucceed();
        (await corpus.FilesAsync()).Rows().Select(row => row.Pair.Place.Index).Order().ShouldBe(Enumerable.Range(0, Pairs).Select(index => (long)index));
    }

    /// <summary>How far the bar was when it was last drawn, four times a second.</summary>
    private static int LastCount(string output) => Progress().Matches(output) is [.., var last]
        ? int.Parse(last.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
        : throw new InvalidOperationException($"No progress in:\n{output}");

    [GeneratedRegex(@"([\d,]+) of [\d,]+ pairs")]
    private static partial Regex Progress();
}
