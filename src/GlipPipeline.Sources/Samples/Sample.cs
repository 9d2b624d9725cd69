using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Sources.Samples;

/// <summary>Files that belong together, before anybody looked at what they hold.</summary>
/// <param name="Key">Their common name.</param>
/// <param name="Offset">Where the first one starts, in the source's own terms.</param>
internal sealed record Sample(string Key, long Offset)
{
    // Parts that make no pair are only listed; a hostile archive may have millions of them, with names of any length.
    private const int MostOthers = 64;
    private const int LongestOther = 64;

    private readonly HashSet<string> _extensions = [];

    /// <summary>The image; where there are several kinds, the first.</summary>
    internal SamplePart? Image { get; private set; }

    /// <summary>The caption file.</summary>
    internal SamplePart? Text { get; private set; }

    /// <summary>The JSON file.</summary>
    internal SamplePart? Json { get; private set; }

    /// <summary>The extension that occurs twice, if one does: then nobody can say which file is meant.</summary>
    internal string? Twice { get; private set; }

    /// <summary>What is wrong with the source at this place, if the sample is where it ends.</summary>
    internal string? Damage { get; init; }

    /// <summary>What the file system does not give, and why; null if it gives everything.</summary>
    internal string? Unreadable { get; set; }

    /// <summary>What messages call the object with the facts: the row of a table, or a file.</summary>
    internal string JsonName { get; init; } = "the .json";

    /// <summary>Why a row of a table cannot be read at all; null where it can, and of files.</summary>
    internal Refusal? Broken { get; init; }

    /// <summary>Why a row of a table has no image; null where it has one, and of files.</summary>
    internal Refusal? NoImage { get; set; }

    /// <summary>Why a row of a table has no caption that could be looked for; null where it may have one.</summary>
    internal Refusal? NoCaption { get; set; }

    /// <summary>The extensions seen, for messages; of those that make no pair not more than some.</summary>
    internal string Found => string.Join(", ", _extensions.Select(extension => "." + extension));

    /// <summary>Whether a part with this extension was seen.</summary>
    internal bool Has(string extension) => _extensions.Contains(extension);

    /// <summary>Whether the sample has all that a pair needs, as far as names tell.</summary>
    internal bool IsComplete => Image is not null && (Text is not null || Json is not null);

    /// <summary>Adds the image of a row, of which only the bytes say what kind it is.</summary>
    /// <param name="sizeBytes">Its length.</param>
    /// <param name="bytes">Null if there are more than wanted.</param>
    internal void AddImage(long sizeBytes, byte[]? bytes) => Image = new SamplePart("", sizeBytes, bytes);

    /// <summary>Adds the object with the facts of a row.</summary>
    internal void AddFacts(byte[] json) => Json = new SamplePart("", json.Length, json);

    internal void Add(SamplePart part)
    {
        var kind = PartKinds.Of(part.Extension);
        if (kind == PartKind.Other && (_extensions.Count >= MostOthers || part.Extension.Length > LongestOther))
        {
            return;
        }

        if (part.Instead is { } what)
        {
            _extensions.Add($"{part.Extension} ({what})");
            return;
        }

        if (!_extensions.Add(part.Extension))
        {
            Twice ??= part.Extension;
            return;
        }

        Unreadable ??= part.Unreadable is { } why ? $".{part.Extension}: {why}" : null;
        switch (kind)
        {
            case PartKind.Image:
                Image ??= part;
                break;
            case PartKind.Text:
                Text = part;
                break;
            case PartKind.Json:
                Json = part;
                break;
        }
    }
}
