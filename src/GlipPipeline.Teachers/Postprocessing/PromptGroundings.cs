using GlipPipeline.Core.Groundings;
using GlipPipeline.Teachers.Prompts;

namespace GlipPipeline.Teachers.Postprocessing;

/// <summary>From one prompt's candidates to groundings of the pair's phrases.</summary>
internal static class PromptGroundings
{
    /// <summary>All groundings of a prompt with a score of at least <paramref name="minScore"/>, in no particular order.</summary>
    internal static IEnumerable<Grounding> Of(
        Prompt prompt, IReadOnlyList<Candidate> candidates, SelectionRule rule, float minScore, ImageSize resized, ImageSize displayed)
    {
        foreach (var detection in DetectionSelection.Select(candidates, rule))
        {
            if (detection.Score >= minScore && DisplayedBoxes.Convert(detection.Box, resized, displayed) is { } box)
            {
                yield return new Grounding(prompt.Phrases[detection.Label].Phrase, box, detection.Score);
            }
        }
    }
}
