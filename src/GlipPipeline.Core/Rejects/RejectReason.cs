namespace GlipPipeline.Core.Rejects;

/// <summary>Why a place of a source gave no labelled pair. The names stand in files as snake_case words: append, never rename.</summary>
public enum RejectReason
{
    /// <summary>The sample has no image member.</summary>
    MissingImage,

    /// <summary>The sample has no caption, neither as text nor in its JSON.</summary>
    MissingCaption,

    /// <summary>The caption is empty or white space.</summary>
    EmptyCaption,

    /// <summary>The caption is not valid UTF-8 or its JSON cannot be parsed.</summary>
    UnreadableCaption,

    /// <summary>The image's bytes are not an image of a known kind, or are damaged.</summary>
    UndecodableImage,

    /// <summary>The image or its bytes are over a limit set in the options.</summary>
    ImageTooLarge,

    /// <summary>The image is under the smallest usable size.</summary>
    ImageTooSmall,

    /// <summary>A second sample of the same key stands in the source.</summary>
    DuplicateKey,

    /// <summary>The source is truncated or corrupt from here on.</summary>
    DamagedSource,

    /// <summary>The caption has no phrase to ground.</summary>
    NoPhrase,

    /// <summary>The teacher failed on this pair alone.</summary>
    TeacherFailed,

    /// <summary>The caption is written in another language, so that its phrases cannot be found.</summary>
    NotEnglish,

    /// <summary>The pair stands in a unit that was given up whole, as versions up to 0.1 did; read, never written.</summary>
    UnitQuarantined,

    /// <summary>The image made the process that decodes it die, twice.</summary>
    DecoderCrashed,

    /// <summary>The image was not decoded within the time limit of the options.</summary>
    DecodeTimeout,

    /// <summary>Two processes ended unexplained while this pair alone was in work.</summary>
    PairQuarantined,

    /// <summary>The file system does not give the bytes of the pair: no permission, a bad disk, a file that is gone.</summary>
    UnreadableSource,

    /// <summary>The caption is a word that programs write where there is none, such as <c>NaN</c> or <c>None</c>.</summary>
    NullCaption,

    /// <summary>The row names its image by what is no path below its folder: an address, an absolute path, one that leaves the folder.</summary>
    BadPath,

    /// <summary>The row of the list was not downloaded, for the reason that the detail begins with.</summary>
    NotDownloaded,

    /// <summary>The host has no address, or no resolver answered.</summary>
    DnsFailed,

    /// <summary>No connection could be made, or it broke before an answer.</summary>
    ConnectFailed,

    /// <summary>No secure connection could be made: its certificate or its handshake failed.</summary>
    TlsFailed,

    /// <summary>The host did not answer, or did not go on answering, in time.</summary>
    Timeout,

    /// <summary>The answer was 403, forbidden.</summary>
    Http403,

    /// <summary>The answer was 404, not found.</summary>
    Http404,

    /// <summary>The answer was 410, gone.</summary>
    Http410,

    /// <summary>The answer was 429, too many requests, or the host asked to wait longer than a unit does.</summary>
    Http429,

    /// <summary>The answer was 5xx: the host failed.</summary>
    Http5xx,

    /// <summary>The answer was another 4xx.</summary>
    Http4xx,

    /// <summary>More redirects than are followed.</summary>
    TooManyRedirects,

    /// <summary>The host's address is private, local or otherwise no public one.</summary>
    BlockedAddress,

    /// <summary>The host's robots.txt bars the path, or was answered 5xx or 429.</summary>
    RobotsDisallowed,

    /// <summary>The owner reserves the image from such use: by a header or by a rule of robots.txt.</summary>
    OptedOut,

    /// <summary>The body is over the limit of the settings, before or after decoding.</summary>
    TooLarge,

    /// <summary>The body has no bytes.</summary>
    Empty,

    /// <summary>The body is no image of a known kind.</summary>
    NotAnImage,

    /// <summary>The image stands for one that is gone: a known placeholder, or the same bytes under many addresses of one host.</summary>
    Placeholder,

    /// <summary>The image's bytes have another hash than the source or the list states.</summary>
    HashMismatch,

    /// <summary>The address is neither http nor https.</summary>
    SchemeRefused,

    /// <summary>A redirect leads to a port that is neither 80, 443 nor the list's own.</summary>
    PortRefused,

    /// <summary>A redirect leads from https to http.</summary>
    DowngradeRefused,

    /// <summary>The answer is no HTTP that can be used: a broken head, a status without a meaning here, a redirect to nowhere.</summary>
    BadResponse,

    /// <summary>The body ended before its end.</summary>
    Truncated,

    /// <summary>The body is encoded in another way than gzip, or damaged.</summary>
    BadEncoding,

    /// <summary>The row has no address, or one that is none.</summary>
    BadUrl,

    /// <summary>The download was given up before it came to the row.</summary>
    Cancelled,
}
