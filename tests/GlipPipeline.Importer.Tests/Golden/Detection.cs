namespace GlipPipeline.Importer.Tests.Golden;

/// <summary>A box of a phrase; labels count from zero.</summary>
internal sealed record Detection(float[] Box, float Score, long Label)
{
    /// <summary>The filled slots of one image's candidates.</summary>
    public static List<Detection> Of(NamedArray boxes, NamedArray scores, NamedArray labels) =>
        [.. Enumerable.Range(0, labels.Integers.Length)
            .Where(i => labels.Integers[i] >= 0)
            .Select(i => new Detection(boxes.Floats[(4 * i)..((4 * i) + 4)], scores.Floats[i], labels.Integers[i]))];

    /// <summary>Recorded detections, whose labels count from one.</summary>
    public static List<Detection> Recorded(string prefix)
    {
        var (boxes, scores, labels) =
            (TinyA.Read(prefix + "boxes").Floats, TinyA.Read(prefix + "scores").Floats, TinyA.Read(prefix + "labels").Integers);
        return [.. labels.Select((label, i) => new Detection(boxes[(4 * i)..((4 * i) + 4)], scores[i], label - 1))];
    }

    /// <summary>Greedy suppression within each label at IoU 0.6 (legacy inclusive boxes), then the 100 best.</summary>
    public static List<Detection> Suppressed(IEnumerable<Detection> candidates)
    {
        var kept = new List<Detection>();
        foreach (var candidate in candidates.OrderByDescending(candidate => candidate.Score))
        {
            if (!kept.Exists(other => other.Label == candidate.Label && Overlap(other.Box, candidate.Box) > 0.6f))
            {
                kept.Add(candidate);
            }
        }

        return [.. kept.Take(100)];
    }

    /// <summary>Equal detections in the order of score: labels equal, scores to 1e-5, boxes to 0.01 pixels.</summary>
    public static void ShouldBeEqual(List<Detection> actual, List<Detection> expected)
    {
        actual.Count.ShouldBe(expected.Count);
        foreach (var (found, golden) in Ranked(actual).Zip(Ranked(expected)))
        {
            found.Label.ShouldBe(golden.Label);
            found.Score.ShouldBe(golden.Score, 1e-5f);
            found.Box.ShouldBe(golden.Box, 0.01);
        }
    }

    private static IEnumerable<Detection> Ranked(List<Detection> detections) => detections.OrderByDescending(detection => detection.Score);

    private static float Overlap(float[] a, float[] b)
    {
        var width = Math.Max(0, Math.Min(a[2], b[2]) - Math.Max(a[0], b[0]) + 1);
        var height = Math.Max(0, Math.Min(a[3], b[3]) - Math.Max(a[1], b[1]) + 1);
        return width * height / (Area(a) + Area(b) - (width * height));
    }

    private static float Area(float[] box) => (box[2] - box[0] + 1) * (box[3] - box[1] + 1);
}
