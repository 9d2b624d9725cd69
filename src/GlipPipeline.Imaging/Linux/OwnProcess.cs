using System.Globalization;

namespace GlipPipeline.Imaging.Linux;

/// <summary>What a process may take, and for whom it lives.</summary>
public static class OwnProcess
{
    private const short HangUp = 0x10;
    private const short Error = 0x8;

    /// <summary>
    /// Forbids this process to map more memory than it has now and so many bytes on top: allocations beyond fail. It writes no core files.
    /// </summary>
    /// <exception cref="IOException">The system refuses it.</exception>
    public static void LimitMemory(long moreBytes)
    {
        Set(LinuxApi.LimitAddressSpace, (ulong)(MappedBytes() + moreBytes));
        Set(LinuxApi.LimitCore, 0);
    }

    /// <summary>Waits until nobody holds the other end of a pipe any more, without reading from it.</summary>
    /// <param name="descriptor">The reading end.</param>
    public static void WaitUntilAbandoned(int descriptor)
    {
        var poll = new LinuxApi.Poll { Descriptor = descriptor };
        while ((poll.Found & (HangUp | Error)) == 0)
        {
            // Signals interrupt the wait, and then it goes on.
            _ = LinuxApi.WaitFor(ref poll, 1, Timeout.Infinite);
        }
    }

    private static long MappedBytes()
    {
        var pages = File.ReadAllText("/proc/self/statm").Split(' ')[0];
        return long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize;
    }

    private static void Set(int resource, ulong value)
    {
        var limit = new LinuxApi.Limit { Soft = value, Hard = value };
        if (LinuxApi.SetLimit(resource, in limit) != 0)
        {
            throw LinuxApi.Failure("setrlimit");
        }
    }
}
