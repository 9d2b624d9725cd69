using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Captions;
using GlipPipeline.Sources.Opening;
using GlipPipeline.Testing;

namespace GlipPipeline.Sources.Tests.Tables;

/// <summary>Tables as people and programs write them, in <c>../shared/data/pairs/tars/tables-dev</c>: how many of their rows are pairs.</summary>
public sealed class KnownTablesTests
{
    private const string Folder = "data/pairs/tars/tables-dev/";

    [SkippableTheory]
    [InlineData("captions_coco_mini.json", 60, 60)]
    [InlineData("captions_coco_edge.json", 70, 61)]
    [InlineData("rows.jsonl", 7, 6)]
    [InlineData("rows.json", 6, 6)]
    [InlineData("hf_imagefolder", 3, 3)]
    [InlineData("parquet/img2dataset_output_format_parquet.parquet", 12, 10)]
    [InlineData("parquet/url_caption_uncompressed.parquet", 12, 12)]
    [InlineData("parquet/url_caption_snappy.parquet", 12, 12)]
    [InlineData("parquet/url_caption_gzip.parquet", 12, 12)]
    [InlineData("parquet/url_caption_zstd.parquet", 12, 12)]
    [InlineData("parquet/url_caption_lz4_raw.parquet", 12, 12)]
    [InlineData("parquet/url_caption_brotli.parquet", 12, 12)]
    [InlineData("parquet/url_caption_v2_pages.parquet", 12, 12)]
    [InlineData("parquet/laion_columns.parquet", 12, 12)]
    [InlineData("parquet/hf_image_struct.parquet", 12, 12)]
    [InlineData("parquet/image_bytes_caption.parquet", 12, 12)]
    [InlineData("parquet/wide_types.parquet", 12, 12)]
    [InlineData("parquet/hyparquet_writer.parquet", 12, 12)]
    [InlineData("parquet/arrow_rs_zstd_nodict.parquet", 12, 12)]
    public void ReadAll_WhenTableIsWhole_GivesItsPairs(string table, int rows, int pairs)
    {
        var readings = Read(table, new SourceOptions());

        readings.Count.ShouldBe(rows);
        readings.OfType<PairReading.Found>().Count().ShouldBe(pairs, string.Join('\n', readings.OfType<PairReading.Missing>().Select(missing => missing.Reject)));
    }

    [SkippableTheory]
    [InlineData("parquet/nulls_and_empty.parquet", "MissingImage MissingImage MissingImage MissingImage")]
    [InlineData("parquet/unicode_captions.parquet", "MissingImage MissingImage MissingImage MissingImage")]
    [InlineData("parquet/bad_page_bytes.parquet", "DamagedSource DamagedSource DamagedSource DamagedSource DamagedSource DamagedSource DamagedSource "
        + "DamagedSource DamagedSource DamagedSource DamagedSource DamagedSource")]
    public void ReadAll_WhenRowsAreNoPairs_SaysWhyOfEach(string table, string reasons) =>
        string.Join(' ', Read(table, new SourceOptions()).OfType<PairReading.Missing>().Select(missing => missing.Reject.Why.Reason)).ShouldBe(reasons);

    [SkippableTheory]
    [InlineData("parquet/all_null_caption_int_type.parquet", "has no column with captions: its columns are url, caption. Name one that holds text")]
    [InlineData("parquet/no_caption_column.parquet", "has no column with captions: its columns are url, w")]
    [InlineData("parquet/zero_rows.parquet", "is a Parquet file without rows")]
    [InlineData("parquet/hf_image_struct_captions_list.parquet", "take one or all by --caption captions:first, captions:each or captions:N")]
    [InlineData("parquet/bad_truncated_tail.parquet", "ends without PAR1")]
    [InlineData("parquet/bad_truncated_head.parquet", "begins without PAR1")]
    [InlineData("parquet/bad_footer_length.parquet", "its footer should have 2147483647 bytes")]
    [InlineData("parquet/bad_magic_encrypted_footer.parquet", "is an encrypted Parquet file")]
    [InlineData("parquet/bad_empty.parquet", "is empty")]
    [InlineData("parquet/bad_magic_only.parquet", "is no Parquet file: it has 8 bytes")]
    [InlineData("img2dataset_webdataset/00000.parquet", "is a list of addresses (column url) and holds no image: a download is needed")]
    [InlineData("rows_pandas_columns.json", "has no column with images")]
    [InlineData("urls.txt", "is a list and holds no image: a download is needed")]
    [InlineData("cc3m.tsv", "is a list and holds no image: a download is needed")]
    public void Open_WhenTableHoldsNoPairs_SaysWhatIsWrong(string table, string words) =>
        Should.Throw<SourceException>(() => Read(table, new SourceOptions())).Message.ShouldContain(words);

    private static List<PairReading> Read(string table, SourceOptions options)
    {
        var images = table.StartsWith("parquet/", StringComparison.Ordinal) ? options with { Images = SharedFiles.Path(Folder) } : options;
        return PairSources.Open([SharedFiles.Path(Folder + table)], images).Sources.Single().ReadAll(5);
    }

    [SkippableTheory]
    [InlineData("captions:first", 12)]
    [InlineData("captions:each", 60)]
    [InlineData("captions:1", 12)]
    public void ReadAll_WhenCaptionsAreAList_TakesThoseAskedFor(string caption, int pairs) =>
        Read("parquet/hf_image_struct_captions_list.parquet", new SourceOptions { Caption = CaptionChoice.Parse(caption) })
            .OfType<PairReading.Found>().Count().ShouldBe(pairs);
}
