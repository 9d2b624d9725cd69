using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Formats.Export.Writing;

/// <summary>A pair, or a piece of one with a long caption, as it goes into an export.</summary>
/// <param name="Source">The pair with the boxes that the profile counts.</param>
/// <param name="Caption">Without white space around it.</param>
/// <param name="Phrases">Those with boxes, in the order of their first spans.</param>
internal sealed record ExportPair(LabelledPair Source, string Caption, ImmutableArray<ExportPhrase> Phrases)
{
    /// <summary>Which piece of its caption it is, from 0.</summary>
    public int Piece { get; init; }

    /// <summary>Index of its split.</summary>
    public int Split { get; init; }

    /// <summary>Its number within the split, from 0.</summary>
    public long Number { get; init; }

    /// <summary>Its number within the export, from 0.</summary>
    public long Row { get; init; }

    /// <summary>The shard of its split, from 0.</summary>
    public int Shard { get; init; }

    /// <summary>Name of its image, unique in the export, without a folder.</summary>
    public string ImageName { get; init; } = "";

    /// <summary>The image upright, without an orientation left in it; empty where images are not read.</summary>
    public ReadOnlyMemory<byte> Image { get; init; }

    /// <summary>Size of the image as displayed, which is how it is written.</summary>
    public ImageSize Size => Source.Size;

    /// <summary>The image's name without its extension, with the number of the piece where there are several: a key unique in the export.</summary>
    public string Key => Path.GetFileNameWithoutExtension(ImageName) + (Piece == 0 ? "" : $"-p{Piece}");
}

/// <summary>A phrase with its boxes.</summary>
/// <param name="Text">The caption's slice at its first span.</param>
/// <param name="Head">Its head noun.</param>
/// <param name="Spans">In code points of <see cref="ExportPair.Caption"/>, half-open, at least one, none empty.</param>
/// <param name="Boxes">By falling score, at least one.</param>
internal sealed record ExportPhrase(string Text, string Head, ImmutableArray<CodePointSpan> Spans, ImmutableArray<Grounding> Boxes)
{
    /// <summary>The longest stretch that describes it; null where it was not looked for, or stands in another piece of the caption.</summary>
    public CodePointSpan? Expression { get; init; }
}
