using GlipPipeline.Core.Settings;
using GlipPipeline.Sources.Captions;

namespace GlipPipeline.Sources;

/// <summary>What readers accept. Whatever is larger becomes a reject and is never read into memory.</summary>
public sealed record SourceOptions
{
    /// <summary>Greatest number of bytes of one encoded image.</summary>
    public int MaxImageBytes { get; init; } = LabelDefaults.MaxImageBytes;

    /// <summary>Greatest number of bytes of one caption file and of one JSON file.</summary>
    public int MaxCaptionBytes { get; init; } = 1 << 20;

    /// <summary>Whether shards that cannot be read are left out and named, instead of refused.</summary>
    public bool SkipBadShards { get; init; }

    /// <summary>The field of the JSON whose captions are taken; null for the text file, or else the JSON's <c>caption</c>.</summary>
    internal CaptionChoice? Caption { get; init; }

    /// <summary>Fields of the JSON that are kept beside a pair.</summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>The column of a table that holds the images, or their paths; null for a guess.</summary>
    public string? Image { get; init; }

    /// <summary>The folder that the paths of a table begin at; null for the table's own, or <c>images</c> in it.</summary>
    public string? Images { get; init; }

    /// <summary>The field that holds the address where the image came from; null for <c>url</c>, or a guess in a table.</summary>
    public string? Url { get; init; }

    /// <summary>The field that names a pair; null for the name of its files, or the number of its row.</summary>
    public string? Id { get; init; }

    /// <summary>The field that states what the image's bytes hash to; null if that is not to be checked.</summary>
    internal HashChoice? Hash { get; init; }

    /// <summary>How many times HTML entities in captions are decoded.</summary>
    public int Entities { get; init; }

    /// <summary>Whether every caption of an image makes a place of its own, so that places can only be counted by reading captions.</summary>
    internal bool TakesEachCaption => Caption?.Pick == CaptionPick.Each;

    /// <summary>What a run's settings ask of its sources.</summary>
    public static SourceOptions From(LabelSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new SourceOptions
        {
            MaxImageBytes = settings.MaxImageBytes,
            Caption = settings.Caption is { } caption ? CaptionChoice.Parse(caption) : null,
            Keep = settings.Keep ?? [],
            Image = settings.Image,
            Images = settings.Images,
            Url = settings.Url,
            Id = settings.Id,
            Hash = settings.Hash is { } hash ? HashChoice.Parse(hash) : null,
            Entities = settings.Entities ?? 0,
            SkipBadShards = settings.SkipBadShards is true,
        };
    }
}
