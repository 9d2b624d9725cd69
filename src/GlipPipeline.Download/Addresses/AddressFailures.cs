namespace GlipPipeline.Download.Addresses;

/// <summary>A name has no address.</summary>
/// <param name="message">What was found.</param>
/// <param name="isOwn">Whether our own resolver is at fault, so that asking again may help: the name itself may be sound.</param>
internal sealed class NameFailureException(string message, bool isOwn) : Exception(message)
{
    /// <summary>Whether our own resolver is at fault.</summary>
    public bool IsOwn { get; } = isOwn;
}

/// <summary>A name leads to no address that may be asked.</summary>
/// <param name="message">Which.</param>
internal sealed class BlockedAddressException(string message) : Exception(message);
