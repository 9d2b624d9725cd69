namespace GlipPipeline.Imaging.Decoding;

/// <summary>Turns encoded bytes into pixels. Thread safe.</summary>
public interface IImageDecoder : IDisposable
{
    /// <summary>Decodes one image. Bad data is a value, never an exception.</summary>
    /// <param name="encoded">The encoded bytes; not kept.</param>
    /// <exception cref="Core.Teachers.TeacherException">Nothing can be decoded here, whatever the image.</exception>
    ImageDecoding Decode(ReadOnlyMemory<byte> encoded);
}
