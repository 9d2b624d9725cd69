using System.Collections.Immutable;
using GlipPipeline.Teachers.Postprocessing;

namespace GlipPipeline.Teachers.Devices;

/// <summary>Reads candidates from the graph's outputs and leaves out its empty slots.</summary>
internal static class CandidateReader
{
    private const int BoxNumbers = 4;

    /// <param name="boxes"><c>[count, candidates, 4] float32</c>.</param>
    /// <param name="scores"><c>[count, candidates] float32</c>.</param>
    /// <param name="labels"><c>[count, candidates] int64</c>; -1 in an empty slot.</param>
    /// <param name="count">Prompts.</param>
    internal static ImmutableArray<ImmutableArray<Candidate>> Read(
        ReadOnlySpan<float> boxes, ReadOnlySpan<float> scores, ReadOnlySpan<long> labels, int count)
    {
        var slots = labels.Length / count;
        var result = ImmutableArray.CreateBuilder<ImmutableArray<Candidate>>(count);
        for (var prompt = 0; prompt < count; prompt++)
        {
            var first = prompt * slots;
            result.Add(
                ReadPrompt(boxes.Slice(first * BoxNumbers, slots * BoxNumbers), scores.Slice(first, slots), labels.Slice(first, slots)));
        }

        return result.MoveToImmutable();
    }

    private static ImmutableArray<Candidate> ReadPrompt(ReadOnlySpan<float> boxes, ReadOnlySpan<float> scores, ReadOnlySpan<long> labels)
    {
        var candidates = ImmutableArray.CreateBuilder<Candidate>();
        for (var slot = 0; slot < labels.Length; slot++)
        {
            if (labels[slot] >= 0)
            {
                var box = boxes.Slice(slot * BoxNumbers, BoxNumbers);
                candidates.Add(new Candidate((int)labels[slot], new LegacyBox(box[0], box[1], box[2], box[3]), scores[slot]));
            }
        }

        return candidates.DrainToImmutable();
    }
}
