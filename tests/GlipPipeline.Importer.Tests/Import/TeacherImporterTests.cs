using System.Security.Cryptography;
using GlipPipeline.Importer.Import;
using GlipPipeline.Importer.Tests.Golden;
using GlipPipeline.Importer.Vocabularies;
using GlipPipeline.Testing;

namespace GlipPipeline.Importer.Tests.Import;

public sealed class TeacherImporterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string ModelPath => _folder["teacher.onnx"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Import_WhenModelIsRunByOnnxRuntime_GivesOfficialDetections()
    {
        TeacherImporter.Import(TinyA.Checkpoint, TinyA.Configuration, vocabulary: null, ModelPath);

        using var session = TestModel.Load(ModelPath);
        session.InputNames.ShouldBe(["image", "image_size", "input_ids", "attention_mask", "positive_map"]);
        session.OutputNames.ShouldBe(["boxes", "scores", "labels"]);
        var results = TestModel.Run(session, session.InputNames.Select(name => TinyA.Input(name)));
        Detection.ShouldBeEqual(
            Detection.Suppressed(Detection.Of(results["boxes"], results["scores"], results["labels"])),
            Detection.Recorded("final_"));
    }

    [Fact]
    public void Import_WhenVocabularyIsGiven_StoresHowToFeedTheModel()
    {
        TeacherImporter.Import(TinyA.Checkpoint, TinyA.Configuration, Vocabulary(), ModelPath);

        var metadata = TeacherDescription.Read(ModelPath).Metadata;
        metadata["glip.format"].ShouldBe("1");
        metadata["glip.variant"].ShouldBe("custom");
        metadata["glip.image.min_size"].ShouldBe("150");
        metadata["glip.image.max_size"].ShouldBe("215");
        metadata["glip.image.divisor"].ShouldBe("32");
        metadata["glip.image.order"].ShouldBe("BGR");
        metadata["glip.image.mean"].ShouldBe("103.53,116.28,123.675");
        metadata["glip.image.std"].ShouldBe("57.375,57.12,58.395");
        metadata["glip.text.max_tokens"].ShouldBe("24");
        metadata["glip.text.lower_case"].ShouldBe("true");
        metadata["glip.text.vocabulary"].ShouldBe(File.ReadAllText(_folder["vocab.txt"]));
        metadata["glip.text.vocabulary_sha256"]
            .ShouldBe(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder["vocab.txt"]))));
        metadata["glip.score_aggregation"].ShouldBe("mean");
        metadata["glip.post.nms_iou"].ShouldBe("0.6");
        metadata["glip.post.max_detections"].ShouldBe("100");
        metadata["glip.post.pre_nms_threshold"].ShouldBe("0.05");
        metadata["glip.post.pre_nms_top_n"].ShouldBe("1000");
        metadata["glip.checkpoint.sha256"].ShouldBe(TinyA.Checkpoint.ComputeSha256());
        metadata["glip.stages"].Split(',').ShouldBe(metadata["glip.stages"].Split(',').Where(TinyA.Has));
    }

    [Fact]
    public void Import_WhenConfigurationDoesNotFit_NamesEveryTensorAndWritesNothing()
    {
        var configuration = TinyA.Configuration with { Head = TinyA.Configuration.Head with { Blocks = 3 } };

        var error = Should.Throw<CheckpointException>(() => TeacherImporter.Import(TinyA.Checkpoint, configuration, null, ModelPath));

        error.Message.ShouldContain("rpn.head.dyhead_tower.6.b_attn.gamma_v");
        error.Message.ShouldContain("rpn.head.dyhead_tower.8.offset.weight");
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("not a model")]
    [InlineData("")]
    public void Read_WhenFileIsNoModel_SaysSo(string content)
    {
        File.WriteAllText(ModelPath, content);

        Should.Throw<InvalidDataException>(() => TeacherDescription.Read(ModelPath)).Message.ShouldStartWith(ModelPath);
    }

    private TeacherVocabulary Vocabulary()
    {
        File.WriteAllLines(_folder["vocab.txt"], Enumerable.Range(0, 120).Select(i => $"##piece{i}"));
        return TeacherVocabulary.For(TinyA.Configuration, _folder["vocab.txt"])!;
    }
}
