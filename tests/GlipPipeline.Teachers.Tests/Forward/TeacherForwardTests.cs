using GlipPipeline.Core.Teachers;
using GlipPipeline.Teachers.Forward;
using GlipPipeline.Testing;

namespace GlipPipeline.Teachers.Tests.Forward;

/// <summary>
/// The official code's run on <c>tests/data/glip-tiny/tiny-a</c>, from the image file and from its normalised tensor, to the files that are
/// written.
/// </summary>
public sealed class TeacherForwardTests(TinyTeacher tiny) : IClassFixture<TinyTeacher>
{
    private const float StageAbsolute = 2e-4f;
    private const float StageRelative = 1e-4f;

    [Theory]
    [InlineData("image")]
    [InlineData("tensor")]
    public void Run_OnTheFixture_WritesEveryStageAsTheOfficialCodeComputedIt(string from)
    {
        using var folder = Forward(from);

        foreach (
            var path in Directory.GetFiles(folder.Path)
                .Where(path => !Path.GetFileName(path).StartsWith("final_", StringComparison.Ordinal)))
        {
            ShouldBeNear(
                NpyFile.Read<float>(path), NpyFile.Read<float>(TinyTeacher.Fixture(Path.GetFileName(path))), StageAbsolute, StageRelative,
                path);
        }

        Directory.GetFiles(folder.Path).Length.ShouldBeGreaterThan(40);
    }

    [Theory]
    [InlineData("image")]
    [InlineData("tensor")]
    public void Run_OnTheFixture_FindsWhatTheOfficialCodeFound(string from)
    {
        using var folder = Forward(from);

        var (found, expected) = (Detections(folder.Path), Detections(TinyTeacher.Fixture("")));

        found.Select(detection => detection.Label).ShouldBe(expected.Select(detection => detection.Label));
        foreach (var (one, other) in found.Zip(expected))
        {
            one.Score.ShouldBe(other.Score, 1e-5f);
            one.Box.Zip(other.Box).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) <= 0.01f);
        }
    }

    [Fact]
    public void Run_FromAnImageFile_GivesBoxesInItsPixels()
    {
        using var folder = Forward("image");

        var boxes = NpyFile.Read<float>(folder["final_boxes_original_image.npy"]);
        var scores = NpyFile.Read<float>(folder["final_scores.npy"]);
        var expected = NpyFile.Read<float>(TinyTeacher.Fixture("final_boxes_original_image.npy"));
        var expectedScores = NpyFile.Read<float>(TinyTeacher.Fixture("final_scores.npy"));
        foreach (var (one, other) in ByScore(boxes, scores).Zip(ByScore(expected, expectedScores)))
        {
            one.Zip(other).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) <= 0.01f);
        }
    }

    [Fact]
    public void Run_WhenTheTensorIsNoImage_NamesItsShape()
    {
        var request = new ForwardRequest
        {
            Model = tiny.Path,
            Tensor = TinyTeacher.Fixture("fpn_p3.npy"),
            Ids = TinyTeacher.Fixture("input_ids.npy"),
            Mask = TinyTeacher.Fixture("attention_mask.npy"),
            Out = "/never-made",
        };

        Should.Throw<TeacherException>(() => TeacherForward.Run(request)).Message.ShouldContain(
            "has the shape [1, 32, 20, 28], expected [1, 3, height, width]");
    }

    private TemporaryFolder Forward(string from)
    {
        var folder = new TemporaryFolder();
        TeacherForward.Run(new ForwardRequest
        {
            Model = tiny.Path,
            Image = from == "image" ? TinyTeacher.Fixture("image.png") : null,
            Tensor = from == "tensor" ? TinyTeacher.Fixture("input_image.npy") : null,
            Ids = TinyTeacher.Fixture("input_ids.npy"),
            Mask = TinyTeacher.Fixture("attention_mask.npy"),
            PositiveMap = TinyTeacher.Fixture("config.json"),
            Out = folder.Path,
            Threads = 1,
        });
        return folder;
    }

    private static IEnumerable<float[]> ByScore(NpyArray<float> boxes, NpyArray<float> scores) =>
        boxes.Elements.Chunk(4).Zip(scores.Elements).OrderByDescending(pair => pair.Second).Select(pair => pair.First);

    private static List<(long Label, float Score, float[] Box)> Detections(string folder) =>
    [
        .. NpyFile.Read<long>(Path.Combine(folder, "final_labels.npy")).Elements
            .Zip(
                NpyFile.Read<float>(Path.Combine(folder, "final_scores.npy")).Elements,
                NpyFile.Read<float>(Path.Combine(folder, "final_boxes.npy")).Elements.Chunk(4))
            .OrderByDescending(detection => detection.Second),
    ];

    private static void ShouldBeNear(NpyArray<float> actual, NpyArray<float> expected, float absolute, float relative, string name)
    {
        actual.Shape.ShouldBe(expected.Shape, name);
        for (var i = 0; i < expected.Elements.Length; i++)
        {
            Math.Abs(actual.Elements[i] - expected.Elements[i])
                .ShouldBeLessThanOrEqualTo(absolute + (relative * Math.Abs(expected.Elements[i])), name);
        }
    }
}
