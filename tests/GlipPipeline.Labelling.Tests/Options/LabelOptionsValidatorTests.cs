using GlipPipeline.Core.Settings;
using GlipPipeline.Labelling.Options;

namespace GlipPipeline.Labelling.Tests.Options;

public sealed class LabelOptionsValidatorTests
{
    private static readonly LabelOptions Good = new() { Sources = ["a.tar"], Out = "corpus" };

    public static TheoryData<string, LabelOptions> Wrong => new()
    {
        { "--source", Good with { Sources = [] } },
        { "--out", Good with { Out = "" } },
        { "--teacher", Good with { Teacher = "" } },
        { "--device", Good with { Device = "gpu" } },
        { "--device", Good with { Device = "cuda" } },
        { "--device", Good with { Device = "cuda:-1" } },
        { "--unit-pairs", Good with { UnitPairs = 0 } },
        { "--unit-pairs", Good with { UnitPairs = 1_000_001 } },
        { "--workers", Good with { Workers = 0 } },
        { "--batch", Good with { Batch = -4 } },
        { "--min-score", Good with { MinScore = 1.5 } },
        { "--min-score", Good with { MinScore = 0.05 } },
        { "--min-score", Good with { MinScore = double.NaN } },
        { "--decode", Good with { Images = new() { Decode = "somewhere" } } },
        { "--max-image-bytes", Good with { Images = new() { MaxBytes = 100 } } },
        { "--max-image-pixels", Good with { Images = new() { MaxPixels = 700_000_001 } } },
        { "--max-image-side", Good with { Images = new() { MaxSidePixels = 7 } } },
        { "--decode-seconds", Good with { Images = new() { DecodeSeconds = 0 } } },
        { "--decode-memory", Good with { Images = new() { DecodeMemoryMebibytes = 64 } } },
    };

    [Fact]
    public void Validate_WhenOnlySourceAndOutAreGiven_Accepts() => Should.NotThrow(() => LabelOptionsValidator.Validate(Good));

    [Fact]
    public void Validate_WhenDeviceIsAGpu_Accepts() => Should.NotThrow(() => LabelOptionsValidator.Validate(Good with { Device = "cuda:12" }));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validate_WhenOneOptionIsWrong_NamesItAlone(string option, LabelOptions options) =>
        Should.Throw<OptionsException>(() => LabelOptionsValidator.Validate(options)).Message.ShouldSatisfyAllConditions(
            message => message.ShouldStartWith(option + ":"),
            message => message.ShouldNotContain(Environment.NewLine));

    [Fact]
    public void Validate_WhenManyOptionsAreWrong_ReportsAllAtOnce() =>
        Should.Throw<OptionsException>(() => LabelOptionsValidator.Validate(new LabelOptions { UnitPairs = 0, Workers = 0, Device = "tpu" }))
            .Message.Split(Environment.NewLine).Select(line => line.Split(':')[0]).Order(StringComparer.Ordinal)
            .ShouldBe(["--device", "--out", "--source", "--unit-pairs", "--workers"]);
}
