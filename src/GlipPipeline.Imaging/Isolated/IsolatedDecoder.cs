using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Pixels;

namespace GlipPipeline.Imaging.Isolated;

/// <summary>
/// Decodes in child processes, so that an image which crashes its decoder, hangs it or eats its memory costs one pair and not the run. Each
/// process serves one image at a time and is lent out with its pixels until the image is disposed. Processes are started one after the other,
/// and only while an image waits: a start costs as much as dozens of images. Thread safe.
/// </summary>
/// <param name="limits">What is refused before any pixel is decoded.</param>
/// <param name="isolation">What a process may take.</param>
public sealed class IsolatedDecoder(ImageLimits limits, DecoderIsolation isolation) : IImageDecoder
{
    // A process that died may have been killed from outside, or of what an image before did to its memory: one image is blamed only when a
    // fresh process dies of it too.
    private const int MaxDeaths = 2;

    // More failed starts than this are no passing shortage.
    private const int MaxStarts = 3;

    private readonly CancellationTokenSource _stop = new();

    // Guards what follows; pulsed whenever who waits for a process should look again.
    private readonly object _processes = new();
    private readonly HashSet<DecoderProcess> _all = [];
    private readonly Stack<DecoderProcess> _idle = new();
    private bool _isStarting;

    /// <inheritdoc/>
    public ImageDecoding Decode(ReadOnlyMemory<byte> encoded) => ImageDecoder.RefuseLength(encoded.Length, limits) ?? DecodeApart(encoded);

    /// <summary>Ends all processes. Images that are lent out stay valid until they are disposed.</summary>
    public void Dispose()
    {
        lock (_processes)
        {
            _stop.Cancel();
            Monitor.PulseAll(_processes);
            foreach (var process in _all)
            {
                process.Kill();
            }

            while (_idle.TryPop(out var process))
            {
                process.Dispose();
            }
        }
    }

    private ImageDecoding DecodeApart(ReadOnlyMemory<byte> encoded)
    {
        for (var deaths = 1; ; deaths++)
        {
            var process = Take();
            switch (process.Exchange(encoded))
            {
                case DecoderAnswer.Decoded decoded:
                    return new ImageDecoding.Decoded(new RgbImage(decoded.Size, new LentPixels(process.Pixels(decoded), () => GiveBack(process))));
                case DecoderAnswer.Refused refused:
                    GiveBack(process);
                    return new ImageDecoding.Refused(refused.Why);
                case DecoderAnswer.Died died:
                    Retire(process);
                    _stop.Token.ThrowIfCancellationRequested();
                    if (deaths == MaxDeaths || died.Why.Reason == RejectReason.DecodeTimeout)
                    {
                        return new ImageDecoding.Refused(died.Why);
                    }

                    break;
            }
        }
    }

    private DecoderProcess Take()
    {
        lock (_processes)
        {
            while (true)
            {
                _stop.Token.ThrowIfCancellationRequested();
                if (TakeIdle() is { } idle)
                {
                    return idle;
                }

                if (!_isStarting && _all.Count < isolation.Processes)
                {
                    _isStarting = true;
                    break;
                }

                Monitor.Wait(_processes);
            }
        }

        return StartNext();
    }

    private DecoderProcess? TakeIdle()
    {
        while (_idle.TryPop(out var idle))
        {
            if (idle.IsUsable)
            {
                return idle;
            }

            Forget(idle);
        }

        return null;
    }

    private DecoderProcess StartNext()
    {
        DecoderProcess? started = null;
        try
        {
            started = StartNew();
        }
        finally
        {
            lock (_processes)
            {
                _isStarting = false;
                Monitor.PulseAll(_processes);
                if (started is not null)
                {
                    _all.Add(started);
                }
            }
        }

        if (_stop.IsCancellationRequested)
        {
            Retire(started);
            _stop.Token.ThrowIfCancellationRequested();
        }

        return started;
    }

    private DecoderProcess StartNew()
    {
        for (var starts = 1; ; starts++)
        {
            _stop.Token.ThrowIfCancellationRequested();
            try
            {
                return DecoderProcess.Start(limits, isolation);
            }
            catch (IOException failure) when (starts == MaxStarts)
            {
                throw new TeacherException(
                    $"The image decoder {isolation.ProgramPath} failed {MaxStarts} times in a row before it was given a pair's image, so the "
                    + $"reason lies not in the images: {failure.Message}. It belongs beside the program and needs leave to start processes and to take "
                    + "memory; --decode in-process does without it.",
                    failure);
            }
            catch (IOException)
            {
                // Tried again: memory or process numbers may have been short for a moment.
            }
        }
    }

    private void GiveBack(DecoderProcess process)
    {
        lock (_processes)
        {
            if (_stop.IsCancellationRequested || !process.IsUsable)
            {
                Forget(process);
            }
            else
            {
                process.Trim();
                _idle.Push(process);
                Monitor.Pulse(_processes);
            }
        }
    }

    private void Retire(DecoderProcess process)
    {
        lock (_processes)
        {
            Forget(process);
        }
    }

    private void Forget(DecoderProcess process)
    {
        _all.Remove(process);
        process.Dispose();
        Monitor.PulseAll(_processes);
    }
}
