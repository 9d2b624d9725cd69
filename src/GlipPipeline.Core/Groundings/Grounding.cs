namespace GlipPipeline.Core.Groundings;

/// <summary>A box with its score and the phrase it grounds.</summary>
/// <param name="Phrase">Index into the pair's phrases.</param>
/// <param name="Box">In pixels of the displayed image.</param>
/// <param name="Score">sqrt(mean token probability × centerness), 0 to 1.</param>
public readonly record struct Grounding(int Phrase, PixelBox Box, float Score);
