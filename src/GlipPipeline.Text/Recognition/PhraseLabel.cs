namespace GlipPipeline.Text.Recognition;

/// <summary>A word's place in a phrase (Ramshaw and Marcus 1995).</summary>
internal enum PhraseLabel : byte
{
    /// <summary>In none that can be seen.</summary>
    Outside,

    /// <summary>The first of one.</summary>
    First,

    /// <summary>A further one.</summary>
    Inside,
}
