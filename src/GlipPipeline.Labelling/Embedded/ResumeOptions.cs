using GlipPipeline.Core.Settings;
using GlipPipeline.Sources.Opening;
using GlipPipeline.Teachers.BuiltIn;

namespace GlipPipeline.Labelling.Embedded;

/// <summary>What the user asked <c>glip resume</c> to do. Everything else stands in the corpus.</summary>
public sealed record ResumeOptions
{
    /// <summary>Address of the corpus.</summary>
    public required string Corpus { get; init; }

    /// <summary>Where the sources lie now; empty where they lay when the run began.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Where the teacher lies now; null where it lay when the run began.</summary>
    public string? Teacher { get; init; }

    /// <summary>As in <see cref="LabelSettings.Device"/>.</summary>
    public string? Device { get; init; }

    /// <summary>As in <see cref="LabelSettings.Workers"/>.</summary>
    public int Workers { get; init; } = new LabelSettings().Workers;

    /// <summary>As in <see cref="LabelSettings.AcceptChangedTimes"/>.</summary>
    public bool AcceptChangedTimes { get; init; }

    /// <summary>The options of the run with what is different now.</summary>
    /// <exception cref="OptionsException">A source or the teacher is not where it lay, and it was not said where it lies now.</exception>
    internal LabelSettings Over(LabelSettings run)
    {
        var options = run with
        {
            Sources = Sources.Count > 0 ? Sources : run.Sources,
            Teacher = Teacher ?? run.Teacher,
            Device = Device,
            Workers = Workers,
            AcceptChangedTimes = AcceptChangedTimes,
        };
        var missing = options.Sources.SelectMany(SourcePaths.Expand).Where(source => !Path.Exists(source))
            .Select(source => $"--source: {source}, a source of this run, is not there. Give the place where it lies now; its content must be the same.");
        var isTeacherMissing = !BuiltInTeacher.Is(options.Teacher) && !File.Exists(options.Teacher);
        string[] errors =
        [
            .. missing,
            .. isTeacherMissing ? [$"--teacher: {options.Teacher}, the teacher of this run, is not there. Give the place where it lies now."] : Array.Empty<string>(),
        ];
        return errors.Length == 0 ? options : throw new OptionsException(string.Join(Environment.NewLine, errors));
    }
}
