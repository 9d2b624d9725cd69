using GlipPipeline.Cluster.Contracts.Faults;
using GlipPipeline.Core.Faults;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Faults;

/// <summary>
/// Stands around every call of the product's grains: what fails in one is logged where it failed and leaves the silo as a
/// <see cref="GrainFaultException"/>. A defect counts as lasting: asking again would meet it again.
/// </summary>
internal sealed partial class GrainFaultFilter(ILogger<GrainFaultFilter> logger) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception failure) when (IsOfProduct(context) && !CanTravel(failure))
        {
            LogFailed(failure, context.Grain.GetType().Name, context.InterfaceMethod?.Name);
            throw new GrainFaultException(failure.Message, FaultKinds.Of(failure) ?? FaultKind.Lasting);
        }
    }

    private static bool IsOfProduct(IIncomingGrainCallContext context) => context.Grain.GetType().Assembly == typeof(GrainFaultFilter).Assembly;

    /// <summary>What the runtime itself throws and carries.</summary>
    private static bool CanTravel(Exception failure) => failure is GrainFaultException or OrleansException or OperationCanceledException or TimeoutException;
}
