using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Cluster.Teachers;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Work;

namespace GlipPipeline.Cluster.Runs;

/// <summary>Plans runs as the embedded host does, off any grain's turn. Safe to use from several threads.</summary>
internal sealed class RunPlanner(TimeProvider time)
{
    /// <summary>Begins a run or continues the one that its corpus holds.</summary>
    /// <param name="settings">What was submitted.</param>
    /// <param name="offer">A silo that has the teacher.</param>
    /// <param name="cancellationToken">Stops the planning.</param>
    public Task<PlannedRun> PlanAsync(LabelSettings settings, SiloOffer offer, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            var teacher = new TeacherIdentity(offer.TeacherName, offer.TeacherSha256);
            var progress = new RunProgress();
            var boundary = new UnitBoundary(progress, time);
            var run = await PreparedRun.OpenAsync(
                // Silos see copies, and the times of a copy say nothing; names and sizes count.
                settings with { Teacher = offer.TeacherPath, AcceptChangedTimes = true }, new PlannedTeacher(teacher), boundary, progress, cancellationToken);
            return new PlannedRun(run, teacher, offer.TeacherPath);
        },
        cancellationToken);
}
