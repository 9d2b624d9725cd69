using GlipPipeline.Core.Faults;
using GlipPipeline.Corpus.Queries;

namespace GlipPipeline.Corpus.Parts;

/// <summary>A part cannot be written or read: no room, no access, or a damaged file.</summary>
public sealed class PartException : IOException, IFault
{
    /// <summary>What to do about a part that cannot be read.</summary>
    internal const string Advice = "`glip verify --deep` names every part that is missing or damaged.";

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, which part, what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    /// <param name="fault">Whether trying again may help.</param>
    public PartException(string message, Exception? innerException = null, FaultKind fault = FaultKind.Passing)
        : base(message, innerException) => Fault = fault;

    /// <inheritdoc/>
    public FaultKind Fault { get; }

    /// <summary>Of files that a query could not read: names the first that is not a whole Parquet file, or what DuckDB says.</summary>
    /// <param name="failure">The query's.</param>
    /// <param name="files">Paths on this machine.</param>
    internal static PartException From(QueryException failure, IEnumerable<string> files)
    {
        var problem = files.Select(file => (File: file, Damage: ParquetEnds.DamageOf(file))).FirstOrDefault(found => found.Damage is not null);
        var what = problem.Damage is null ? $"The corpus cannot be read: {failure.Message}" : $"The part '{problem.File}' {problem.Damage}.";
        return new($"{what} {Advice}", failure);
    }
}
