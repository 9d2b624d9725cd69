using System.Text.Json;
using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>A pair that kills every process that labels it costs its unit, and nothing else.</summary>
public sealed class QuarantineTests(LabelledScenes scenes) : IClassFixture<LabelledScenes>, IDisposable
{
    private const int Deaths = 3;

    /// <summary>A pair in the third of six units of 16.</summary>
    private const int PoisonIndex = 40;
    private const int PoisonUnit = 2;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Label_WhenAPairKillsItsProcess_QuarantinesItsUnitAndSeals()
    {
        var key = scenes.Golden.Rows().Single(row => row.Pair.Place.Index == PoisonIndex).Pair.Key;
        var exits = new List<int>();
        do
        {
            using var run = GlipProcess.StartWithPoison(key, scenes.Arguments(Corpus.Folder, workers: 2));
            exits.Add((await run.WaitAsync()).ExitCode);
        }
        while (exits[^1] == GlipResult.Killed && exits.Count <= Deaths);

        exits.ShouldBe([.. Enumerable.Repeat(GlipResult.Killed, Deaths), 0]);
        Corpus.Parts().Where(part => !IsOfPoisonUnit(part)).ShouldBe(scenes.Golden.Parts().Where(part => !IsOfPoisonUnit(part)));
        QuarantinedUnits().ShouldBe([$"{PoisonUnit:d8} 16"]);
        await Corpus.ShouldBeSoundAsync();
    }

    [Fact]
    [Trait("Category", "Heavy")]
    public async Task Label_WhenHealthyRunsAreKilledAgainAndAgain_QuarantinesNothing()
    {
        // Each start may get through its suspects before it is killed, as any run that makes progress at all.
        for (var kills = 1; kills < LabelledScenes.UnitCount; kills++)
        {
            using var run = GlipProcess.Start(scenes.Arguments(Corpus.Folder, workers: 2));
            await run.WaitUntilAsync(() => Corpus.RecordCount >= kills, $"commit {kills}");
            run.Kill();
            await run.WaitAsync();
        }

        (await GlipProcess.RunAsync(scenes.Arguments(Corpus.Folder, workers: 2))).ShouldSucceed();
        Corpus.Parts().ShouldBe(scenes.Golden.Parts());
    }

    private CorpusFiles Corpus => new(_folder["corpus"]);

    private static bool IsOfPoisonUnit(string part) => part.StartsWith($"{PoisonUnit:d8} ", StringComparison.Ordinal);

    /// <summary>Units of the index that were given up, with the number of places rejected for it.</summary>
    private IEnumerable<string> QuarantinedUnits() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Corpus.Folder, "index.json"))).RootElement.GetProperty("units").EnumerateArray()
            .Where(unit => unit.GetProperty("status").GetString() == "quarantined")
            .Select(unit => $"{unit.GetProperty("unit")} {unit.GetProperty("rejects").GetProperty("unit_quarantined")}");
}
