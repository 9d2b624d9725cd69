using System.Text;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Testing;

namespace GlipPipeline.Runs.Tests.Ledger;

/// <summary>
/// The ledger's files to the byte: other programs read them, and a run must be able to read the files of an older version.
/// </summary>
public sealed class LedgerFormatTests
{
    private static readonly AttemptId Attempt = AttemptId.Parse("000102030405060708090a0b0c0d0e0f");

    [Fact]
    public void Write_WhenGivenARun_EqualsTheGoldenFile() =>
        ShouldBeGolden("run.json", LedgerJson.Write(
            new RunDocument(RunDocument.CurrentSchemaVersion, "0.2.0", LedgerFixture.Configuration, LedgerFixture.Plan.Digest, LedgerFixture.Origin), LedgerJson.Pages.RunDocument));

    [Fact]
    public void Read_OfARunOfTheFirstVersion_GivesItsSettingsByType()
    {
        var run = RunFile.Read(File.ReadAllText(Repository.TestData("ledger/run-v1.json")), "run.json");

        run.IsOfAnOlderLayout.ShouldBeTrue();
        run.CreatedBy.ShouldBe("0.1.0");
        run.Configuration.Settings.ToJsonString().ShouldBe("""{"scoreFloor":0.1,"unitPairs":256,"phrasePolicy":"rules"}""");
        run.Configuration.Teacher!.Precision.ShouldBe("float32");
    }

    [Theory]
    [InlineData("off", """{"batch":4,"phrasePolicy":"rules","keepLanguages":true}""")]
    [InlineData("words/1", """{"batch":4,"phrasePolicy":"rules","keepLanguages":false}""")]
    public void Read_OfARunOfTheFirstVersion_TakesTheLanguageGateApart(string gate, string settings)
    {
        var run = RunFile.Read(
            File.ReadAllText(Repository.TestData("ledger/run-v1.json"))
                .Replace("\"scoreFloor\": \"0.1\"", $"\"batch\": \"4\", \"languageGate\": \"{gate}\", \"retryOf\": \"ab\"", StringComparison.Ordinal)
                .Replace(",\n      \"unitPairs\": \"256\"", "", StringComparison.Ordinal),
            "run.json");

        run.Configuration.Settings.ToJsonString().ShouldBe(settings);
        run.Configuration.Fingerprints.ShouldBe(new Dictionary<string, string> { ["languageGate"] = gate, ["retryOf"] = "ab" });
    }

    [Fact]
    public void Read_OfARunOfALaterVersion_AsksForANewerProgram() =>
        Should.Throw<LedgerException>(() => RunFile.Read("""{"schemaVersion":3}""", "run.json")).Message
            .ShouldBe("run.json has version 3, this program reads up to 2. Use a newer glip.");

    [Fact]
    public void Write_WhenGivenALabelledUnit_EqualsTheGoldenFile() =>
        ShouldBeGolden("record-labelled.json", LedgerJson.Write(Labelled(), LedgerJson.Pages.UnitRecord));

    [Fact]
    public void Write_WhenGivenAQuarantinedUnit_EqualsTheGoldenFile() => ShouldBeGolden(
        "record-quarantined.json",
        LedgerJson.Write(
            Labelled() with { Status = UnitStatus.Quarantined, Part = null, Bytes = 0, Sha256 = null, Rows = 0, Rejects = Tally.Empty.Rejects, RejectsFile = null },
            LedgerJson.Pages.UnitRecord));

    [Fact]
    public void Read_WhenARecordIsOfAVersionThatDidNotCountBoxes_DoesNotKnowThem() =>
        Read(Golden("record-labelled.json")).Tally.ShouldBe(Labelled().Tally with { Boxes = null });

    [Fact]
    public void Read_WhenARecordCountsItsBoxes_KnowsThem()
    {
        var record = Labelled() with { Boxes = 512 };

        Read(Encoding.UTF8.GetString(LedgerJson.Write(record, LedgerJson.Pages.UnitRecord))).Tally.ShouldBe(record.Tally);
        record.Tally.Boxes.ShouldBe(512);
    }

    [Theory]
    [InlineData("\"total\": 3", "\"total\": 4", "The rejects add up to 3, their total says 4.")]
    [InlineData("\"missing_image\": 2", "\"missing_image\": \"2\"", "Expected a whole number")]
    [InlineData("\"byReason\"", "\"reasons\"", "Expected an object with 'total' and 'byReason'.")]
    public void Read_WhenTheCountsOfRejectsAreDamaged_Refuses(string found, string damaged, string expected) =>
        Should.Throw<LedgerException>(() => Read(Golden("record-labelled.json").Replace(found, damaged, StringComparison.Ordinal)))
            .Message.ShouldContain(expected);

    [Fact]
    public void Files_WhenPlanIsSmall_EqualTheGoldenFile() => ShouldBeGolden("units-00000.jsonl", LedgerFixture.Plan.Files().Single());

    [Fact]
    public void Files_WhenPlanIsLarge_AreCutAndReadBack()
    {
        var plan = RunPlan.Of(Enumerable.Range(0, RunPlan.UnitsPerFile + 1).Select(index => new PairRange("a.tar", index, 1, index)));

        plan.Files().Count().ShouldBe(2);
        RunPlan.Parse(plan.Files()).Digest.ShouldBe(plan.Digest);
    }

    [Fact]
    public void Parse_WhenUnitsAreOutOfOrder_Refuses()
    {
        var lines =
            Encoding.UTF8.GetString(LedgerFixture.Plan.Files().Single()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Reverse();

        Should.Throw<LedgerException>(() => RunPlan.Parse([Encoding.UTF8.GetBytes(string.Join('\n', lines))])).Message.ShouldContain(
            "unit 00000002 is where unit 00000000");
    }

    private static UnitRecord Labelled()
    {
        var unit = new UnitId(7);
        var time = new DateTimeOffset(2026, 11, 21, 9, 0, 0, 250, TimeSpan.Zero);
        return new UnitRecord(
            1, unit, Attempt, UnitStatus.Labelled, CorpusNames.Part(unit, Attempt), 123_456, new string('b', 64), 253,
            Tally.OfRejects(RejectReason.MissingImage, RejectReason.EmptyCaption, RejectReason.MissingImage).Rejects,
            new StoredFile(CorpusNames.Rejects(unit, Attempt), 321, new string('c', 64)), "0.1.0", time, time.AddSeconds(90));
    }

    private static UnitRecord Read(string json) => LedgerJson.Read(json, LedgerJson.Pages.UnitRecord, "a record");

    private static string Golden(string file) =>
        File.ReadAllText(Repository.TestData($"ledger/{file}"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private static void ShouldBeGolden(string file, byte[] written) => Encoding.UTF8.GetString(written).ShouldBe(Golden(file));
}
