using System.Diagnostics;
using System.Runtime.InteropServices;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Linux;
using GlipPipeline.Imaging.Pixels;

namespace GlipPipeline.Imaging.Isolated;

/// <summary>The decoder process: answers one request after the other until its owner is gone.</summary>
public static class DecoderServer
{
    private const int StandardInput = 0;

    // Ctrl-C and the like go to every process of a group, but only the owner decides what becomes of its pairs.
    private static readonly PosixSignal[] NotForUs = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    /// <summary>Serves requests until their stream ends.</summary>
    /// <param name="arguments">As the owner gives them.</param>
    /// <param name="requests">Standard input, whose end says that the owner is gone.</param>
    /// <param name="answers">Standard output.</param>
    /// <param name="beforeDecode">Told the encoded bytes before each decode.</param>
    /// <exception cref="ArgumentException">The process was not started by its owner.</exception>
    public static void Run(string[] arguments, Stream requests, Stream answers, Action<ReadOnlyMemory<byte>> beforeDecode)
    {
        var told = DecoderArguments.Parse(arguments);
        var signals = NotForUs.Select(signal => PosixSignalRegistration.Create(signal, context => context.Cancel = true)).ToList();
        new Thread(DieWithOwner) { IsBackground = true }.Start();

        using var memory = DecoderMemory.Open(told.Descriptor, told.Limits);
        using var decoder = new ImageDecoder(told.Limits, size => Room(memory, size, told.MemoryBytes));

        // What is mapped by now does not count.
        OwnProcess.LimitMemory(told.MemoryBytes);
        while (DecoderFrames.ReadRequest(requests) is { } lengthBytes)
        {
            var encoded = memory.Encoded(lengthBytes);
            var decoding = Guard(told, () =>
            {
                beforeDecode(encoded);
                return decoder.Decode(encoded);
            });
            if (decoding is ImageDecoding.Refused)
            {
                // The owner knows of no pixels, and a damaged image may have left many.
                memory.Trim();
            }

            Answer(answers, decoding);
        }

        signals.ForEach(signal => signal.Dispose());
    }

    /// <summary>The pixels are not this process' own memory, so its limit would not see them.</summary>
    private static RgbImage Room(DecoderMemory memory, ImageSize size, long mostBytes) => RgbImage.ByteCountOf(size) <= mostBytes
        ? new RgbImage(size, new LentPixels(memory.Pixels(size), () => { }))
        : throw new InsufficientMemoryException();

    private static ImageDecoding Guard(DecoderArguments told, Func<ImageDecoding> decode)
    {
        try
        {
            return decode();
        }
        catch (OutOfMemoryException)
        {
            return new ImageDecoding.Refused(new Refusal(
                RejectReason.ImageTooLarge, $"decoding the image takes more than {told.MemoryBytes >> 20} MiB of memory"));
        }
    }

    private static void Answer(Stream to, ImageDecoding decoding)
    {
        switch (decoding)
        {
            case ImageDecoding.Decoded { Image: var image }:
                DecoderFrames.WriteDecoded(to, image.Size);
                break;
            case ImageDecoding.Refused refused:
                DecoderFrames.WriteRefused(to, refused.Why);
                break;
        }
    }

    /// <summary>The end of the input says that the owner is gone, and says so in the middle of a decode too.</summary>
    private static void DieWithOwner()
    {
        OwnProcess.WaitUntilAbandoned(StandardInput);
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
