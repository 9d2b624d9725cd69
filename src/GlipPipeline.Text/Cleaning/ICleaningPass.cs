namespace GlipPipeline.Text.Cleaning;

/// <summary>One walk over a text that leaves out or rewrites one sort of thing. Linear in the text's length, whatever the text.</summary>
internal interface ICleaningPass
{
    /// <summary>A quick look for anything the pass might change.</summary>
    bool IsNeeded(ReadOnlySpan<char> text);

    /// <summary>The text after the pass.</summary>
    MappedText Apply(MappedText text);
}
