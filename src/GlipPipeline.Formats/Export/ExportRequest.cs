using System.Collections.Immutable;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export;

/// <summary>What is to be exported, and how.</summary>
public sealed record ExportRequest
{
    /// <summary>One of <see cref="Exporter.FormatNames"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Which boxes and pairs count.</summary>
    public required LabelProfile Profile { get; init; }

    /// <summary>The folder to make, on this machine.</summary>
    public required string Out { get; init; }

    /// <summary>SQL that says which pairs, over the columns of a part; null for all.</summary>
    public string? Where { get; init; }

    /// <summary>What becomes of the images; null for what the format does by itself.</summary>
    public ImageFiles? Images { get; init; }

    /// <summary>Splits and their shares, which are 1 together.</summary>
    public ImmutableArray<SplitShare> Splits { get; init; } = [new("train", 1)];

    /// <summary>Shards of each split; null for what the format does by itself.</summary>
    public int? Shards { get; init; }

    /// <summary>Most pairs to write, from the first; null for all.</summary>
    public long? Limit { get; init; }

    /// <summary>What some formats leave open.</summary>
    public FormatOptions Options { get; init; } = new();

    /// <summary>Bytes of parts between two checkpoints, which shape row groups of Parquet; tests take few.</summary>
    internal long BlockBytes { get; init; } = ExportBlock.LeastBytes;
}

/// <summary>A split and the share of the images that goes into it.</summary>
/// <param name="Name">Letters, digits, <c>_</c> and <c>-</c>.</param>
/// <param name="Share">0 to 1.</param>
public sealed record SplitShare(string Name, double Share)
{
    private const double Tolerance = 1e-9;

    /// <summary>Reads <c>train=0.98,val=0.02</c>.</summary>
    /// <exception cref="OptionsException">It is something else, or the shares are not 1 together.</exception>
    public static ImmutableArray<SplitShare> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ImmutableArray<SplitShare> splits = [.. text.Split(',').Select(split => ParseOne(split, text))];
        if (splits.Select(split => split.Name).Distinct(StringComparer.Ordinal).Count() < splits.Length)
        {
            throw Refused(text, "a split stands there twice");
        }

        return Math.Abs(splits.Sum(split => split.Share) - 1) <= Tolerance ? splits : throw Refused(text, "the shares are not 1 together");
    }

    private static SplitShare ParseOne(string split, string text) =>
        split.Split('=') is [var name, var share]
            && name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            && double.TryParse(share, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var value)
            && value is >= 0 and <= 1
                ? new SplitShare(name, value)
                : throw Refused(text, "expected names and shares, for example train=0.98,val=0.02");

    private static OptionsException Refused(string text, string why) => new($"--split: '{text}': {why}");
}

/// <summary>A corpus to export.</summary>
/// <param name="Store">Open for reading; stays the caller's.</param>
/// <param name="Teacher">What made its labels.</param>
/// <param name="Extractor">What found its phrases.</param>
public sealed record ExportCorpus(IObjectStore Store, TeacherIdentity Teacher, string Extractor);

/// <summary>What was exported.</summary>
/// <param name="Folder">Full path.</param>
/// <param name="Format">Its format.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="Files">Number of files.</param>
/// <param name="Bytes">Their length together.</param>
/// <param name="Splits">Pairs of each split.</param>
/// <param name="Counts">What was read, written and left out.</param>
public sealed record ExportSummary(
    string Folder,
    string Format,
    ProfileStamp Profile,
    long Files,
    long Bytes,
    ImmutableSortedDictionary<string, long> Splits,
    ImmutableSortedDictionary<string, long> Counts);
