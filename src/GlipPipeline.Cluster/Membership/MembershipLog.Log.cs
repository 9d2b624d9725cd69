using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Membership;

internal sealed partial class MembershipLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Superseded versions of the membership in '{Address}' were not deleted; the next change tries again")]
    private partial void LogVersionsLeft(Exception exception, string address);
}
