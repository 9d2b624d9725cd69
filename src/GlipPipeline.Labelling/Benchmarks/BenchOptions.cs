using GlipPipeline.Core.Settings;

namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>What <c>glip bench</c> measures on.</summary>
public sealed record BenchOptions
{
    /// <summary>Draws scenes for the teacher: so many pairs into a tar of this path.</summary>
    public required Func<int, string, CancellationToken, Task> DrawScenes { get; init; }

    /// <summary>Draws pictures that cost what photos cost to read: so many pairs into a tar of this path.</summary>
    public required Action<int, string> DrawPhotos { get; init; }

    /// <summary>Pairs of the passes with a real teacher.</summary>
    public int Pairs { get; init; } = 200;

    /// <summary>Pairs of the pass with the stand-in accelerator.</summary>
    public int StandInPairs { get; init; } = 1000;

    /// <summary>Pairs of the larger of the two passes that compare peak memory; the smaller has 100.</summary>
    public int MemoryPairs { get; init; } = 5000;

    /// <summary>The user's own pairs for the pass with the real teacher; none draws scenes.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>As for <see cref="LabelSettings.Teacher"/>.</summary>
    public string Teacher { get; init; } = LabelSettings.BuiltInTeacher;

    /// <summary>As for <see cref="LabelSettings.Device"/>.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>As for <see cref="LabelSettings.Batch"/>.</summary>
    public int Batch { get; init; } = LabelDefaults.Batch;
}
