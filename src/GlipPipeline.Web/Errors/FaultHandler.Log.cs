using Microsoft.Extensions.Logging;

namespace GlipPipeline.Web.Errors;

internal sealed partial class FaultHandler
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: the cluster cannot be asked: {Reason}")]
    private partial void LogUnavailable(string path, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path}: a defect of this host")]
    private partial void LogDefect(Exception defect, string path);
}
