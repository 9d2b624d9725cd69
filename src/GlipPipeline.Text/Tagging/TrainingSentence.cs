using System.Text;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Tagging;

/// <summary>A sentence as the tagger sees it, with the tags it should find.</summary>
/// <param name="Words">The words.</param>
/// <param name="Tags">Their tags.</param>
internal sealed record TrainingSentence(TaggedWord[] Words, PartOfSpeech[] Tags)
{
    public static TrainingSentence From(IReadOnlyList<TrainingWord> words)
    {
        var text = new StringBuilder();
        var described = new List<Utf16Span>();
        foreach (var word in words)
        {
            described.Add(new Utf16Span(text.Length, text.Length + word.Form.Length));
            text.Append(word.Form).Append(' ');
        }

        var all = text.ToString();
        return new TrainingSentence([.. described.Select(span => WordFactory.Describe(all, span))], [.. words.Select(word => word.Tag)]);
    }
}

/// <summary>A word of a treebank with its part of speech.</summary>
/// <param name="Form">The word.</param>
/// <param name="Tag">Its tag.</param>
internal readonly record struct TrainingWord(string Form, PartOfSpeech Tag);
