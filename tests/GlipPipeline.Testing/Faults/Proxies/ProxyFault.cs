namespace GlipPipeline.Testing.Faults.Proxies;

/// <summary>What happens to a request on its way.</summary>
public enum ProxyFault
{
    None,

    /// <summary>It is not applied; the connection is reset.</summary>
    Refuse,

    /// <summary>It is not applied; the answer is 503.</summary>
    Unavailable,

    /// <summary>It is applied; the connection is reset in place of the reply.</summary>
    DropReply,

    /// <summary>It is applied; the reply comes late.</summary>
    DelayReply,

    /// <summary>It is applied twice; the second reply is passed on.</summary>
    Repeat,

    /// <summary>It is applied; the answer is 500 anyway.</summary>
    ErrorAfter,

    /// <summary>It is applied; if it was to create something, the answer is 409 "exists" anyway.</summary>
    ConflictAfter,
}
