namespace GlipPipeline.Cli.Cluster;

/// <summary>A cluster could not be asked, or refused. Its message is one line for the user.</summary>
internal sealed class ClusterException : Exception
{
    /// <param name="message">What failed, which one, what to do next.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public ClusterException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
