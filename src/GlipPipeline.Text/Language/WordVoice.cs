namespace GlipPipeline.Text.Language;

/// <summary>What a word says of a caption's language.</summary>
/// <param name="Language">Index among the known languages.</param>
/// <param name="IsStrong">Whether it says so for certain; parts of names ("de", "la") do not.</param>
internal readonly record struct WordVoice(int Language, bool IsStrong);
