using System.Runtime.InteropServices;

namespace GlipPipeline.Imaging.Vips;

/// <summary>Finds the kind of an encoded image and opens it lazily: only the header is read.</summary>
internal static unsafe class VipsLoader
{
    private static readonly (string Loader, VipsFormat Format)[] Loaders =
    [
        ("VipsForeignLoadJpeg", VipsFormat.Jpeg),
        ("VipsForeignLoadPng", VipsFormat.Png),
        ("VipsForeignLoadWebp", VipsFormat.Webp),
        ("VipsForeignLoadNsgif", VipsFormat.Gif),
        ("VipsForeignLoadHeif", VipsFormat.Avif),
        ("VipsForeignLoadTiff", VipsFormat.Tiff),
        ("VipsForeignLoadSvg", VipsFormat.Svg),
    ];

    /// <summary>Opens an image of an accepted kind.</summary>
    /// <param name="data">Pinned for as long as the image is not in memory.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="accepted">Kinds that may be opened; no other loader sees the data.</param>
    /// <param name="failOn">From which damage on reading pixels fails.</param>
    internal static (VipsImageHandle Image, VipsFormat Format) Open(byte* data, int length, VipsFormat accepted, VipsFailOn failOn)
    {
        VipsLibrary.EnsureStarted();
        var (loader, format) = Find(data, length);
        if ((format & accepted) == 0)
        {
            throw new VipsException($"the image is {format}, expected one of {Names(accepted)}");
        }

        using var operation = new VipsOperation(loader);
        operation.Set("buffer", data, length).Set("access", VipsAccess.Sequential).Set("fail-on", (int)failOn);
        return (operation.Run().Image(), format);
    }

    private static (string Loader, VipsFormat Format) Find(byte* data, int length)
    {
        var loader = length == 0 ? null : Marshal.PtrToStringUTF8((nint)VipsApi.FindLoader(data, (nuint)length));
        var format = loader is null
            ? VipsFormat.None
            : Loaders.FirstOrDefault(known => loader.StartsWith(known.Loader, StringComparison.Ordinal)).Format;
        if (loader is not null && format != VipsFormat.None)
        {
            return (loader, format);
        }

        throw new VipsException($"{length} bytes that are no image of a known kind ({Names(VipsFormat.Photos)})");
    }

    private static string Names(VipsFormat formats) =>
        string.Join(", ", Loaders.Where(known => formats.HasFlag(known.Format)).Select(known => known.Format));
}
