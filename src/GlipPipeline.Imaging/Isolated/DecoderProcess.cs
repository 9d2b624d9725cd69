using System.ComponentModel;
using System.Diagnostics;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Imaging.Decoding;

namespace GlipPipeline.Imaging.Isolated;

/// <summary>One decoder process, seen from its owner. Used by one thread at a time; only <see cref="Kill"/> may come from another.</summary>
internal sealed class DecoderProcess : IDisposable
{
    private static readonly TimeSpan ShortestStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    // With glibc's own choices, images of many sizes leave holes in the memory of every thread, and a process grows with each odd image.
    private static readonly Dictionary<string, string> Allocation = new()
    {
        ["MALLOC_ARENA_MAX"] = "1",
        ["MALLOC_MMAP_THRESHOLD_"] = "262144",
        ["MALLOC_TRIM_THRESHOLD_"] = "4194304",
    };

    // A process inherits what is open to inheritance at the moment of its start, so one starts at a time.
    private static readonly Lock Starting = new();

    private readonly ImageLimits _limits;
    private readonly TimeSpan _timeLimit;
    private readonly DecoderMemory _memory;
    private readonly Process _process;
    private readonly Timer _watchdog;
    private volatile bool _isOverTime;
    private volatile string? _firstWords;

    private DecoderProcess(ImageLimits limits, DecoderIsolation isolation)
    {
        (_limits, _timeLimit) = (limits, isolation.TimeLimit);
        _memory = DecoderMemory.Create(limits);
        try
        {
            _process = StartProcess(_memory, limits, isolation);
        }
        catch (Win32Exception)
        {
            _memory.Dispose();
            throw;
        }

        _process.ErrorDataReceived += (_, line) => _firstWords ??= string.IsNullOrWhiteSpace(line.Data) ? null : line.Data;
        _process.BeginErrorReadLine();
        _watchdog = new Timer(_ => ExpireNow());
    }

    /// <summary>Whether it can take another image.</summary>
    internal bool IsUsable => !_isOverTime && !_process.HasExited;

    /// <summary>Starts a process and has it decode a known image: what it dies of afterwards is no fault of the machine.</summary>
    /// <exception cref="IOException">It could not be started, or failed on the known image.</exception>
    internal static DecoderProcess Start(ImageLimits limits, DecoderIsolation isolation)
    {
        DecoderProcess process;
        try
        {
            process = new DecoderProcess(limits, isolation);
        }
        catch (Win32Exception failure)
        {
            throw new IOException(failure.Message, failure);
        }

        var start = isolation.TimeLimit > ShortestStart ? isolation.TimeLimit : ShortestStart;
        switch (process.Exchange(KnownImage.Png, start))
        {
            case DecoderAnswer.Died died:
                var words = process._firstWords;
                process.Dispose();
                throw new IOException(words is null ? died.Why.Detail : $"{died.Why.Detail}: {words}");
            case DecoderAnswer.Refused { Why.Reason: RejectReason.UndecodableImage } refused:
                process.Dispose();
                throw new IOException($"the decoder refuses a sound image: {refused.Why.Detail}");
            default:
                return process;
        }
    }

    /// <summary>Has an image decoded. Decoded pixels stay until the next call or <see cref="Trim"/>.</summary>
    /// <param name="encoded">Not over the limit of bytes.</param>
    internal DecoderAnswer Exchange(ReadOnlyMemory<byte> encoded) => Exchange(encoded, _timeLimit);

    /// <summary>The pixels of the last answer.</summary>
    internal Memory<byte> Pixels(DecoderAnswer.Decoded decoded) => _memory.Pixels(decoded.Size);

    /// <summary>Gives the memory of a large image back.</summary>
    internal void Trim() => _memory.Trim();

    /// <summary>Ends the process without asking it.</summary>
    internal void Kill() => _process.Kill();

    /// <summary>Ends the process and unmaps the memory.</summary>
    public void Dispose()
    {
        _watchdog.Dispose();
        Kill();
        _process.WaitForExit();
        _process.Dispose();
        _memory.Dispose();
    }

    private DecoderAnswer Exchange(ReadOnlyMemory<byte> encoded, TimeSpan timeLimit)
    {
        encoded.CopyTo(_memory.Encoded(encoded.Length));
        _watchdog.Change(timeLimit, Timeout.InfiniteTimeSpan);
        try
        {
            DecoderFrames.WriteRequest(_process.StandardInput.BaseStream, encoded.Length);
            return DecoderFrames.ReadAnswer(_process.StandardOutput.BaseStream, _limits);
        }
        catch (InvalidDataException nonsense)
        {
            Kill();
            return new DecoderAnswer.Died(new Refusal(RejectReason.DecoderCrashed, nonsense.Message));
        }
        catch (IOException)
        {
            return DescribeDeath(timeLimit);
        }
        finally
        {
            _watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private DecoderAnswer.Died DescribeDeath(TimeSpan timeLimit)
    {
        if (!_process.WaitForExit(LongestEnd))
        {
            Kill();
        }

        _process.WaitForExit();
        return new(_isOverTime
            ? new Refusal(RejectReason.DecodeTimeout, $"the image was not decoded within {timeLimit.TotalSeconds:0.###} s")
            : new Refusal(RejectReason.DecoderCrashed, $"the decoder {ExitText.Of(_process.ExitCode)}"));
    }

    private void ExpireNow()
    {
        _isOverTime = true;
        Kill();
    }

    private static Process StartProcess(DecoderMemory memory, ImageLimits limits, DecoderIsolation isolation)
    {
        var arguments = new DecoderArguments(memory.Shared.Descriptor, isolation.MemoryBytes, limits).ToArguments();
        var start = new ProcessStartInfo(isolation.ProgramPath, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Allocation)
        {
            start.Environment[name] = value;
        }

        lock (Starting)
        {
            memory.Shared.SetInherited(true);
            try
            {
                return Process.Start(start)!;
            }
            finally
            {
                memory.Shared.SetInherited(false);
            }
        }
    }
}
