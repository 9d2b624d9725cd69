using System.Formats.Tar;
using System.IO.Compression;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Tars;
using GlipPipeline.Testing.Mutations;
using Xunit.Abstractions;

namespace GlipPipeline.Sources.Tests.Tars;

public sealed class TarFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int FirstSeed = 20_261_121;
    private const int MoreBytes = 40 << 20;
    private static readonly TimeSpan LongestOne = TimeSpan.FromSeconds(20);

    // In memory where the machine has such a folder: a million files are written.
    private readonly string _path = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"glip-test-{Guid.NewGuid():n}.tar");

    public void Dispose() => File.Delete(_path);

    [Fact]
    [Trait("Category", "Heavy")]
    public void ReadAll_WhenArchivesAreMutated_NeitherFailsNorHangsNorGrows()
    {
        var count = MutationLog.Count("GLIP_FUZZ_TARS", 60_000);
        var seed = MutationLog.Count("GLIP_FUZZ_SEED", FirstSeed);
        var plain = Enum.GetValues<TarEntryFormat>().Where(format => format != TarEntryFormat.Unknown).Select(Sound).ToArray();
        byte[][] sound = [.. plain, .. plain.Select(Gzip)];
        var log = new MutationLog(count);
        using var guard = new Timer(_ => Environment.FailFast($"a mutated archive was not read within {LongestOne}; seed {seed}, after {log}"));

        for (var number = 0; number < count; number++)
        {
            var random = new Random(seed + number);
            var kind = random.Next(sound.Length);
            var mutated = ByteMutations.Of(sound[kind], sound[random.Next(sound.Length)], random);

            // Damage inside the compression, where the decompressor does not see it, is the other half.
            var bytes = kind >= plain.Length && random.Next(2) == 0 ? Gzip(ByteMutations.Of(plain[kind - plain.Length], plain[0], random)) : mutated;
            guard.Change(LongestOne, Timeout.InfiniteTimeSpan);
            log.Try(number, () => $"{(kind < plain.Length ? "plain" : "gzip")} {Outcome(bytes)}");
        }

        output.WriteLine(log.ToString());
        log.Outcomes.Keys.ShouldBe(["gzip damaged", "gzip refused", "gzip sound", "plain damaged", "plain refused", "plain sound"]);
        log.LateBytes.ShouldBeLessThan(log.EarlyBytes + MoreBytes);
    }

    /// <summary>Every place has its index, whatever the bytes: anything else, and any other exception, fails the test.</summary>
    private string Outcome(byte[] bytes)
    {
        File.WriteAllBytes(_path, bytes);
        try
        {
            var readings = new TarSource(_path, "m.tar").ReadAll(2);
            readings.Select(Place).ShouldBe(Enumerable.Range(0, readings.Count).Select(index => (long)index));
            return readings.Any(reading => reading is PairReading.Missing { Reject.Why.Reason: RejectReason.DamagedSource }) ? "damaged" : "sound";
        }
        catch (SourceException)
        {
            return "refused";
        }
    }

    private static long Place(PairReading reading) => reading switch
    {
        PairReading.Found found => found.Pair.Place.Index,
        PairReading.Missing missing => missing.Reject.Place.Index,
        _ => throw new InvalidOperationException(),
    };

    private static byte[] Sound(TarEntryFormat format)
    {
        // The oldest format has room for 100 bytes.
        var name = new string('n', format is TarEntryFormat.Gnu or TarEntryFormat.Pax ? 150 : 60);
        return TarFile.Of(format, ("0.jpg", "AAAA"), ("0.txt", "one"), (name + ".jpg", new string('B', 600)), (name + ".json", "{\"caption\":\"two\"}"));
    }

    private static byte[] Gzip(byte[] tar)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(tar);
        }

        return bytes.ToArray();
    }
}
