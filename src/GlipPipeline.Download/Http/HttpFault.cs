using System.Net.Sockets;
using System.Security.Authentication;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Download.Addresses;

namespace GlipPipeline.Download.Http;

/// <summary>Why a request has no answer, or not the whole of it.</summary>
/// <param name="Why">The reason with a detail.</param>
/// <param name="IsRetryable">Whether asking again may help.</param>
/// <param name="IsOwn">Whether our own side may be at fault: no resolver, no network.</param>
internal sealed record HttpFault(Refusal Why, bool IsRetryable, bool IsOwn = false)
{
    /// <summary>From the exception of a request; null if it is none that a host can cause.</summary>
    /// <param name="failure">What the request threw.</param>
    /// <param name="isInBody">Whether the headers had come.</param>
    internal static HttpFault? Of(Exception failure, bool isInBody)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            if (OfOne(inner, isInBody) is { } fault)
            {
                return fault;
            }
        }

        return failure switch
        {
            HttpRequestException request => Bad(request.Message),
            IOException when isInBody => new(new Refusal(RejectReason.Truncated, failure.Message), IsRetryable: true),
            IOException => new(new Refusal(RejectReason.ConnectFailed, failure.Message), IsRetryable: true),
            _ => null,
        };
    }

    /// <summary>No answer in time.</summary>
    internal static HttpFault Slow(string what) => new(new Refusal(RejectReason.Timeout, what), IsRetryable: true);

    private static HttpFault? OfOne(Exception failure, bool isInBody) => failure switch
    {
        BlockedAddressException => new(new Refusal(RejectReason.BlockedAddress, failure.Message), IsRetryable: false),
        NameFailureException name => new(new Refusal(RejectReason.DnsFailed, failure.Message), name.IsOwn, name.IsOwn),
        AuthenticationException => new(new Refusal(RejectReason.TlsFailed, Short(failure)), IsRetryable: false),
        SocketException socket when !isInBody => new(
            new Refusal(RejectReason.ConnectFailed, Short(failure)), IsRetryable: true, socket.SocketErrorCode is SocketError.NetworkUnreachable or SocketError.NetworkDown),
        SocketException => new(new Refusal(RejectReason.Truncated, Short(failure)), IsRetryable: true),
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } when isInBody =>
            new(new Refusal(RejectReason.Truncated, "the body ended before its end"), IsRetryable: true),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            new(new Refusal(RejectReason.TlsFailed, Short(failure)), IsRetryable: true),
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } =>
            new(new Refusal(RejectReason.BadResponse, "the connection ended before an answer"), IsRetryable: true),
        HttpIOException => Bad(failure.Message),
        // The connection's own time limit.
        TimeoutException => Slow("no connection in time"),
        _ => null,
    };

    private static HttpFault Bad(string detail) => new(new Refusal(RejectReason.BadResponse, detail), IsRetryable: false);

    private static string Short(Exception failure) => failure.Message.Split('\n')[0];
}
