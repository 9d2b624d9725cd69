namespace GlipPipeline.Text.Words;

/// <summary>Of what kind a word's letters are.</summary>
[Flags]
internal enum WordShape : byte
{
    None = 0,

    /// <summary>Begins with an upper-case letter.</summary>
    Capital = 1,

    /// <summary>Has no lower-case letter, and more than one upper-case one.</summary>
    AllUpper = 2,

    /// <summary>Has a digit.</summary>
    Digit = 4,

    /// <summary>Has a hyphen inside.</summary>
    Hyphen = 8,

    /// <summary>Has neither a letter nor a digit.</summary>
    Sign = 16,
}
