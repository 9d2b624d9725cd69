using System.Globalization;

namespace GlipPipeline.Runs.Tests.Protocol;

/// <summary>Something that may happen in a state.</summary>
/// <param name="Who">The attempt, or the part; it stands for {0} in <paramref name="What"/>.</param>
/// <param name="What">Words for the trace.</param>
/// <param name="Next">The state that it leads to.</param>
internal readonly record struct Move(int Who, string What, ProtocolState Next)
{
    public override string ToString() => What.Replace("{0}", Who.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
