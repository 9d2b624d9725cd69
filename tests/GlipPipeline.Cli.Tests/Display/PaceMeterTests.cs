using GlipPipeline.Cli.Display;
using GlipPipeline.Testing.Time;

namespace GlipPipeline.Cli.Tests.Display;

public sealed class PaceMeterTests
{
    private const int Total = 100_000;

    private readonly ManualTime _time = new();
    private readonly PaceMeter _pace;
    private long _done;

    public PaceMeterTests()
    {
        _pace = new PaceMeter(_time);
        _pace.Observe(0);
    }

    [Fact]
    public void Remaining_WhenLittleWasSeen_PromisesNothing()
    {
        Pass(seconds: 2, pairs: 40);

        _pace.Remaining(Total).ShouldBeNull();
    }

    [Fact]
    public void Remaining_WhenThePaceIsSteady_IsExact()
    {
        Pass(seconds: 200, pairs: 4_000);

        _pace.PairsPerSecond.ShouldBe(20, tolerance: 1e-9);
        _pace.Remaining(2_000)!.Value.TotalSeconds.ShouldBe(100, tolerance: 1e-6);
    }

    /// <summary>Outcomes come in bursts: 256 pairs at once, then nothing for eight seconds. The end of such a run must not jump to and fro.</summary>
    [Fact]
    public void Remaining_WhenPairsComeInBursts_DoesNotJump()
    {
        var promised = new List<double>();
        for (var second = 0; second < 600; second++)
        {
            Pass(seconds: 1, pairs: second % 8 == 0 ? 256 : 0);
            if (second >= 120)
            {
                promised.Add(_time.GetUtcNow().ToUnixTimeSeconds() + _pace.Remaining(Total - _done)!.Value.TotalSeconds);
            }
        }

        // The promised end moves by less than a tenth of the time that is left.
        (promised.Max() - promised.Min()).ShouldBeLessThan((Total - _done) / 32.0 / 10);
        promised.Zip(promised.Skip(1), (one, next) => Math.Abs(next - one)).Max().ShouldBeLessThan((Total - _done) / 32.0 / 10);
    }

    [Fact]
    public void Remaining_WhenThePaceHalves_FollowsWithinAFewMinutes()
    {
        Pass(seconds: 600, pairs: 12_000);
        Pass(seconds: 240, pairs: 2_400);

        _pace.PairsPerSecond.ShouldBe(10, tolerance: 1);
    }

    [Fact]
    public void Remaining_WhenTheRunStands_Grows()
    {
        Pass(seconds: 60, pairs: 1_200);
        var before = _pace.Remaining(1_000);
        Pass(seconds: 60, pairs: 0);

        _pace.Remaining(1_000)!.Value.ShouldBeGreaterThan(before!.Value * 1.4);
    }

    /// <summary>Looks every second.</summary>
    private void Pass(int seconds, long pairs)
    {
        var (start, target) = (_done, _done + pairs);
        for (var second = 1; second <= seconds; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _done = start + ((target - start) * second / seconds);
            _pace.Observe(_done);
        }
    }
}
