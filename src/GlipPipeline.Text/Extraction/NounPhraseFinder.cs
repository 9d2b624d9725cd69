using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Extraction;

/// <summary>Interim.</summary>
internal sealed class NounPhraseFinder
{
    public static NounPhraseFinder Load() => new();

#pragma warning disable CA1822, IDE0060
    public IReadOnlyList<FoundPhrase> Find(string text, bool pretokenized)
    {
        var words = WordSplitter.Split(text);
        JointPrepositions.Mark(text, words);
        return [.. Chunker.Chunk(words).Select(chunk =>
            new FoundPhrase(new Utf16Span(words[chunk.First].Span.Start, words[chunk.Last].Span.End), words[chunk.Head].Span, chunk.Visual))];
    }
}
