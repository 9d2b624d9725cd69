using System.Runtime.InteropServices;

namespace GlipPipeline.Imaging.Vips;

/// <summary>GLib's typed value: how an operation takes and gives back an argument. 24 bytes, as in <c>gvalue.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GValue
{
    // The fundamental types of gtype.h: a number shifted left by 2.
    internal const nuint Boolean = 5 << 2;
    internal const nuint Int = 6 << 2;
    internal const nuint Double = 15 << 2;
    internal const nuint String = 16 << 2;

#pragma warning disable CS0169, IDE0051 // Only native code reads and writes the fields.
    private readonly nuint _type;
    private readonly ulong _first;
    private readonly ulong _second;
#pragma warning restore CS0169, IDE0051
}
