using System.Formats.Tar;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Tars;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Mutations;
using Xunit.Abstractions;

namespace GlipPipeline.Sources.Tests.Tars;

public sealed class TarFuzzTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] Compressions = ["gzip", "zstd", "bzip2"];

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
        (string Kind, byte[] Plain, byte[] Bytes)[] sound =
        [
            .. plain.Select(tar => ("plain", tar, tar)),
            .. Compressions.SelectMany(compression => plain.Select(tar => (compression, tar, Compressed.By(compression, tar)))),
            .. plain.Select(tar => ("xz", tar, File.ReadAllBytes(Repository.TestData("archives/pairs.tar.xz")))),
        ];
        var log = new MutationLog(count);
        using var guard = new Timer(_ => Environment.FailFast($"a mutated archive was not read within {LongestOne}; seed {seed}, after {log}"));

        for (var number = 0; number < count; number++)
        {
            var random = new Random(seed + number);
            var (kind, tar, whole) = sound[random.Next(sound.Length)];

            // Damage inside the compression, where the decompressor does not see it, is the other half.
            var bytes = Compressions.Contains(kind) && random.Next(2) == 0
                ? Compressed.By(kind, ByteMutations.Of(tar, plain[0], random))
                : ByteMutations.Of(whole, sound[random.Next(sound.Length)].Bytes, random);
            guard.Change(LongestOne, Timeout.InfiniteTimeSpan);
            log.Try(number, () => $"{kind} {Outcome(bytes)}");
        }

        output.WriteLine(log.ToString());
        log.Outcomes.Keys.ShouldBe(new[] { "bzip2", "gzip", "plain", "xz", "zstd" }.SelectMany(kind => new[] { $"{kind} damaged", $"{kind} refused", $"{kind} sound" }));
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
}
