namespace GlipPipeline.Imaging.Vips;

/// <summary>What an encoded image says of itself before a pixel is decoded.</summary>
/// <param name="Format">Its kind, by content.</param>
/// <param name="StoredWidth">Pixels, before the orientation is applied.</param>
/// <param name="StoredHeight">Pixels, before the orientation is applied; of the first page.</param>
/// <param name="Bands">Channels.</param>
/// <param name="BitsPerBand">8, 16, 32 or 64.</param>
/// <param name="Interpretation">The colour space.</param>
/// <param name="Orientation">EXIF orientation 1 to 8; 1 where there is none or it is nonsense.</param>
/// <param name="Pages">Pages or frames.</param>
public sealed record VipsHeader(
    VipsFormat Format,
    int StoredWidth,
    int StoredHeight,
    int Bands,
    int BitsPerBand,
    VipsInterpretation Interpretation,
    int Orientation,
    int Pages)
{
    /// <summary>Pixels as displayed, orientation applied.</summary>
    public int Width => Orientation >= 5 ? StoredHeight : StoredWidth;

    /// <summary>Pixels as displayed, orientation applied.</summary>
    public int Height => Orientation >= 5 ? StoredWidth : StoredHeight;

    /// <summary>Width times height.</summary>
    public long Pixels => (long)StoredWidth * StoredHeight;
}
