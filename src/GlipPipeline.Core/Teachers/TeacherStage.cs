namespace GlipPipeline.Core.Teachers;

/// <summary>The steps of a pair through the teacher.</summary>
public enum TeacherStage
{
    /// <summary>Image bytes to pixels.</summary>
    Decode,

    /// <summary>Pixels to the model's size.</summary>
    Resize,

    /// <summary>Hash of the image bytes.</summary>
    Hash,

    /// <summary>Caption and phrases to prompts.</summary>
    Tokenize,

    /// <summary>Prompts to a padded batch.</summary>
    Assemble,

    /// <summary>The model's run.</summary>
    Device,

    /// <summary>Candidates to groundings.</summary>
    Postprocess,
}
