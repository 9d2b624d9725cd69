using System.Formats.Tar;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Tars;
using GlipPipeline.Testing;

namespace GlipPipeline.Sources.Tests.Tars;

public sealed class TarMutationTests : IDisposable
{
    private const int Mutations = 1500;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(TarEntryFormat.Gnu, 11)]
    [InlineData(TarEntryFormat.Pax, 12)]
    public void ReadAll_WhenBytesAreMutated_AccountsForEveryPlaceInAnyDivision(TarEntryFormat format, int seed)
    {
        var random = new Random(seed);
        var longName = new string('n', 150);
        var sound = TarFile.Of(
            format, ("0.jpg", "AAAA"), ("0.txt", "one"), (longName + ".jpg", "BBBB"), (longName + ".txt", "two"), ("2.jpg", "CCCC"),
            ("2.json", "{}"));
        var damaged = 0;
        for (var round = 0; round < Mutations; round++)
        {
            File.WriteAllBytes(_folder["m.tar"], Mutate(sound, random));
            try
            {
                var source = new TarSource(_folder["m.tar"], "m.tar");
                var whole = source.ReadAll();
                source.ReadAll(1).Select(Text).ShouldBe(whole.Select(Text), $"seed {seed} round {round}");
                damaged += whole.Lines().Any(line => line.EndsWith("DamagedSource", StringComparison.Ordinal)) ? 1 : 0;
            }
            catch (SourceException)
            {
                damaged++;
            }
        }

        // Most mutations hit a header: if few were noticed, the reader would not be looking.
        damaged.ShouldBeGreaterThan(Mutations / 4);
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Mutate(byte[] sound, Random random)
    {
        var bytes = sound.ToArray();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes = bytes[..at];
                    break;
                default:
                    var block = at / 512 * 512;
                    bytes = [.. bytes[..block], .. new byte[512 * random.Next(3)], .. bytes[Math.Min(bytes.Length, block + 512)..]];
                    break;
            }

            if (bytes.Length == 0)
            {
                return bytes;
            }
        }

        return bytes;
    }

    private static string Text(PairReading reading) => reading switch
    {
        PairReading.Found { Pair: var pair } =>
            $"{pair.Place} {pair.Key} {pair.Url} {pair.Caption} {Convert.ToHexString(pair.ImageBytes.Span)}",
        PairReading.Missing missing => missing.Reject.ToString(),
        _ => throw new InvalidOperationException(),
    };
}
