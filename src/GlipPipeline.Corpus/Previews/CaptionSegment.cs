namespace GlipPipeline.Corpus.Previews;

/// <summary>A piece of a caption that belongs to one phrase, or to none.</summary>
/// <param name="Text">The caption's slice.</param>
/// <param name="Phrase">Index of the phrase, or -1.</param>
internal readonly record struct CaptionSegment(string Text, int Phrase);
