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

    /// <summary>The image's bytes have another hash than the source states.</summary>
    HashMismatch,
}
