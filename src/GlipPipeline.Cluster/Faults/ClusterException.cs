namespace GlipPipeline.Cluster.Faults;

/// <summary>A silo or a grain cannot be reached now: a fault of the environment that may pass, so the unit boundary tries again.</summary>
public sealed class ClusterException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What could not be reached and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    public ClusterException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
