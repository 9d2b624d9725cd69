namespace GlipPipeline.Text.Recognition;

/// <summary>The English recognizer that comes with this assembly; see MODEL-CARD.md.</summary>
internal static class ShippedRecognizer
{
    private const string Folder = "GlipPipeline.Text.Recognition.";

    public static PhraseRecognizer Load()
    {
        var lexicon = Lexicon();
        var recurrent = new RecurrentModel(new RecurrentModelFile(Resource("english.recurrent.bin"), lexicon));
        return new PhraseRecognizer(lexicon, LinearModel.Read(Resource("english.linear.bin")), recurrent);
    }

    /// <summary>The lexicon alone, to train with.</summary>
    public static WordLexicon Lexicon() => WordLexicon.Read(Resource("english.words.bin"));

    private static byte[] Resource(string name)
    {
        using var stream = typeof(ShippedRecognizer).Assembly.GetManifestResourceStream(Folder + name)
            ?? throw new InvalidOperationException($"The resource {Folder}{name} is missing from the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
