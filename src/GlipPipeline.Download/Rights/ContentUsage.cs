namespace GlipPipeline.Download.Rights;

/// <summary>The preference <c>train-ai</c> of Content-Usage (draft-ietf-aipref-vocab), a dictionary of structured fields.</summary>
internal static class ContentUsage
{
    /// <summary>Whether training is allowed; null where nothing is said. Of contradicting values the one that reserves counts.</summary>
    internal static bool? TrainingOf(string value)
    {
        var said = value.Split(',')
            .Select(member => member.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(member => member[0].Equals("train-ai", StringComparison.OrdinalIgnoreCase))
            .Select(member => member.Length == 1 ? "y" : member[1].Trim('"').ToLowerInvariant())
            .ToList();
        return said switch
        {
            [] => null,
            _ when said.Any(word => word is "n" or "no" or "?0") => false,
            _ => true,
        };
    }
}
