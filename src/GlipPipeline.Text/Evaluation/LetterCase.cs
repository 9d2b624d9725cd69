namespace GlipPipeline.Text.Evaluation;

/// <summary>A way to write a caption that moves no span.</summary>
public enum LetterCase
{
    /// <summary>As it stands in the file.</summary>
    AsIs,

    /// <summary>All letters small.</summary>
    Lower,

    /// <summary>All letters capital.</summary>
    Upper,

    /// <summary>The first letter of every word capital, the others small.</summary>
    Title,
}
