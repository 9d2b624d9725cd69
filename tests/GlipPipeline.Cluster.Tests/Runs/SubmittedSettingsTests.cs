using GlipPipeline.Cluster.Runs;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Cluster.Tests.Runs;

public sealed class SubmittedSettingsTests
{
    private static readonly LabelSettings Sound = new() { Sources = ["/data/a.tar"], Out = "/data/corpus", Teacher = "nano", UnitPairs = 10 };

    [Fact]
    public void Refusal_OfSoundSettings_IsNull() => SubmittedSettings.Refusal(Sound).ShouldBeNull();

    [Fact]
    public void Refusal_OfBadSettings_NamesEveryError()
    {
        var refusal = SubmittedSettings.Refusal(Sound with { Sources = ["a.tar"], UnitPairs = 0, Batch = 0 });

        refusal.ShouldNotBeNull();
        refusal.ShouldContain("unitPairs");
        refusal.ShouldContain("batch");
        refusal.ShouldContain("'a.tar' is a relative path");
    }

    [Fact]
    public void Refusal_OfWhatASiloDecides_SaysSo() =>
        SubmittedSettings.Refusal(Sound with { Workers = 7 }).ShouldBe("workers: every silo decides that for itself; leave it out");

    [Fact]
    public void Refusal_OfLimitsThatDecodersWereNotStartedWith_SaysSo() =>
        SubmittedSettings.Refusal(Sound with { MaxImagePixels = 1_000 }).ShouldNotBeNull().ShouldStartWith("maxImagePixels: ");

    [Fact]
    public void Differences_OfEqualSettings_AreNone() =>
        SubmittedSettings.Differences(Sound, Sound with { Sources = ["/data/a.tar"] }).ShouldBeEmpty();

    [Fact]
    public void Differences_OfOtherSettings_AreReadable() => SubmittedSettings.Differences(Sound, Sound with { MinScore = 0.2, Device = "cuda:0" })
        .ShouldBe(["  device: the run has nothing, this one wants \"cuda:0\"", "  minScore: the run has 0.1, this one wants 0.2"]);
}
