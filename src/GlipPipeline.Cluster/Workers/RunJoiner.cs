using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Cluster.Contracts.Teachers;
using GlipPipeline.Cluster.Contracts.Writers;
using GlipPipeline.Cluster.Silos;
using GlipPipeline.Cluster.Teachers;
using GlipPipeline.Cluster.Writers;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Work;

namespace GlipPipeline.Cluster.Workers;

/// <summary>Opens runs that were planned elsewhere, to be worked at by this silo's teacher through its grains.</summary>
internal sealed class RunJoiner(IGrainFactory grains, ILocalSiloDetails silo, SiloOffers silos, SiloTeacher teacher, TimeProvider time)
{
    /// <summary>This process as leases name it: with its address in the cluster, so that membership can say what became of it.</summary>
    private readonly WorkerIdentity _worker = WorkerIdentity.Current with { Member = $"{silo.ClusterId}/{silo.SiloAddress.ToParsableString()}" };

    /// <summary>Whether this silo has the teacher and the device of a run.</summary>
    public bool CanJoin(ActiveRun run) => run.TeacherSha256 == teacher.Identity.Sha256
        && (run.Settings.Device is not { } device || TeacherOffers.IsCuda(device) == (teacher.Accelerator == Placement.Accelerator.Cuda));

    /// <summary>Opens a run.</summary>
    /// <param name="active">The run.</param>
    /// <param name="boundary">Retries what may pass.</param>
    /// <param name="progress">Counts outcomes.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public async Task<JoinedRun> JoinAsync(ActiveRun active, UnitBoundary boundary, RunProgress progress, CancellationToken cancellationToken)
    {
        var device = grains.GetGrain<ITeacherGrain>(new TeacherKey(silo.Name, teacher.Device).ToString());
        var turn = new SiloCommitTurn(grains.GetGrain<IWriterGrain>(SiloKey.Of(silo.Name)));
        var run = await PreparedRun.JoinAsync(
            active.Settings, new GrainTeacher(device, teacher.Identity, active.Settings), turn, boundary, progress, cancellationToken);
        var leases = new UnitLeases(run.Ledger, new LeaseBook(run.Store, _worker, time, StateOf));
        return new JoinedRun(active.Id, run, leases, grains, silo.SiloAddress.ToParsableString());
    }

    /// <summary>Membership's word about a holder of this cluster; of another's it knows nothing.</summary>
    private HolderState StateOf(WorkerIdentity holder) => holder.Member?.Split('/', 2) is [var cluster, var address] && cluster == silo.ClusterId
        ? silos.StateOf(address)
        : HolderState.Unknown;
}
