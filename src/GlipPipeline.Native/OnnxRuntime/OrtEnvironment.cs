namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>
/// What all sessions of a process share: the environment, the default allocator and the description of CPU memory. Never freed.
/// </summary>
internal static unsafe class OrtEnvironment
{
    // Every error comes back as a status and becomes an exception, so the library prints nothing itself.
    private const int LogFatalOnly = 4;

    private const int DeviceAllocator = 0;
    private const int DefaultMemory = 0;

    internal static nint Pointer { get; } = Create();

    internal static nint Allocator { get; } = GetAllocator();

    internal static nint CpuMemory { get; } = DescribeCpuMemory();

    private static nint Create()
    {
        nint environment;
        fixed (byte* name = "glip\0"u8)
        {
            OrtStatus.Check(OrtApi.CreateEnv(LogFatalOnly, name, &environment));
        }

        return environment;
    }

    private static nint GetAllocator()
    {
        nint allocator;
        OrtStatus.Check(OrtApi.GetDefaultAllocator(&allocator));
        return allocator;
    }

    private static nint DescribeCpuMemory()
    {
        nint memory;
        OrtStatus.Check(OrtApi.CreateCpuMemoryInfo(DeviceAllocator, DefaultMemory, &memory));
        return memory;
    }
}
