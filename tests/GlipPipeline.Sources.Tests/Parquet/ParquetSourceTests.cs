using System.Text;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Captions;
using GlipPipeline.Sources.Opening;
using GlipPipeline.Testing;

namespace GlipPipeline.Sources.Tests.Parquet;

public sealed class ParquetSourceTests : IDisposable
{
    private const int Rows = 50;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int, bool, bool, int> Forms()
    {
        var forms = new TheoryData<int, bool, bool, int>();
        foreach (var codec in new[] { ParquetFileBuilder.None, ParquetFileBuilder.Snappy, ParquetFileBuilder.Gzip })
        {
            foreach (var valuesOfPage in new[] { 1, 3, 7, 1000 })
            {
                foreach (var form in new[] { (false, false), (false, true), (true, false), (true, true) })
                {
                    forms.Add(codec, form.Item1, form.Item2, valuesOfPage);
                }
            }
        }

        return forms;
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void ReadAll_WhateverThePages_GivesEveryRow(int codec, bool isVersion2, bool hasDictionary, int valuesOfPage)
    {
        var file = new ParquetFileBuilder { Codec = codec, IsVersion2 = isVersion2, HasDictionary = hasDictionary, ValuesOfPage = valuesOfPage, RowsOfGroup = 17 }
            .Add("image.bytes", [.. Numbers(row => row % 5 == 3 ? null : ImageOf(row))])
            .Add("image.path", [.. Numbers(row => row % 4 == 0 ? null : $"{row}.jpg")])
            .Add("caption", [.. Numbers(row => row % 7 == 6 ? null : $"caption {row % 11}")]);

        // Ranges begin inside of pages, and are read in any order.
        var source = Open(file).Sources.Single();
        var ranges = source.Divide(6, CancellationToken.None).Reverse().ToList();
        var readings = ranges.SelectMany(source.Read).OrderBy(IndexOf).ToList();

        readings.Select(Line).ShouldBe(Numbers(row => (row % 5 == 3, row % 7 == 6) switch
        {
            (true, _) => $"{row} {KeyOf(row)}: MissingImage",
            (_, true) => $"{row} {KeyOf(row)}: MissingCaption",
            _ => $"{row} {KeyOf(row)}: caption {row % 11} {Encoding.UTF8.GetString(ImageOf(row)).TrimEnd('.')}",
        }));

        static string KeyOf(int row) => $"{row}";
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 3)]
    [InlineData(true, 4)]
    [InlineData(false, 1000)]
    public void ReadAll_WhenListsGoOnOverPages_TakesEachCaption(bool isVersion2, int valuesOfPage)
    {
        var lists = Numbers(row => (IReadOnlyList<string?>)[.. Enumerable.Range(0, row % 4).Select(number => number == 2 ? null : $"caption {row}.{number}")]).ToArray();
        var file = new ParquetFileBuilder { IsVersion2 = isVersion2, ValuesOfPage = valuesOfPage, RowsOfGroup = 20 }
            .Add("image", [.. Numbers(row => ImageOf(row))])
            .AddLists("captions", lists);

        var source = Open(file, new SourceOptions { Caption = CaptionChoice.Parse("captions:each") }).Sources.Single();
        var readings = source.Divide(5, CancellationToken.None).Reverse().ToList().SelectMany(source.Read).OrderBy(IndexOf).ToList();

        readings.Select(reading => reading is PairReading.Found found ? found.Pair.Caption : "none")
            .ShouldBe(lists.SelectMany(list => list.Count == 0 ? ["none"] : list.Select(text => text ?? "none")));
        readings.Select(IndexOf).ShouldBe(Enumerable.Range(0, readings.Count).Select(index => (long)index));
    }

    [Fact]
    public void ReadAll_WhenAPageIsDamaged_RejectsItsRowsAlone()
    {
        var builder = new ParquetFileBuilder { ValuesOfPage = 10 }.Add("jpg", [.. Numbers(row => ImageOf(row))]).Add("text", [.. Numbers(row => $"caption {row}")]);
        var bytes = builder.Build();
        bytes.AsSpan((int)builder.Pages["jpg"][2], 8).Fill(0xFF);

        var readings = OpenBytes(bytes).Sources.Single().ReadAll(7);

        readings.Count.ShouldBe(Rows);
        readings.OfType<PairReading.Missing>().Select(missing => (missing.Reject.Place.Index, missing.Reject.Why.Reason))
            .ShouldBe(Enumerable.Range(20, 10).Select(row => ((long)row, RejectReason.DamagedSource)));
    }

    [Fact]
    public void ReadAll_WhenAHeaderIsDamaged_RejectsTheRestOfItsRowGroup()
    {
        var builder = new ParquetFileBuilder { ValuesOfPage = 10, RowsOfGroup = 30 }
            .Add("jpg", [.. Numbers(row => ImageOf(row))]).Add("text", [.. Numbers(row => $"caption {row}")]);
        var bytes = builder.Build();
        var header = (int)builder.Pages["text"][1] - 12;
        bytes.AsSpan(header, 12).Fill(0xFF);

        OpenBytes(bytes).Sources.Single().ReadAll(7).OfType<PairReading.Found>().Select(found => found.Pair.Place.Index)
            .ShouldBe([.. Enumerable.Range(0, 10).Select(row => (long)row), .. Enumerable.Range(30, 20).Select(row => (long)row)]);
    }

    [Fact]
    public void ReadAll_WhenAnyByteIsChanged_CountsEveryRowAndNeverThrowsAnythingElse()
    {
        var builder = new ParquetFileBuilder { ValuesOfPage = 5, HasDictionary = true, RowsOfGroup = 11 }
            .Add("jpg", [.. Numbers(row => ImageOf(row)).Take(22)]).AddLists("captions", [.. Numbers(row => (IReadOnlyList<string?>)["one", $"two {row}"]).Take(22)]);
        var whole = builder.Build();
        var random = new Random(20_261_128);
        for (var turn = 0; turn < 2_000; turn++)
        {
            var bytes = (byte[])whole.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                OpenBytes(bytes, new SourceOptions { Caption = CaptionChoice.Parse("captions:1") }).Sources.Single().ReadAll(8).Count.ShouldBe(22, $"turn {turn}");
            }
            catch (SourceException)
            {
                // Refused as a whole, in words.
            }
        }
    }

    [Fact]
    public void ReadAll_WhenFileIsCutAnywhere_RefusesIt()
    {
        var whole = new ParquetFileBuilder().Add("jpg", [.. Numbers(row => ImageOf(row))]).Add("text", [.. Numbers(row => $"caption {row}")]).Build();
        for (var length = 0; length < whole.Length; length += 13)
        {
            Should.Throw<SourceException>(() => OpenBytes(whole[..length]));
        }
    }

    [Fact]
    public void Open_WhenSeveralColumnsMayHoldImages_AsksForOne()
    {
        var file = new ParquetFileBuilder().Add("front.bytes", [[1]]).Add("front.path", "a").Add("back.bytes", [[2]]).Add("back.path", "b").Add("caption", "a dog");

        Should.Throw<SourceException>(() => Open(file)).Message.ShouldContain("has several columns that may hold images: front, back. Name the one by --image");
        ((PairReading.Found)Open(file, new SourceOptions { Image = "back" }).Sources.Single().ReadAll().Single()).Pair.ImageBytes.ToArray().ShouldBe([2]);
        file.Metadata["huggingface"] = """{"info":{"features":{"front":{"_type":"Image"},"caption":{"dtype":"string","_type":"Value"}}}}""";
        ((PairReading.Found)Open(file).Sources.Single().ReadAll().Single()).Pair.ImageBytes.ToArray().ShouldBe([1]);
    }

    [Fact]
    public void Open_WhenColumnsAreGuessed_SaysWhich()
    {
        var opened = Open(new ParquetFileBuilder().Add("Face Image.bytes", [[1]]).Add("Face Image.path", "a.png").Add("TEXT", "a dog").Add("URL", "http://x/y"));

        opened.Notes.Single().Guesses.ShouldBe(["image=Face Image", "caption=TEXT", "url=URL"]);
        var pair = ((PairReading.Found)opened.Sources.Single().ReadAll().Single()).Pair;
        (pair.Key, pair.Url).ShouldBe(("a", "http://x/y"));
        opened.Sources.Single().Fingerprint().ShouldEndWith("image=Face Image caption=TEXT url=URL");
    }

    [Fact]
    public void Open_WhenTwoCaptionsFit_AsksForOne() =>
        Should.Throw<SourceException>(() => Open(new ParquetFileBuilder().Add("jpg", [[1]]).Add("caption", "a").Add("alt", "b"))).Message
            .ShouldContain("several columns that may hold captions: caption, alt. Name the one by --caption");

    [Fact]
    public void Open_WhenAColumnThatWasAskedForIsNotThere_NamesTheColumns() =>
        Should.Throw<SourceException>(() => Open(new ParquetFileBuilder().Add("jpg", [[1]]).Add("caption", "a"), new SourceOptions { Keep = ["license"] })).Message
            .ShouldContain("has no column license, which --keep and --hash names: its columns are jpg, caption");

    [Fact]
    public void ReadAll_WhenImageOrCaptionIsTooLong_RejectsTheRow()
    {
        var file = new ParquetFileBuilder().Add("jpg", [new byte[100], new byte[10]]).Add("caption", "a dog", new string('x', 60));

        Open(file, new SourceOptions { MaxImageBytes = 50, MaxCaptionBytes = 50 }).Sources.Single().ReadAll().OfType<PairReading.Missing>()
            .Select(missing => missing.Reject.Why.ToString()).ShouldBe(
            [
                "Refusal { Reason = ImageTooLarge, Detail = the image has 100 bytes, the limit is 50 }",
                "Refusal { Reason = UnreadableCaption, Detail = \"caption\" of the row has 60 bytes, the limit is 50 }",
            ]);
    }

    [Fact]
    public void ReadAll_WhenTextIsNoUtf8_RejectsTheRow()
    {
        var file = new ParquetFileBuilder().Add("jpg", [[1], [2]]).Add("caption", [[0xFF, 0xFE], "a dog"u8.ToArray()], isText: true);

        Open(file).Sources.Single().ReadAll().Select(reading => reading is PairReading.Missing missing ? missing.Reject.Why.Reason.ToString() : "pair")
            .ShouldBe(["UnreadableCaption", "pair"]);
    }

    [Fact]
    public void ReadAll_WhenBytesHaveAnotherHash_RejectsTheRow()
    {
        var file = new ParquetFileBuilder().Add("jpg", [[1], [1], [1]]).Add("caption", "a", "b", "c")
            .Add("sha256", ImageHash.Of([1]).ToString().ToUpperInvariant(), ImageHash.Of([2]).ToString(), null);

        Open(file, new SourceOptions { Hash = new HashChoice("sha256") }).Sources.Single().ReadAll()
            .Select(reading => reading is PairReading.Missing missing ? missing.Reject.Why.Reason.ToString() : "pair").ShouldBe(["pair", "HashMismatch", "HashMismatch"]);
    }

    [Theory]
    [InlineData(0, "&amp;#39;s")]
    [InlineData(1, "&#39;s")]
    [InlineData(2, "'s")]
    public void ReadAll_WhenEntitiesAreToBeDecoded_DecodesThemSoManyTimes(int times, string caption) =>
        ((PairReading.Found)Open(new ParquetFileBuilder().Add("jpg", [[1]]).Add("caption", "&amp;#39;s"), new SourceOptions { Entities = times })
            .Sources.Single().ReadAll().Single()).Pair.Caption.ShouldBe(caption);

    public void Dispose() => _folder.Dispose();

    private OpenedSources Open(ParquetFileBuilder file, SourceOptions? options = null) => OpenBytes(file.Build(), options);

    private OpenedSources OpenBytes(byte[] bytes, SourceOptions? options = null)
    {
        var path = Path.Combine(_folder.Path, "pairs.parquet");
        File.WriteAllBytes(path, bytes);
        return PairSources.Open([path], options);
    }

    private static IEnumerable<T> Numbers<T>(Func<int, T> value) => Enumerable.Range(0, Rows).Select(value);

    private static byte[] ImageOf(int row) => Encoding.UTF8.GetBytes($"image {row}".PadRight(20 + (row * 3), '.'));

    private static long IndexOf(PairReading reading) => reading is PairReading.Found found ? found.Pair.Place.Index : ((PairReading.Missing)reading).Reject.Place.Index;

    private static string Line(PairReading reading) => reading switch
    {
        PairReading.Found { Pair: var pair } => $"{pair.Place.Index} {pair.Key}: {pair.Caption} {Encoding.UTF8.GetString(pair.ImageBytes.Span).TrimEnd('.')}",
        PairReading.Missing { Reject: var reject } => $"{reject.Place.Index} {reject.Key}: {reject.Why.Reason}",
        _ => "",
    };
}
