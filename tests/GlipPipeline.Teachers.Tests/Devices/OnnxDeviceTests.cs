using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Resizing;
using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.Devices;
using GlipPipeline.Teachers.Forward;
using GlipPipeline.Teachers.Models;
using GlipPipeline.Teachers.Postprocessing;
using GlipPipeline.Teachers.Prompts;
using GlipPipeline.Teachers.Tests.Forward;
using GlipPipeline.Testing;

namespace GlipPipeline.Teachers.Tests.Devices;

public sealed class OnnxDeviceTests(TinyTeacher tiny) : IClassFixture<TinyTeacher>
{
    private static readonly OnnxDeviceOptions OneThread = new() { CpuThreads = 1 };

    [Fact]
    public void Run_OnTheFixture_FindsWhatTheOfficialCodeFound()
    {
        using var device = Create();
        using var batch = Batch(copies: 1);

        var found = Select(device.Run(batch, CancellationToken.None)[0]);

        var expected = NpyFile.Read<float>(TinyTeacher.Fixture("final_scores.npy")).Elements.OrderDescending();
        found.Select(detection => detection.Score)
            .OrderDescending()
            .Zip(expected)
            .ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) <= 1e-5f);
        found.Count.ShouldBe(100);
    }

    [Fact]
    public void Run_WhenABatchHoldsTheSameTwice_FindsTheSameTwice()
    {
        using var device = Create();
        using var batch = Batch(copies: 2);

        var results = device.Run(batch, CancellationToken.None);

        Select(results[0]).Count.ShouldBe(100);
        Select(results[1])
            .Zip(Select(results[0]))
            .ShouldAllBe(pair => pair.First.Label == pair.Second.Label && Math.Abs(pair.First.Score - pair.Second.Score) <= 1e-5f);
    }

    [Fact]
    public void Run_WhenTheBatchDoesNotFitTheModel_Throws()
    {
        using var device = Create();

        // A token beyond the fixture's vocabulary of 120.
        using var batch = Batch(copies: 1);
        batch.InputIds.Span[1] = 9999;

        Should.Throw<TeacherException>(() => device.Run(batch, CancellationToken.None)).Message.ShouldContain(
            "A batch of 1 at 224x160 failed on cpu. ONNX Runtime: ");
    }

    [Fact]
    public void Run_WhenCancelled_Throws()
    {
        using var device = Create();
        using var batch = Batch(copies: 1);

        Should.Throw<OperationCanceledException>(() => device.Run(batch, new CancellationToken(canceled: true)));
    }

    [SkippableFact]
    public void Create_WhenThereIsNoCuda_SaysWhatToInstallAndDoesNotFallBack()
    {
        Skip.If(File.Exists("/proc/driver/nvidia/version"), "this machine has an NVIDIA driver");

        var failure =
            Should.Throw<TeacherException>(() => OnnxDevice.Create(TeacherModel.Read(tiny.Path), DeviceName.Parse("cuda:0"), OneThread));

        failure.Message.ShouldStartWith("The device cuda:0 cannot be used");
    }

    [Fact]
    public void Create_WhenTheGraphIsDamaged_NamesTheFile()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["teacher.onnx"], TestTeacher.Bytes(TestTeacher.Metadata));

        Should.Throw<TeacherException>(
            () => OnnxDevice.Create(TeacherModel.Read(folder["teacher.onnx"]), DeviceName.Parse("cpu"), OneThread))
            .Message.ShouldStartWith($"The teacher {folder["teacher.onnx"]} cannot be loaded onto cpu. ONNX Runtime: ");
    }

    private OnnxDevice Create() => OnnxDevice.Create(TeacherModel.Read(tiny.Path), DeviceName.Parse("cpu"), OneThread);

    private List<Candidate> Select(IReadOnlyList<Candidate> candidates) =>
        DetectionSelection.Select(candidates, TeacherModel.Read(tiny.Path).Selection);

    /// <summary>The fixture's picture and text, fed as pairs are: decoded, resized, filled into a batch.</summary>
    private TeacherBatch Batch(int copies)
    {
        var image =
            ((ImageDecoding.Decoded)new ImageDecoder(new ImageLimits()).Decode(File.ReadAllBytes(TinyTeacher.Fixture("image.png")))).Image;
        using var resized = PillowBilinear.Resize(image, TeacherModel.Read(tiny.Path).Resize.TargetOf(image.Size));
        image.Dispose();
        resized.Size.ShouldBe(new ImageSize(214, 145));
        var ids = NpyFile.Read<long>(TinyTeacher.Fixture("input_ids.npy")).Elements.TakeWhile(id => id != 0).Select(id => (int)id);
        var phrases = PositiveMapFile.Read(TinyTeacher.Fixture("config.json"));
        var prompt = new Prompt([.. ids], [.. phrases.Select((tokens, index) => new PromptPhrase(index, tokens))]);
        var batch = new TeacherBatch(copies, BatchShape.Of(resized.Size, prompt.TokenIds.Length, 32, 24), prompt.Phrases.Length);
        for (var i = 0; i < copies; i++)
        {
            batch.Fill(i, resized, prompt);
        }

        return batch;
    }
}
