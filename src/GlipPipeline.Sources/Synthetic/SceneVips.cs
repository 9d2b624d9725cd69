using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GlipPipeline.Sources.Synthetic;

/// <summary>The few libvips calls that drawing needs.</summary>
internal static unsafe partial class SceneVips
{
    private const string Library = "vips";

    static SceneVips()
    {
        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) =>
            name == Library ? NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, "native", "libvips-cpp.so.8.18.7")) : IntPtr.Zero);
        if (Init("glip") != 0)
        {
            throw new InvalidOperationException("libvips does not start");
        }

        ConcurrencySet(1);
        CacheSetMax(0);
    }

    public static byte[] RenderRgba(ReadOnlySpan<byte> svg)
    {
        fixed (byte* bytes = svg)
        {
            if (SvgLoadBuffer(bytes, (nuint)svg.Length, out var image, 0) != 0)
            {
                throw Failure();
            }

            try
            {
                var memory = WriteToMemory(image, out var size);
                return Take(memory, size);
            }
            finally
            {
                Unref(image);
            }
        }
    }

    public static byte[] EncodeJpeg(ReadOnlySpan<byte> rgb, int sizePixels)
    {
        fixed (byte* bytes = rgb)
        {
            var image = NewFromMemory(bytes, (nuint)rgb.Length, sizePixels, sizePixels, 3, 0);
            if (image == 0)
            {
                throw Failure();
            }

            try
            {
                return WriteToBuffer(image, ".jpg[Q=90,subsample-mode=off,keep=none]", out var memory, out var size, 0) == 0
                    ? Take(memory, size)
                    : throw Failure();
            }
            finally
            {
                Unref(image);
            }
        }
    }

    private static byte[] Take(byte* memory, nuint size)
    {
        if (memory == null)
        {
            throw Failure();
        }

        var bytes = new ReadOnlySpan<byte>(memory, checked((int)size)).ToArray();
        Free(memory);
        return bytes;
    }

    private static InvalidOperationException Failure([CallerMemberName] string step = "") =>
        new($"libvips failed in {step}: {Marshal.PtrToStringUTF8(ErrorBuffer())}");

    [LibraryImport(Library, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Init(string name);

    [LibraryImport(Library, EntryPoint = "vips_concurrency_set")]
    private static partial void ConcurrencySet(int threads);

    [LibraryImport(Library, EntryPoint = "vips_cache_set_max")]
    private static partial void CacheSetMax(int operations);

    [LibraryImport(Library, EntryPoint = "vips_svgload_buffer")]
    private static partial int SvgLoadBuffer(byte* bytes, nuint length, out nint image, nint end);

    [LibraryImport(Library, EntryPoint = "vips_image_write_to_memory")]
    private static partial byte* WriteToMemory(nint image, out nuint size);

    [LibraryImport(Library, EntryPoint = "vips_image_new_from_memory")]
    private static partial nint NewFromMemory(byte* bytes, nuint length, int width, int height, int bands, int format);

    [LibraryImport(Library, EntryPoint = "vips_image_write_to_buffer", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int WriteToBuffer(nint image, string suffix, out byte* memory, out nuint size, nint end);

    [LibraryImport(Library, EntryPoint = "vips_error_buffer")]
    private static partial nint ErrorBuffer();

    [LibraryImport(Library, EntryPoint = "g_object_unref")]
    private static partial void Unref(nint image);

    [LibraryImport(Library, EntryPoint = "g_free")]
    private static partial void Free(byte* memory);
}
