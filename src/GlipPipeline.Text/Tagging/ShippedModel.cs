namespace GlipPipeline.Text.Tagging;

/// <summary>The English model that comes with this assembly.</summary>
internal static class ShippedModel
{
    private const string ResourceName = "GlipPipeline.Text.Tagging.english.tagger.bin";

    public static TaggerModel Load()
    {
        using var stream = typeof(ShippedModel).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing from the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return TaggerModelFile.Read(bytes);
    }
}
