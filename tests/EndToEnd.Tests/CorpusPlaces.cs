using System.Text.Json;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing.Corpora;

namespace EndToEnd.Tests;

/// <summary>What tests do with a corpus, wherever it lies.</summary>
internal static class CorpusPlaces
{
    /// <summary>Starts <c>glip</c> with what it needs to reach the corpus.</summary>
    public static GlipProcess Start(this ICorpusPlace place, params string[] arguments) => GlipProcess.StartIn(place.Environment, arguments);

    /// <summary>The same with a variable more in its environment.</summary>
    public static GlipProcess StartWith(this ICorpusPlace place, string variable, string value, params string[] arguments) =>
        GlipProcess.StartIn(new Dictionary<string, string?>(place.Environment) { [variable] = value }, arguments);

    public static async Task<GlipResult> RunAsync(this ICorpusPlace place, params string[] arguments)
    {
        using var process = place.Start(arguments);
        return await process.WaitAsync();
    }

    /// <summary>Runs <c>glip</c> into a point of the commit protocol where it kills itself.</summary>
    public static async Task CrashAsync(this ICorpusPlace place, string point, params string[] arguments)
    {
        using var process = place.StartWith("GLIP_CRASH_AT", point, arguments);
        (await process.WaitAsync()).ExitCode.ShouldBe(GlipResult.Killed, $"at {point}");
    }

    /// <summary>
    /// Nothing lost, nothing doubled: sealed, every part that of the undisturbed run, nothing that the oracle or <c>glip verify --deep</c> objects
    /// to, and nothing left over once <c>glip gc</c> has been there.
    /// </summary>
    public static async Task ShouldBeWholeAsync(this ICorpusPlace place, LabelledScenes scenes)
    {
        (await place.RunAsync("gc", place.Address)).ShouldSucceed();
        (await place.RunAsync("verify", place.Address, "--deep")).ShouldSucceed();
        place.IsSealed.ShouldBeTrue();
        var files = await place.FilesAsync();
        files.Parts().ShouldBe(scenes.Golden.Parts());
        using var store = LocalFolderStore.OpenForReading(files.Folder);
        (await LedgerOracle.OrphansAsync(store)).ShouldBeEmpty();
        (await scenes.Oracle.ProblemsAsync(store, scenes.GoldenPairIds)).ShouldBeEmpty();
    }

    /// <summary>How many files of attempts there are that no record names.</summary>
    public static async Task<int> CountOrphansAsync(this ICorpusPlace place)
    {
        using var store = LocalFolderStore.OpenForReading((await place.FilesAsync()).Folder);
        return (await LedgerOracle.OrphansAsync(store)).Count;
    }

    /// <summary>What <c>glip gc</c> would remove now.</summary>
    public static async Task<int> CountCollectableAsync(this ICorpusPlace place)
    {
        var dryRun = (await place.RunAsync("gc", place.Address, "--dry-run", "--json")).ShouldSucceed();
        return JsonDocument.Parse(dryRun.Output).RootElement.GetProperty("removed").GetArrayLength();
    }
}
