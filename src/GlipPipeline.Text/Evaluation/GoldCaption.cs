namespace GlipPipeline.Text.Evaluation;

/// <summary>A caption with the phrases that should be found in it.</summary>
/// <param name="Id">Its name in the file.</param>
/// <param name="Caption">Its text.</param>
/// <param name="Phrases">In the order of the file.</param>
public sealed record GoldCaption(string Id, string Caption, IReadOnlyList<GoldPhrase> Phrases);
