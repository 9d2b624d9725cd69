namespace GlipPipeline.Teachers.Postprocessing;

/// <summary>A box that the model found for a phrase of a prompt.</summary>
/// <param name="Label">Index into the prompt's phrases.</param>
/// <param name="Box">In pixels of the resized image.</param>
/// <param name="Score">sqrt(token probability × centerness), 0 to 1.</param>
public readonly record struct Candidate(int Label, LegacyBox Box, float Score);
