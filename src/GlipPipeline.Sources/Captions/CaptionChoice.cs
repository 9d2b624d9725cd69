using System.Globalization;

namespace GlipPipeline.Sources.Captions;

/// <summary>Where a source's captions stand, as <c>--caption</c> says it.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Pick">Which of its captions.</param>
/// <param name="Number">From 0, where one is picked by its number.</param>
internal sealed record CaptionChoice(string Field, CaptionPick Pick, int Number = 0)
{
    private const string First = "first";
    private const string EveryOne = "each";

    /// <summary>The field that holds a caption where nobody says anything else.</summary>
    internal static CaptionChoice Default { get; } = new("caption", CaptionPick.Only);

    /// <summary>Reads <c>NAME</c>, <c>NAME:first</c>, <c>NAME:each</c> or <c>NAME:N</c>; a name may hold colons where one of the others follows.</summary>
    internal static CaptionChoice Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0)
        {
            return new CaptionChoice(text, CaptionPick.Only);
        }

        var (name, pick) = (text[..colon], text[(colon + 1)..]);
        return pick switch
        {
            First => new CaptionChoice(name, CaptionPick.Numbered),
            EveryOne => new CaptionChoice(name, CaptionPick.Each),
            _ => new CaptionChoice(name, CaptionPick.Numbered, int.Parse(pick, NumberStyles.None, CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>How to take the first, or all, of a list, for a message.</summary>
    internal string Advice => $"--caption {Field}:{First}, {Field}:{EveryOne} or {Field}:N";
}
