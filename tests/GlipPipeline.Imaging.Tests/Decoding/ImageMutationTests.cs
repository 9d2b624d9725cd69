using GlipPipeline.Core.Rejects;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Isolated;
using GlipPipeline.Imaging.Tests.Isolated;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Mutations;
using Xunit.Abstractions;

namespace GlipPipeline.Imaging.Tests.Decoding;

[Collection(AloneInTheProcess.Name)]
public sealed class ImageMutationTests(ITestOutputHelper output)
{
    private const int FirstSeed = 20_261_121;
    private const int MoreBytes = 40 << 20;

    [Fact]
    [Trait("Category", "Heavy")]
    public void Decode_WhenImagesAreMutated_NeitherDiesNorHangsNorGrows()
    {
        var count = MutationLog.Count("GLIP_FUZZ_IMAGES", 40_000);
        var seed = MutationLog.Count("GLIP_FUZZ_SEED", FirstSeed);
        var sound = Directory.EnumerateFiles(Repository.TestData("images")).Where(file => !file.EndsWith(".mjs", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(file => (Extension: Path.GetExtension(file), Bytes: File.ReadAllBytes(file))).ToArray();
        using var decoder = new IsolatedDecoder(new ImageLimits(), new DecoderIsolation { Processes = 1, TimeLimit = TimeSpan.FromSeconds(10) });
        sound.ShouldAllBe(image => Outcome(decoder, image.Bytes) == "decoded");
        var log = new MutationLog(count);

        for (var number = 0; number < count; number++)
        {
            var random = new Random(seed + number);
            var (extension, bytes) = sound[random.Next(sound.Length)];
            var mutated = ByteMutations.Of(bytes, sound[random.Next(sound.Length)].Bytes, random);
            if (extension == ".png" && number % 4 != 0)
            {
                PngChecksums.Repair(mutated);
            }

            log.Try(number, () => $"{extension} {Outcome(decoder, mutated)}");
        }

        output.WriteLine(log.ToString());
        log.Outcomes.Keys.ShouldAllBe(outcome => !outcome.Contains("decoder_crashed") && !outcome.Contains("decode_timeout"));
        log.Outcomes.Keys.ShouldContain(".jpg decoded");
        log.Outcomes.Keys.ShouldContain(".jpg undecodable_image");
        log.LateBytes.ShouldBeLessThan(log.EarlyBytes + MoreBytes);
    }

    private static string Outcome(IsolatedDecoder decoder, byte[] bytes)
    {
        switch (decoder.Decode(bytes))
        {
            case ImageDecoding.Decoded { Image: var image }:
                image.Dispose();
                return "decoded";
            case ImageDecoding.Refused refused:
                return refused.Why.Reason.ToWord();
            default:
                throw new InvalidOperationException();
        }
    }
}
