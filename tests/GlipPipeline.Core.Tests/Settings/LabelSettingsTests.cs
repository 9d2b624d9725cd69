using System.Text.Json.Nodes;
using GlipPipeline.Core.Settings;
using GlipPipeline.Testing.Settings;

namespace GlipPipeline.Core.Tests.Settings;

public sealed class LabelSettingsTests
{
    private static readonly LabelSettings Good = new() { Sources = ["a.tar"], Out = "corpus", Teacher = "nano" };

    public static TheoryData<string, LabelSettings> Wrong => new()
    {
        { "--source", Good with { Sources = [] } },
        { "--source", Good with { Sources = [""] } },
        { "--out", Good with { Out = "" } },
        { "--teacher", Good with { Teacher = "" } },
        { "--device", Good with { Device = "gpu" } },
        { "--device", Good with { Device = "cuda" } },
        { "--device", Good with { Device = "cuda:-1" } },
        { "--limit", Good with { Limit = 0 } },
        { "--unit-pairs", Good with { UnitPairs = 0 } },
        { "--unit-pairs", Good with { UnitPairs = 1_000_001 } },
        { "--workers", Good with { Workers = 0 } },
        { "--batch", Good with { Batch = -4 } },
        { "--min-score", Good with { MinScore = 1.5 } },
        { "--min-score", Good with { MinScore = 0.05 } },
        { "--min-score", Good with { MinScore = double.NaN } },
        { "--decode", Good with { Decode = "somewhere" } },
        { "--max-image-bytes", Good with { MaxImageBytes = 100 } },
        { "--max-image-pixels", Good with { MaxImagePixels = 700_000_001 } },
        { "--max-image-side", Good with { MaxImageSidePixels = 7 } },
        { "--decode-seconds", Good with { DecodeSeconds = 0 } },
        { "--decode-memory", Good with { DecodeMemoryMebibytes = 64 } },
    };

    [Fact]
    public void Validate_WhenOnlyWhatIsNeededIsGiven_Accepts() => Should.NotThrow(() => LabelSettings.Table.Validate(Good));

    [Fact]
    public void Validate_WhenDeviceIsAGpu_Accepts() => Should.NotThrow(() => LabelSettings.Table.Validate(Good with { Device = "cuda:12" }));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validate_WhenOneSettingIsWrong_NamesItAlone(string flag, LabelSettings settings) =>
        Should.Throw<OptionsException>(() => LabelSettings.Table.Validate(settings)).Message.ShouldSatisfyAllConditions(
            message => message.ShouldStartWith(flag + ":"),
            message => message.ShouldNotContain(Environment.NewLine));

    [Fact]
    public void Validate_WhenManySettingsAreWrong_ReportsAllAtOnce() =>
        Should.Throw<OptionsException>(() => LabelSettings.Table.Validate(new LabelSettings { UnitPairs = 0, Workers = 0, Device = "tpu" }))
            .Errors.Select(error => error.Name).ShouldBe(["--source", "--out", "--teacher", "--device", "--unit-pairs", "--workers"]);

    [Fact]
    public void Table_HoldsEveryPropertyOfTheRecord() =>
        typeof(LabelSettings).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)
            .ShouldBe(LabelSettings.Table.All.Select(setting => char.ToUpperInvariant(setting.Name[0]) + setting.Name[1..]));

    [Fact]
    public void Parse_OfItsOwnText_GivesTheSame()
    {
        var all = EverySetting.Changed<LabelSettings>(LabelSettings.Table);

        EverySetting.ShouldEqual(LabelSettings.Table, LabelSettings.Parse(all.ToText()), all);
    }

    [Theory]
    [InlineData("""{"sources":["a"],"out":"c","teacher":"t","unitPairs":"many"}""", "unitPairs: expected a whole number, found \"many\"")]
    [InlineData("""{"sources":["a"],"out":"c","teacher":"t","unitPairs":1.5}""", "unitPairs: expected a whole number, found 1.5")]
    [InlineData("""{"sources":["a"],"out":"c","teacher":"t","unitPairs":null}""", "unitPairs: expected a whole number, found null")]
    [InlineData("""{"sources":"a","out":"c","teacher":"t"}""", "sources: expected a list of texts, found \"a\"")]
    [InlineData("""{"sources":["a"],"out":"c","teacher":"t","keepLanguages":1}""", "keepLanguages: expected true or false, found 1")]
    [InlineData("""{"sources":["a"],"out":"c","teacher":"t","batch":0}""", "batch: expected 1 to 1024")]
    [InlineData("""{"sources":["a"],"out":"c","teacher":"t","speed":7}""", "speed: there is no such setting")]
    [InlineData("""{"sources":["a"],"out":"c","teacher":"t","UnitPairs":7}""", "UnitPairs: there is no such setting")]
    [InlineData("""{"sources":["a"],"out":"c","teacher":"t","batch":1,"batch":2}""", "settings: no JSON object")]
    [InlineData("[]", "settings: no JSON object")]
    [InlineData("{", "settings: no JSON object")]
    public void Parse_WhenTheTextIsWrong_SaysWhere(string text, string error) =>
        Should.Throw<OptionsException>(() => LabelSettings.Parse(text)).Message.ShouldStartWith(error);

    [Fact]
    public void Read_WhenLayersOverlap_TakesTheLast()
    {
        var reader = LabelSettings.Reader();
        reader.Add(new JsonObject { ["batch"] = 2, ["workers"] = 3 }, "a file");
        reader.Add(new JsonObject { ["batch"] = 5 }, "a flag");

        var settings = reader.Read();

        (settings.Batch, settings.Workers, settings.UnitPairs).ShouldBe((5, 3, 256));
    }
}
