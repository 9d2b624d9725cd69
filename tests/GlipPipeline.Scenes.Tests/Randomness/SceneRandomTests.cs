using GlipPipeline.Scenes.Randomness;

namespace GlipPipeline.Scenes.Tests.Randomness;

public sealed class SceneRandomTests
{
    [Fact]
    public void NextBits_WhenSeedSceneAndStreamAreEqual_RepeatsItself() =>
        Bits(new SceneRandom(3, 4, SceneStream.Noise)).ShouldBe(Bits(new SceneRandom(3, 4, SceneStream.Noise)));

    [Fact]
    public void NextBits_WhenAnythingDiffers_IsAnotherSequence()
    {
        SceneRandom[] others =
        [
            new(3, 4, SceneStream.Caption), new(3, 4, SceneStream.Caption, member: 1), new(3, 4, SceneStream.Noise),
            new(3, 5, SceneStream.Caption), new(4, 4, SceneStream.Caption),
        ];

        others.Select(random => random.NextBits()).Distinct().Count().ShouldBe(others.Length);
    }

    [Fact]
    public void Below_OverManyDraws_IsUniform()
    {
        var random = new SceneRandom(1, 1, SceneStream.Objects);
        var counts = new int[9];
        for (var i = 0; i < 90_000; i++)
        {
            counts[random.Below(9)]++;
        }

        counts.ShouldAllBe(count => count > 9_600 && count < 10_400);
    }

    [Fact]
    public void Weighted_OverManyDraws_FollowsTheWeights()
    {
        var random = new SceneRandom(1, 2, SceneStream.Objects);
        var counts = new int[3];
        for (var i = 0; i < 100_000; i++)
        {
            counts[random.Weighted([0.5, 0.3, 0.2])]++;
        }

        counts[0].ShouldBeInRange(49_000, 51_000);
        counts[1].ShouldBeInRange(29_000, 31_000);
    }

    private static ulong[] Bits(SceneRandom random) => [.. Enumerable.Range(0, 8).Select(_ => random.NextBits())];
}
