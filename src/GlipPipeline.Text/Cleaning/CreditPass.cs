namespace GlipPipeline.Text.Cleaning;

/// <summary>Leaves out who made a picture ("Photo by Jane Doe / Getty Images -") and who sells it ("- Stock Photo", "| Etsy").</summary>
internal sealed class CreditPass : ICleaningPass
{
    public bool IsNeeded(ReadOnlySpan<char> text) => CaptionLabel.End(text) > 0 || CreditTail.Start(text) < text.Length || Credit.Find(text) is not null;

    public MappedText Apply(MappedText text)
    {
        var end = CreditTail.Start(text.Units);
        var result = new MappedText(text.Length);
        var start = Math.Min(CaptionLabel.End(text.Units), end);
        while (Credit.Find(text.Units[start..end]) is { } credit)
        {
            result.Keep(text, start, start + credit.Start);
            result.Break();
            start += credit.End;
        }

        result.Keep(text, start, end);
        return result;
    }
}
