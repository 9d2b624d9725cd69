using GlipPipeline.Cli.Commands;
using GlipPipeline.Core.Settings;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Settings;

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
    public void Read_WhenNothingIsGiven_GivesTheDefaults() =>
        EverySetting.ShouldEqual(LabelSettings.Table, Read(), new LabelSettings());

    [Fact]
    public void Read_WhenEveryFlagIsGiven_SetsEverySetting() =>
        EverySetting.ShouldEqual(LabelSettings.Table, Read([.. Given.SelectMany(FlagAndValues)]), All);

    [Fact]
    public void Read_WhenTheEnvironmentSetsEverything_SetsEverySetting()
    {
        foreach (var (path, value) in Given.SelectMany(PathsAndValues))
        {
            Set($"GLIP__LABEL__{path.Replace(":", "__", StringComparison.Ordinal)}".ToUpperInvariant(), value);
        }

        EverySetting.ShouldEqual(LabelSettings.Table, Read(), All);
    }

    [Fact]
    public void Read_WhenAJsonFileSetsEverything_SetsEverySetting() =>
        EverySetting.ShouldEqual(LabelSettings.Table, Read("--options", OptionsFile("options.json", $$"""{ "Label": {{All.ToText()}} }""")), All);

    [Fact]
    public void Read_WhenAYamlFileSetsEverything_SetsEverySetting()
    {
        // JSON is YAML.
        var file = OptionsFile("options.yaml", $"# every setting\nlabel: {All.ToText()}\n");

        EverySetting.ShouldEqual(LabelSettings.Table, Read("--options", file), All);
    }

    [Fact]
    public void Read_WhenAYamlFileIsWrittenByAPerson_ReadsIt()
    {
        var settings = Read("--options", OptionsFile("options.yml", "Label:\n  sources:\n    - a.tar\n    - b.tar\n  unitPairs: 7\n  keepLanguages: yes\n"
            .Replace("yes", "true", StringComparison.Ordinal)));

        settings.Sources.ShouldBe(["a.tar", "b.tar"]);
        (settings.UnitPairs, settings.KeepLanguages).ShouldBe((7, true));
    }

    [Fact]
    public void Read_WhenEverySideSetsOne_TakesTheFlagOverTheEnvironmentOverTheFile()
    {
        Set("GLIP__LABEL__UNITPAIRS", "8");
        Set("GLIP__LABEL__BATCH", "8");

        var settings = Read("--unit-pairs", "9", "--options", OptionsFile("options.json", """{ "Label": { "UnitPairs": 7, "batch": 7, "workers": 7 } }"""));

        (settings.UnitPairs, settings.Batch, settings.Workers).ShouldBe((9, 8, 7));
    }

    [Theory]
    [InlineData("""{ "Label": { "speed": 7 } }""", "options.json: speed: there is no such setting")]
    [InlineData("""{ "Label": { "images": { "maxBytes": 7 } } }""", "options.json: images: expected a value, found the key maxBytes below it")]
    [InlineData("""{ "Label": { "batch": "many" } }""", "options.json: batch: expected a whole number, found 'many'")]
    [InlineData("""{ "Label": { "batch": [1, 2] } }""", "options.json: batch: expected one value, found 2")]
    [InlineData("""{ "Label": """, "options.json")]
    public void Read_WhenAFileIsWrong_SaysWhere(string content, string error) =>
        Should.Throw<OptionsException>(() => Read("--options", OptionsFile("options.json", content))).Message.ShouldContain(error);

    [Fact]
    public void Read_WhenAYamlFileIsDamaged_NamesIt() =>
        Should.Throw<OptionsException>(() => Read("--options", OptionsFile("options.yaml", "label: [\n"))).Message.ShouldContain("options.yaml");

    [Fact]
    public void Read_WhenFileIsMissing_NamesIt() =>
        Should.Throw<OptionsException>(() => Read("--options", _folder["absent.json"])).Message.ShouldContain("absent.json");

    [Fact]
    public void Read_WhenAVariableIsWrong_NamesIt()
    {
        Set("GLIP__LABEL__WORKERS", "many");
        Set("GLIP__LABEL__HASTE", "great");

        Should.Throw<OptionsException>(() => Read()).Errors.Select(error => error.Name)
            .ShouldBe(["GLIP__LABEL__HASTE", "GLIP__LABEL__WORKERS"], ignoreOrder: true);
    }

    [Fact]
    public void Read_WhenARetryIsGivenWhatItsFirstRunSettled_RefusesItByName()
    {
        Set("GLIP__LABEL__BATCH", "8");

        Should.Throw<OptionsException>(() => Read("--retry-rejects", "corpus", "--out", "again", "--limit", "3", "--workers", "1"))
            .Errors.Select(error => error.ToString()).ShouldBe(
            [
                "GLIP__LABEL__BATCH: --retry-rejects takes this setting from the first run; leave it out",
                "--limit: --retry-rejects takes this setting from the first run; leave it out",
            ]);
    }

    [Fact]
    public void Read_WhenARetryIsToldHowThisMachineWorks_TakesIt()
    {
        var settings = Read("--retry-rejects", "corpus", "--out", "again", "--workers", "1", "--device", "cuda:1", "--decode", "in-process");

        (settings.Workers, settings.Device, settings.Decode).ShouldBe((1, "cuda:1", LabelSettings.InProcess));
    }

    [Fact]
    public void OnACluster_OffersWhatNoSiloDecides() => LabelFlags.OnACluster.All.Select(flag => flag.Name)
        .ShouldNotContain(name => name == "--workers" || name == "--decode" || name == "--retry-rejects");

    [Fact]
    public void Validate_WhenNothingIsGiven_NamesEverythingThatIsNeeded()
    {
        var message = Should.Throw<OptionsException>(() => LabelSettings.Table.Validate(Read())).Message;

        foreach (var part in new[] { "--source: ", "--out: ", "--teacher: ", "glip teacher import", "--teacher nano" })
        {
            message.ShouldContain(part);
        }
    }

    /// <summary>But one: beside a retry the others are refused.</summary>
    private static LabelSettings All { get; } = EverySetting.Changed<LabelSettings>(LabelSettings.Table) with { RetryRejects = null };

    private static IEnumerable<Setting> Given => LabelSettings.Table.All.Where(setting => setting.ValueIn(All) is not null);

    private static IEnumerable<string> FlagAndValues(Setting setting) =>
        [setting.Flag, .. PathsAndValues(setting).Select(entry => entry.Value)];

    private static IEnumerable<(string Path, string Value)> PathsAndValues(Setting setting) => setting.ValueIn(All) switch
    {
        IReadOnlyList<string> list => list.Index().Select(entry => ($"{setting.Name}:{entry.Index}", entry.Item)),
        var value => [(setting.Name, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!)],
    };

    private static LabelSettings Read(params string[] flags)
    {
        var parsed = LabelCommand.Create().Parse(flags);
        parsed.Errors.ShouldBeEmpty();
        return LabelFlags.Read(LabelFlags.Here, parsed);
    }

    private string OptionsFile(string name, string content)
    {
        File.WriteAllText(_folder[name], content);
        return _folder[name];
    }

    private void Set(string name, string value)
    {
        _variables.Add(name);
        Environment.SetEnvironmentVariable(name, value);
    }
}
