using GlipPipeline.Cli.Commands;
using GlipPipeline.Core.Settings;
using GlipPipeline.Labelling.Options;
using GlipPipeline.Testing;

namespace GlipPipeline.Cli.Tests.Commands;

/// <summary>Defaults, then the file, then the environment, then the flags. The only tests that set GLIP__ variables; a class runs one test at a time.</summary>
public sealed class LabelCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _variables = [];

    public void Dispose()
    {
        _variables.ForEach(name => Environment.SetEnvironmentVariable(name, null));
        _folder.Dispose();
    }

    [Fact]
    public void Read_WhenNothingIsGiven_GivesTheDefaults() => Read().ShouldBe(new LabelOptions());

    [Fact]
    public void Read_WhenFileSetsAnOption_GoesOverTheDefault()
    {
        var options = Read("--options", OptionsFile("""{ "Label": { "UnitPairs": 7, "Sources": ["a.tar", "b.tar"], "MinScore": 0.25 } }"""));

        (options.UnitPairs, options.MinScore, options.Workers).ShouldBe((7, 0.25, new LabelOptions().Workers));
        options.Sources.ShouldBe(["a.tar", "b.tar"]);
    }

    [Fact]
    public void Read_WhenEnvironmentSetsAnOption_GoesOverTheFile()
    {
        Set("GLIP__LABEL__UNITPAIRS", "8");

        var options = Read("--options", OptionsFile("""{ "Label": { "UnitPairs": 7, "Workers": 5 } }"""));

        (options.UnitPairs, options.Workers).ShouldBe((8, 5));
    }

    [Fact]
    public void Read_WhenFlagSetsAnOption_GoesOverTheEnvironment()
    {
        Set("GLIP__LABEL__UNITPAIRS", "8");
        Set("GLIP__LABEL__DEVICE", "cuda:1");

        var options = Read("--unit-pairs", "9");

        (options.UnitPairs, options.Device).ShouldBe((9, "cuda:1"));
    }

    [Fact]
    public void Read_WhenEveryFlagIsGiven_SetsEveryOption()
    {
        var options = Read(
            "--source", "a.tar", "b", "--out", "corpus", "--teacher", "t.onnx", "--device", "cuda:0",
            "--unit-pairs", "1", "--workers", "2", "--batch", "3", "--min-score", "0.4", "--decode", "in-process",
            "--max-image-bytes", "5000", "--max-image-pixels", "600", "--max-image-side", "70", "--decode-seconds", "8", "--decode-memory", "900");

        options.Sources.ShouldBe(["a.tar", "b"]);
        (options with { Sources = [] }).ShouldBe(new LabelOptions
        {
            Sources = [], Out = "corpus", Teacher = "t.onnx", Device = "cuda:0", UnitPairs = 1, Workers = 2, Batch = 3, MinScore = 0.4,
            Images = new ImageOptions
            {
                Decode = "in-process", MaxBytes = 5000, MaxPixels = 600, MaxSidePixels = 70, DecodeSeconds = 8, DecodeMemoryMebibytes = 900,
            },
        });
    }

    [Fact]
    public void Read_WhenImageOptionsComeFromEverywhere_LaysThemOverEachOther()
    {
        Set("GLIP__LABEL__IMAGES__DECODESECONDS", "8");

        var images = Read("--max-image-side", "70", "--options", OptionsFile("""{ "Label": { "Images": { "DecodeSeconds": 7, "MaxBytes": 5000 } } }""")).Images;

        images.ShouldBe(new ImageOptions { MaxSidePixels = 70, DecodeSeconds = 8, MaxBytes = 5000 });
    }

    [Fact]
    public void Read_WhenFileIsNoJson_NamesIt() =>
        Should.Throw<OptionsException>(() => Read("--options", OptionsFile("{ \"Label\": "))).Message.ShouldContain("options.json");

    [Fact]
    public void Read_WhenFileIsMissing_NamesIt() =>
        Should.Throw<FileNotFoundException>(() => Read("--options", _folder["absent.json"])).Message.ShouldContain("absent.json");

    [Fact]
    public void Read_WhenVariableIsNoNumber_NamesIt()
    {
        Set("GLIP__LABEL__WORKERS", "many");

        Should.Throw<OptionsException>(() => Read()).Message.ShouldContain("Workers");
    }

    [Fact]
    public void Validate_WhenNoTeacherIsNamed_SaysHowToGetOne()
    {
        var message = Should.Throw<OptionsException>(() => Validate("--source", "a", "--out", "b")).Message;

        message.ShouldStartWith("--teacher: ");
        message.ShouldContain("glip teacher import");
        message.ShouldContain("--teacher nano");
    }

    [Fact]
    public void Validate_WhenNothingIsGiven_NamesEverythingThatIsNeeded()
    {
        var message = Should.Throw<OptionsException>(() => Validate()).Message;

        foreach (var option in new[] { "--source: ", "--out: ", "--teacher: " })
        {
            message.ShouldContain(option);
        }
    }

    [Fact]
    public void Validate_WhenFlagFileOrVariableNamesTheTeacher_IsContent()
    {
        Should.NotThrow(() => Validate("--source", "a", "--out", "b", "--teacher", "nano"));
        Should.NotThrow(() => Validate("--source", "a", "--out", "b", "--options", OptionsFile("""{ "Label": { "Teacher": "nano" } }""")));
        Set("GLIP__LABEL__TEACHER", "nano");
        Should.NotThrow(() => Validate("--source", "a", "--out", "b"));
    }

    private static void Validate(params string[] flags)
    {
        var parsed = LabelCommand.Create().Parse(flags);
        TeacherChoice.Validate(parsed, LabelFlags.Read(parsed));
    }

    private static LabelOptions Read(params string[] flags)
    {
        var parsed = LabelCommand.Create().Parse(flags);
        parsed.Errors.ShouldBeEmpty();
        return LabelFlags.Read(parsed);
    }

    private string OptionsFile(string json)
    {
        File.WriteAllText(_folder["options.json"], json);
        return _folder["options.json"];
    }

    private void Set(string name, string value)
    {
        _variables.Add(name);
        Environment.SetEnvironmentVariable(name, value);
    }
}
