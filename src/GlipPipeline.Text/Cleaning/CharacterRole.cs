namespace GlipPipeline.Text.Cleaning;

/// <summary>What a character does in a caption.</summary>
internal enum CharacterRole
{
    /// <summary>It is written text.</summary>
    Text,

    /// <summary>It parts words.</summary>
    Space,

    /// <summary>It is a picture of its own, as an emoji is, and parts phrases.</summary>
    Sign,

    /// <summary>It cannot be seen, or belongs to the character before it.</summary>
    Nothing,
}
