using System.Runtime.InteropServices;
using GlipPipeline.Native.Loading;

namespace GlipPipeline.Imaging.Vips;

/// <summary>
/// The functions of libvips and GObject that the binding uses. None is variadic: doubles in C varargs travel in registers that P/Invoke does not
/// set, so operations get their arguments one by one through <see cref="GValue"/>.
/// </summary>
internal static unsafe partial class VipsApi
{
    private const string Vips = PinnedLibraries.VipsImport;

    [LibraryImport(Vips, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Initialize(string programName);

    [LibraryImport(Vips, EntryPoint = "vips_concurrency_set")]
    internal static partial void SetConcurrency(int threads);

    [LibraryImport(Vips, EntryPoint = "vips_cache_set_max")]
    internal static partial void SetCacheMax(int operations);

    [LibraryImport(Vips, EntryPoint = "vips_block_untrusted_set")]
    internal static partial void SetBlockUntrusted(int blocked);

    [LibraryImport(Vips, EntryPoint = "vips_operation_block_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetBlocked(string operationType, int blocked);

    [LibraryImport(Vips, EntryPoint = "vips_tracked_get_mem")]
    internal static partial nuint TrackedMemoryBytes();

    [LibraryImport(Vips, EntryPoint = "vips_error_buffer_copy")]
    internal static partial byte* CopyErrorBuffer();

    [LibraryImport(Vips, EntryPoint = "g_free")]
    internal static partial void Free(void* memory);

    [LibraryImport(Vips, EntryPoint = "g_log_set_handler", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint SetLogHandler(string domain, int levels, delegate* unmanaged<byte*, int, byte*, void*, void> handler, void* state);

    [LibraryImport(Vips, EntryPoint = "g_object_ref")]
    internal static partial nint Reference(nint instance);

    [LibraryImport(Vips, EntryPoint = "g_object_unref")]
    internal static partial void Release(nint instance);

    [LibraryImport(Vips, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetProperty(nint instance, string name, GValue* value);

    [LibraryImport(Vips, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void GetProperty(nint instance, string name, GValue* value);

    [LibraryImport(Vips, EntryPoint = "g_value_init")]
    internal static partial GValue* InitializeValue(GValue* value, nuint type);

    [LibraryImport(Vips, EntryPoint = "g_value_unset")]
    internal static partial void UnsetValue(GValue* value);

    [LibraryImport(Vips, EntryPoint = "g_value_set_boolean")]
    internal static partial void SetBoolean(GValue* value, int content);

    [LibraryImport(Vips, EntryPoint = "g_value_set_int")]
    internal static partial void SetInt(GValue* value, int content);

    [LibraryImport(Vips, EntryPoint = "g_value_set_double")]
    internal static partial void SetDouble(GValue* value, double content);

    [LibraryImport(Vips, EntryPoint = "g_value_set_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetString(GValue* value, string content);

    [LibraryImport(Vips, EntryPoint = "g_value_set_object")]
    internal static partial void SetObject(GValue* value, nint content);

    [LibraryImport(Vips, EntryPoint = "g_value_set_boxed")]
    internal static partial void SetBoxed(GValue* value, nint content);

    [LibraryImport(Vips, EntryPoint = "g_value_dup_object")]
    internal static partial nint DuplicateObject(GValue* value);

    [LibraryImport(Vips, EntryPoint = "g_value_get_boxed")]
    internal static partial nint GetBoxed(GValue* value);

    [LibraryImport(Vips, EntryPoint = "vips_blob_get_type")]
    internal static partial nuint BlobType();

    [LibraryImport(Vips, EntryPoint = "vips_image_get_type")]
    internal static partial nuint ImageType();

    [LibraryImport(Vips, EntryPoint = "vips_blob_new")]
    internal static partial nint NewBlob(void* free, void* data, nuint length);

    [LibraryImport(Vips, EntryPoint = "vips_blob_get")]
    internal static partial void* GetBlob(nint blob, nuint* length);

    [LibraryImport(Vips, EntryPoint = "vips_area_unref")]
    internal static partial void ReleaseArea(nint area);

    [LibraryImport(Vips, EntryPoint = "vips_foreign_find_load_buffer")]
    internal static partial byte* FindLoader(void* data, nuint length);

    [LibraryImport(Vips, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint NewOperation(string name);

    [LibraryImport(Vips, EntryPoint = "vips_object_build")]
    internal static partial int Build(nint instance);

    [LibraryImport(Vips, EntryPoint = "vips_object_unref_outputs")]
    internal static partial void ReleaseOutputs(nint instance);

    [LibraryImport(Vips, EntryPoint = "vips_image_new_from_memory")]
    internal static partial nint NewImageFromMemory(void* data, nuint length, int width, int height, int bands, int format);

    [LibraryImport(Vips, EntryPoint = "vips_image_new_from_memory_copy")]
    internal static partial nint NewImageFromMemoryCopy(void* data, nuint length, int width, int height, int bands, int format);

    [LibraryImport(Vips, EntryPoint = "vips_image_new_memory")]
    internal static partial nint NewMemoryImage();

    [LibraryImport(Vips, EntryPoint = "vips_image_write")]
    internal static partial int Write(VipsImageHandle source, VipsImageHandle destination);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_data")]
    internal static partial void* GetData(VipsImageHandle image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_width")]
    internal static partial int GetWidth(VipsImageHandle image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_height")]
    internal static partial int GetHeight(VipsImageHandle image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_bands")]
    internal static partial int GetBands(VipsImageHandle image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_format")]
    internal static partial int GetFormat(VipsImageHandle image);

    [LibraryImport(Vips, EntryPoint = "vips_image_guess_interpretation")]
    internal static partial int GetInterpretation(VipsImageHandle image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_orientation")]
    internal static partial int GetOrientation(VipsImageHandle image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_n_pages")]
    internal static partial int GetPages(VipsImageHandle image);
}
