using System.Security.Cryptography;
using System.Text.Json;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Tars;
using GlipPipeline.Testing;

namespace GlipPipeline.Sources.Tests.Tars;

/// <summary>Archives of every kind that the field produces, with what a reader must make of them.</summary>
public sealed class KnownArchivesTests
{
    // The list gives this caption composed; captions stay as they are written.
    private const string DecomposedCaption = "cafe\u0301 du monde";

    [SkippableFact]
    public void ReadAll_WhenArchivesAreOddOrDamaged_GivesWhatIsListed()
    {
        var folder = SharedFiles.Path("data/pairs/tars");
        var archives = File.ReadLines(Path.Combine(folder, "expected.tsv")).Skip(1).Select(line => line.Split('\t')).ToList();

        var wrong =
            archives.SelectMany(row => Differences(Path.Combine(folder, row[0]), row[2]).Select(difference => $"{row[0]}: {difference}"));

        archives.Count.ShouldBe(56);
        wrong.ShouldBeEmpty();
    }

    [SkippableFact]
    public void ReadAll_WhenPairsAreReal_FindsAllOfThem()
    {
        var readings = new TarSource(SharedFiles.Path("data/pairs/real-pairs-dev.tar"), "real").ReadAll(10);

        readings.Count.ShouldBe(113);
        readings.ShouldAllBe(reading => reading is PairReading.Found);
    }

    private static IEnumerable<string> Differences(string path, string expectedArchive)
    {
        var rows = File.ReadLines(path + ".expected.tsv").Skip(1).Select(line => line.Split('\t')).ToList();
        List<PairReading> readings;
        try
        {
            readings = new TarSource(path, "known").ReadAll(3);
        }
        catch (SourceException)
        {
            return rows.Where(row => row[1] == "ok").Select(row => $"{row[0]} is lost, the whole archive was refused")
                .Concat(expectedArchive is "reject" or "policy" || rows.Count == 0 ? [] : ["refused"]);
        }

        var pairs = readings.OfType<PairReading.Found>().Select(found => found.Pair).ToList();
        var isSilent = expectedArchive == "partial" && pairs.Count < rows.Count && !readings.OfType<PairReading.Missing>().Any(IsDamage);
        return rows.SelectMany(row => Differences(row, pairs))
            .Concat(expectedArchive == "reject" ? ["should be refused"] : [])
            .Concat(isSilent ? ["is damaged, and nothing says so"] : []);
    }

    private static IEnumerable<string> Differences(string[] row, List<Pair> pairs)
    {
        var key = Key(row[0]);
        var found = pairs.Where(pair => pair.Key == key && Sha256(pair) == row[2]).ToList();
        var caption = row[3] == "-" ? null : JsonSerializer.Deserialize<string>(row[3]);
        return row[1] switch
        {
            "ok" when found.Count != 1 => [$"{key} found {found.Count} times"],
            "ok" when found[0].Caption != (key == "cap_nfd" ? DecomposedCaption : caption) => [$"{key} has caption {found[0].Caption}"],
            "reject" when found.Count != 0 => [$"{key} should be rejected"],
            // Line breaks inside a caption stay as they are.
            "policy" when found.Any(pair => caption is not null && pair.Caption.ReplaceLineEndings("\n") != caption) =>
                [$"{key} has a wrong caption"],
            _ => [],
        };
    }

    private static bool IsDamage(PairReading.Missing missing) =>
        missing.Reject.Why.Reason == RejectReason.DamagedSource
            && missing.Reject.Why.Detail.StartsWith("truncated or corrupt after ", StringComparison.Ordinal);

    private static string Key(string listed)
    {
        var key = JsonSerializer.Deserialize<string>($"\"{listed.Replace(" (bytes)", "", StringComparison.Ordinal)}\"")!;
        return key.StartsWith("./", StringComparison.Ordinal) ? key[2..] : key;
    }

    private static string Sha256(Pair pair) => Convert.ToHexStringLower(SHA256.HashData(pair.ImageBytes.Span))[..16];
}
