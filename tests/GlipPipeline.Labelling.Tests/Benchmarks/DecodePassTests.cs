using GlipPipeline.Core.Settings;
using GlipPipeline.Labelling.Benchmarks;

namespace GlipPipeline.Labelling.Tests.Benchmarks;

public sealed class DecodePassTests
{
    [Fact]
    public void From_WhenDecodersWereStarted_KeepsTheirStartsApart()
    {
        var pass = DecodePass.From(
            [
                new DecodeRun(LabelSettings.InProcess, 100, 2, TimeSpan.FromMilliseconds(500), 0),
                new DecodeRun(LabelSettings.Isolated, 100, 3, TimeSpan.FromMilliseconds(900), 2),
                new DecodeRun(LabelSettings.Isolated, 100, 2, TimeSpan.FromMilliseconds(700), 1),
                new DecodeRun(LabelSettings.InProcess, 100, 2, TimeSpan.FromMilliseconds(700), 0),
            ],
            TimeSpan.FromMilliseconds(100));

        pass.ShouldBe(new DecodePass(200, new DecodeFigure(50, 6), new DecodeFigure(40, 6.5), 100, 3));
    }
}
