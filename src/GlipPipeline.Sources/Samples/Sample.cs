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

    /// <summary>The extensions seen, for messages; of those that make no pair not more than some.</summary>
    internal string Found => string.Join(", ", _extensions.Select(extension => "." + extension));

    /// <summary>Whether a part with this extension was seen.</summary>
    internal bool Has(string extension) => _extensions.Contains(extension);

    /// <summary>Whether the sample has all that a pair needs, as far as names tell.</summary>
    internal bool IsComplete => Image is not null && (Text is not null || Json is not null);

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
