using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Labelling.Embedded;

namespace GlipPipeline.Cluster.Planning;

/// <summary>Plans runs as the embedded host does, off any grain's turn.</summary>
internal static class RunPlanner
{
    /// <summary>Plans a run to the end.</summary>
    /// <returns>That it is done, or what went wrong: a planning's failure is data, whatever it is.</returns>
    public static async Task<PlanReply> PlanAsync(PlanRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var teacher = new TeacherIdentity(request.TeacherName, request.TeacherSha256);
            await Task.Run(() => PreparedRun.EnsurePlannedAsync(request.Settings, teacher, cancellationToken), cancellationToken);
            return new PlanReply(IsDone: true);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new PlanReply(IsDone: true, FaultKinds.Of(failure) ?? FaultKind.Lasting, failure.Message, failure is SourceException or StoreException);
        }
    }
}
