namespace GlipPipeline.Imaging.Isolated;

/// <summary>A sound image that every decoder process has to decode before it is given one from outside.</summary>
internal static class KnownImage
{
    /// <summary>8×8 pixels of one colour.</summary>
    internal static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mM4kWKEFTEMLQkAVkZXgUFSAJcAAAAASUVORK5CYII=");
}
