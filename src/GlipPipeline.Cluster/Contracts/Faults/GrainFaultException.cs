using GlipPipeline.Core.Faults;

namespace GlipPipeline.Cluster.Contracts.Faults;

/// <summary>
/// What went wrong in a grain, as data: its words and whether waiting may cure it. The only failure of the product that crosses the wire, for no
/// silo need know another's exceptions.
/// </summary>
[GenerateSerializer]
[Alias("glip.GrainFault")]
public sealed class GrainFaultException : Exception, IFault
{
    /// <summary>Creates the fault.</summary>
    /// <param name="message">What failed, which one, what to do next.</param>
    /// <param name="fault">Whether trying again may help.</param>
    public GrainFaultException(string message, FaultKind fault)
        : base(message) => Fault = fault;

    /// <inheritdoc/>
    [Id(0)]
    public FaultKind Fault { get; private set; }
}
