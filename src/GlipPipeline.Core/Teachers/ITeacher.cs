namespace GlipPipeline.Core.Teachers;

/// <summary>Grounds the phrases of pairs. One teacher serves several units at once.</summary>
public interface ITeacher : IAsyncDisposable
{
    /// <summary>Name of the model and the hash of its file; part of a run's frozen configuration.</summary>
    TeacherIdentity Identity { get; }

    /// <summary>
    /// Grounds a stream of pairs. Outcomes come in the order of the pairs, one each. The batches of a stream depend on that stream alone,
    /// so that the same stream gives the same outcomes whatever else the teacher does. A pair that is withheld is prepared, not run, and rejected.
    /// </summary>
    /// <exception cref="TeacherException">The device or the model failed for reasons that lie not in one pair.</exception>
    IAsyncEnumerable<PairOutcome> GroundAsync(IAsyncEnumerable<CaptionedPair> pairs, CancellationToken cancellationToken);
}
