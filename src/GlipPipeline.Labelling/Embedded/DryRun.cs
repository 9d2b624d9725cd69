using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Core.Units;
using GlipPipeline.Labelling.Units;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Teachers;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Language;

namespace GlipPipeline.Labelling.Embedded;

/// <summary>Plans a run as <see cref="LabelRun"/> would, labels a small sample and keeps nothing of it: the corpus is neither opened nor made.</summary>
public static class DryRun
{
    /// <summary>Labelled first and not counted: a teacher's first batches are slower than all others.</summary>
    private const int WarmUpPairs = 4;

    private const int FewestPairs = 8;
    private const int MostPairs = 256;

    /// <summary>How long the sample may take, by the pace of the warm-up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Plans and measures.</summary>
    /// <param name="settings">As for the run itself.</param>
    /// <param name="progress">Told of the phases.</param>
    /// <param name="cancellationToken">Stops at once; there is nothing to undo.</param>
    /// <inheritdoc cref="LabelRun.RunAsync(LabelSettings, RunProgress, CancellationToken)" path="/exception"/>
    public static async Task<DryRunReport> RunAsync(LabelSettings settings, RunProgress progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        settings = await PreparedRun.ResolveRetryAsync(settings, cancellationToken);
        LabelSettings.Table.Validate(settings);
        progress.Enter(WorkPhase.LoadingTeacher);
        await using var teacher = GlipTeacher.Load(settings);
        return await RunAsync(settings, teacher, progress, TimeProvider.System, cancellationToken);
    }

    /// <summary>The same with a teacher that is loaded already, by any clock.</summary>
    internal static async Task<DryRunReport> RunAsync(
        LabelSettings settings, ITeacher teacher, RunProgress progress, TimeProvider time, CancellationToken cancellationToken)
    {
        progress.Enter(WorkPhase.Planning);
        var opened = PreparedRun.OpenSources(settings);
        var (sources, skipped) = opened;
        var (plan, _) = await PreparedRun.PlanAsync(settings, sources, cancellationToken);
        progress.Enter(WorkPhase.Measuring);
        var sample = await MeasureAsync(settings, teacher, sources, plan, time, cancellationToken);
        var pairs = plan.Units.GroupBy(unit => unit.Range.Source).ToDictionary(group => group.Key, group => group.Sum(unit => (long)unit.Range.Count));
        return new DryRunReport(
            teacher.Identity.Name,
            [.. sources.Select(source => new DryRunSource(source.Name, source.Kind, pairs.GetValueOrDefault(source.Name)))],
            plan.Units.Length,
            plan.Digest.Pairs,
            sample)
        {
            Notes = SourceNotes.Of(opened),
            Skipped = [.. skipped.Select(shard => new SkippedSource(shard.Name, shard.Why))],
        };
    }

    private static async Task<DryRunSample> MeasureAsync(
        LabelSettings settings, ITeacher teacher, IReadOnlyList<IPairSource> sources, RunPlan plan, TimeProvider time, CancellationToken cancellationToken)
    {
        var byName = sources.ToDictionary(source => source.Name);
        var (gate, extractor) = (new CaptionGate(settings.KeepLanguages), NounPhraseExtractor.Load(settings));
        var first = await LabelAsync(plan.Units.Take(1), WarmUpPairs);

        // As many units at once as the run itself would work at.
        var units = plan.Units.Take(settings.Workers).ToList();
        var pairs = Math.Clamp((int)(Patience / ((first.Elapsed / first.Pairs) + TimeSpan.FromTicks(1))), FewestPairs, MostPairs);
        return await LabelAsync(units, Math.Max(1, pairs / units.Count));

        async Task<DryRunSample> LabelAsync(IEnumerable<Unit> whole, int most)
        {
            var shortened = whole.Select(unit => unit with { Range = PlanLimit.FirstOf(unit.Range, most) }).ToList();
            var progress = new RunProgress();
            var labeller = new UnitLabeller(gate, extractor, teacher, progress);
            var start = time.GetTimestamp();
            var attempts = await Task.WhenAll(shortened.Select(unit => labeller.LabelAsync(
                unit, byName[unit.Range.Source], Condemned.None, new DiscardingWriter(), cancellationToken)));
            var elapsed = time.GetElapsedTime(start);
            await Task.WhenAll(attempts.Select(attempt => attempt.DisposeAsync().AsTask()));
            return new DryRunSample(shortened.Sum(unit => unit.Range.Count), (int)progress.Snapshot().Tally.Labelled, elapsed);
        }
    }
}
