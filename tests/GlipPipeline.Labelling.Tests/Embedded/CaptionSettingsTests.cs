using System.Formats.Tar;
using System.Text;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Testing.Teachers;

namespace GlipPipeline.Labelling.Tests.Embedded;

/// <summary>Every caption of an image as a pair, and fields that are kept: from the source to the corpus, over a failure and a retry.</summary>
public sealed class CaptionSettingsTests : IDisposable
{
    private const int Images = 9;

    // Of every three images one has two captions, one three of which one is empty, and one a text alone.
    private const int Places = 3 * (2 + 3 + 1);
    private const int Pairs = 3 * (2 + 2);

    private readonly RunFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task RunAsync_WhenEachCaptionIsAPair_AccountsForEveryPlace()
    {
        var summary = await RunFolders.RunAsync(Options("corpus"), new FakeTeacher());

        (summary.Tally.Read, summary.Tally.Labelled, summary.Tally.Rejected).ShouldBe((Places, Pairs, Places - Pairs));
        var rows = Rows("corpus");
        rows.Select(row => row.Pair.Place.Index).ShouldBeUnique();
        rows.Take(4).Select(row => $"{row.Pair.Place.Index} {row.Pair.Key} {row.Pair.Caption}").ShouldBe(
            ["0 0#0 a red dog of image 0", "1 0#1 two blue cats of image 0", "2 1#0 a red dog of image 1", "4 1#2 two blue cats of image 1"]);
        rows.GroupBy(row => row.Pair.Key.Split('#')[0]).ShouldAllBe(image => image.Select(row => row.ImageSha256).Distinct().Count() == 1);
        rows.ShouldAllBe(row => row.Pair.Fields!.Count == 1 && row.Pair.Fields["license"].StartsWith("CC BY "));
        await _folders.ShouldBeSoundAsync("corpus");
    }

    [Fact]
    public async Task RunAsync_WhenItFailedAndGoesOn_GivesTheSameParts()
    {
        await RunFolders.RunAsync(Options("golden"), new FakeTeacher());
        var failing = new FakeTeacher(pair => pair.Pair.Place.Index == 7 ? throw new TeacherException("the device is gone") : FakeTeacher.Label(pair));
        await Should.ThrowAsync<TeacherException>(() => RunFolders.RunAsync(Options("corpus"), failing));

        await RunFolders.RunAsync(await PreparedRun.ReadSettingsAsync(_folders["corpus"], default), new FakeTeacher());

        (await _folders.PartsAsync("corpus")).ShouldBe(await _folders.PartsAsync("golden"));
    }

    [Fact]
    public async Task RunAsync_WhenRejectsAreDoneAgain_GivesTheirPlaces()
    {
        await RunFolders.RunAsync(Options("golden"), new FakeTeacher());
        await RunFolders.RunAsync(Options("old"), new FakeTeacher(FailSome));
        var retry = await PreparedRun.ResolveRetryAsync(
            new LabelSettings { RetryRejects = _folders["old"], Out = _folders["new"], Workers = 1 }, default);

        await RunFolders.RunAsync(retry, new FakeTeacher());

        _folders.Rows("old", "new").ShouldBe(_folders.Rows("golden"));
        await _folders.ShouldBeSoundAsync("new");
    }

    [Fact]
    public async Task RunAsync_WhenTheFieldDiffers_RefusesToGoOn()
    {
        await RunFolders.RunAsync(Options("corpus"), new FakeTeacher());

        (await Should.ThrowAsync<LedgerException>(() => RunFolders.RunAsync(Options("corpus") with { Caption = "captions:first" }, new FakeTeacher())))
            .Message.ShouldContain("captions");
    }

    private static PairOutcome FailSome(CaptionedPair pair) => pair.Pair.Place.Index is 1 or 8 or 14
        ? new PairOutcome.Rejected(new Reject(pair.Pair.Place, pair.Pair.Key, new Refusal(RejectReason.TeacherFailed, "as the test wants it")))
        : FakeTeacher.Label(pair);

    private LabelSettings Options(string corpus)
    {
        var source = _folders["captions.tar"];
        if (!File.Exists(source))
        {
            WriteTar(source);
        }

        return _folders.Options(corpus) with { Sources = [source], UnitPairs = 4, Caption = "captions:each", Keep = ["license", "none"] };
    }

    private List<LabelledPair> Rows(string corpus) =>
        [.. PartReader.Read([.. Directory.GetFiles(Path.Combine(_folders[corpus], "data")).Order(StringComparer.Ordinal)], new PartReadOptions())];

    private static void WriteTar(string path)
    {
        using var tar = new TarWriter(File.Create(path), TarEntryFormat.Ustar);
        for (var number = 0; number < Images; number++)
        {
            var (dog, cats) = ($"a red dog of image {number}", $"two blue cats of image {number}");
            string[] captions = (number % 3) switch { 0 => [dog, cats], 1 => [dog, "", cats], _ => [] };
            Add(tar, $"{number}.jpg", [0xFF, 0xD8, 0xFF, (byte)number]);
            Add(tar, captions.Length == 0 ? $"{number}.txt" : $"{number}.json", Encoding.UTF8.GetBytes(captions.Length == 0
                ? dog
                : $$"""{"captions":["{{string.Join("\",\"", captions)}}"],"license":"CC BY {{number}}.0","score":NaN}"""));
        }
    }

    private static void Add(TarWriter tar, string name, byte[] content) =>
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content), ModificationTime = DateTimeOffset.UnixEpoch });
}
