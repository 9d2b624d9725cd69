using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Tagging;

/// <summary>A word of a treebank with its part of speech.</summary>
/// <param name="Form">The word.</param>
/// <param name="Tag">Its tag.</param>
internal readonly record struct TrainingWord(string Form, PartOfSpeech Tag);
