using System.Diagnostics;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Isolated;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Processes;
using GlipPipeline.Testing.Time;

namespace GlipPipeline.Imaging.Tests.Isolated;

[Collection(AloneInTheProcess.Name)]
public sealed class IsolatedDecoderTests : IDisposable
{
    private readonly List<IDisposable> _disposables = [];

    // Understood by the decoder process alone, and by nothing but images that end in one of its words.
    public IsolatedDecoderTests() => Environment.SetEnvironmentVariable("GLIP_DECODER_FAULTS", "1");

    private static byte[] Png => File.ReadAllBytes(Repository.TestData("pillow/source.png"));

    public void Dispose() => _disposables.ForEach(disposable => disposable.Dispose());

    [Fact]
    public void Decode_WhenBytesAreAnImage_GivesThePixelsThatTheOwnProcessGives()
    {
        using var expected = Image(new ImageDecoder(new ImageLimits()).Decode(Png));

        using var image = Image(Decoder().Decode(Png));

        image.Size.ShouldBe(expected.Size);
        image.Pixels.SequenceEqual(expected.Pixels).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, 64 << 20)]
    [InlineData(20, 64 << 20)]
    [InlineData(3000, 64 << 20)]
    [InlineData(int.MaxValue, 100)]
    [InlineData(int.MaxValue, 64 << 20, 5000)]
    [InlineData(int.MaxValue, 64 << 20, 90_000_000, 62)]
    public void Decode_WhenImagesAreRefused_SaysWhatTheOwnProcessSays(int keptBytes, int maxBytes, long maxPixels = 90_000_000, int minSide = 8)
    {
        var limits = new ImageLimits { MaxBytes = maxBytes, MaxPixels = maxPixels, MinSidePixels = minSide };
        var bytes = Png[..Math.Min(keptBytes, Png.Length)];

        Decoder(limits: limits).Decode(bytes).ShouldBe(new ImageDecoder(limits).Decode(bytes).ShouldBeOfType<ImageDecoding.Refused>());
    }

    [Theory]
    [InlineData("crash", RejectReason.DecoderCrashed, "the decoder died of signal 11 (SIGSEGV)")]
    [InlineData("exit", RejectReason.DecoderCrashed, "the decoder ended with exit code 3")]
    [InlineData("hang", RejectReason.DecodeTimeout, "the image was not decoded within 1.5 s")]
    [InlineData("memory", RejectReason.ImageTooLarge, "decoding the image takes more than 256 MiB of memory")]
    public void Decode_WhenAnImageBreaksItsDecoder_RefusesThatImageAlone(string fault, RejectReason reason, string detail)
    {
        var timeLimit = TimeSpan.FromSeconds(fault == "hang" ? 1.5 : 30);
        var decoder = Decoder(new DecoderIsolation { TimeLimit = timeLimit, MemoryBytes = 256 << 20, Processes = 1 });

        for (var time = 0; time < 2; time++)
        {
            decoder.Decode(Fault(fault)).ShouldBe(new ImageDecoding.Refused(new Refusal(reason, detail)));
            Image(decoder.Decode(Png)).Dispose();
        }
    }

    [Fact]
    public void Decode_WhenImageAfterImageIsPoison_NeverBlamesTheMachine()
    {
        var decoder = Decoder();

        Enumerable.Range(0, 6).Select(_ => decoder.Decode(Fault("exit"))).OfType<ImageDecoding.Refused>()
            .ShouldAllBe(refused => refused.Why.Reason == RejectReason.DecoderCrashed);
    }

    [Fact]
    public void Decode_WhenTheDecoderIsKilledFromOutside_BlamesNoImage()
    {
        var decoder = Decoder(new DecoderIsolation { Processes = 1 });
        Image(decoder.Decode(Png)).Dispose();

        Children().Single().Kill();

        Image(decoder.Decode(Png)).Dispose();
    }

    [Theory]
    [InlineData("/absent/glip-decoder", "No such file")]
    [InlineData("/bin/true", "the decoder ended with exit code 0")]
    public void Decode_WhenTheProgramCannotWork_BlamesTheMachine(string program, string why)
    {
        var decoder = Decoder(new DecoderIsolation { ProgramPath = program });

        Should.Throw<TeacherException>(() => decoder.Decode(Png)).Message.ShouldSatisfyAllConditions(
            message => message.ShouldContain(program),
            message => message.ShouldContain("3 times in a row"),
            message => message.ShouldContain(why));
    }

    [Fact]
    public void Decode_WhenManyThreadsAsk_GivesEachItsOwn()
    {
        var decoder = Decoder(new DecoderIsolation { Processes = 2 });
        byte[][] images = [Png, File.ReadAllBytes(Repository.TestData("pillow/bilinear-48x30.png"))];
        var sizes = images.Select(bytes => Size(new ImageDecoder(new ImageLimits()), bytes)).ToArray();

        Parallel.For(0, 200, index => Size(decoder, images[index % 2]).ShouldBe(sizes[index % 2]));

        Children().Count.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public void Decode_WhenNoImageHasToWait_StartsOneProcess()
    {
        var decoder = Decoder(new DecoderIsolation { Processes = 4 });

        for (var time = 0; time < 3; time++)
        {
            Image(decoder.Decode(Png)).Dispose();
        }

        Children().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Dispose_WhenAnImageIsLentOut_EndsTheProcessAndLeavesThePixels()
    {
        var decoder = Decoder();
        using var image = Image(decoder.Decode(Png));

        decoder.Dispose();

        await Eventually.HoldsAsync(() => Children().Count == 0, "the decoder has ended");

        image.Pixels[..3].ToArray().ShouldBe([0, 0, 255]);
    }

    [Fact]
    public async Task Dispose_WhenADecoderHangs_EndsTheWait()
    {
        var decoder = Decoder();
        var decoding = Task.Run(() => decoder.Decode(Fault("hang")));
        await Eventually.HoldsAsync(() => Children().Count > 0, "a decoder has started");

        decoder.Dispose();

        await Should.ThrowAsync<OperationCanceledException>(() => decoding);
    }

    private static byte[] Fault(string name) => [.. Png, .. System.Text.Encoding.ASCII.GetBytes($"glip-fault:{name}")];

    private static RgbImage Image(ImageDecoding decoding) => decoding.ShouldBeOfType<ImageDecoding.Decoded>().Image;

    private static string Size(IImageDecoder decoder, byte[] bytes)
    {
        using var image = Image(decoder.Decode(bytes));
        return image.Size.ToString();
    }

    private static IReadOnlyList<Process> Children() =>
        [.. ProcessTree.Children(Environment.ProcessId).Where(child => child.ProcessName == "glip-decoder")];

    private IsolatedDecoder Decoder(DecoderIsolation? isolation = null, ImageLimits? limits = null)
    {
        var decoder = new IsolatedDecoder(limits ?? new ImageLimits(), isolation ?? new DecoderIsolation { Processes = 1 });
        _disposables.Add(decoder);
        return decoder;
    }
}
