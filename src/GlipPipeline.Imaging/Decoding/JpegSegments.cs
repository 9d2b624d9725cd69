namespace GlipPipeline.Imaging.Decoding;

/// <summary>
/// Goes through the segments before a JPEG's first scan. Each has to begin where the one before ends: bytes between them are no oddity but
/// what is left of translated line ends and the like, which damaged the pixels too.
/// </summary>
/// <param name="jpeg">The whole file.</param>
internal ref struct JpegSegments(ReadOnlySpan<byte> jpeg)
{
    private const int MarkerBytes = 2;
    private const int LengthBytes = 2;
    private const int HeadBytes = MarkerBytes + LengthBytes;

    private readonly ReadOnlySpan<byte> _jpeg = jpeg;
    private int _position = MarkerBytes;

    /// <summary>The first two bytes of every JPEG.</summary>
    internal static ReadOnlySpan<byte> StartOfImage => [0xFF, 0xD8];

    /// <summary>Reads the next segment.</summary>
    /// <param name="marker">Its marker's second byte.</param>
    /// <param name="content">Where its content stands, behind marker and length.</param>
    /// <returns>False where the headers end in the middle, or something else stands among them.</returns>
    internal bool TryRead(out byte marker, out Range content)
    {
        marker = 0;
        content = default;
        var at = MarkerFrom(_position);
        if (at + HeadBytes > _jpeg.Length || _jpeg[at] != 0xFF || HasNoLength(_jpeg[at + 1]))
        {
            return false;
        }

        var length = (_jpeg[at + 2] << 8) + _jpeg[at + 3];
        var end = at + MarkerBytes + length;
        if (length < LengthBytes || end > _jpeg.Length)
        {
            return false;
        }

        marker = _jpeg[at + 1];
        content = (at + HeadBytes)..end;
        _position = end;
        return true;
    }

    // Any number of FF may fill up the room before a marker.
    private readonly int MarkerFrom(int position)
    {
        while (position + 1 < _jpeg.Length && _jpeg[position] == 0xFF && _jpeg[position + 1] == 0xFF)
        {
            position++;
        }

        return position;
    }

    private static bool HasNoLength(byte marker) => marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD9);
}
