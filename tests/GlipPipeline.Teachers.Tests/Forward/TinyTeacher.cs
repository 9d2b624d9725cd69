using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Importer.Import;
using GlipPipeline.Importer.Variants.Inference;
using GlipPipeline.Testing;

namespace GlipPipeline.Teachers.Tests.Forward;

/// <summary>The fixture's checkpoint, imported once for all tests.</summary>
public sealed class TinyTeacher : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TinyTeacher()
    {
        using var checkpoint = Checkpoint.Open(Fixture("checkpoint.pth"));
        TeacherImporter.Import(
            checkpoint, ConfigurationInference.Infer(checkpoint.Tensors, Fixture("config.json")), vocabulary: null, Path);
    }

    public string Path => _folder["tiny-a.onnx"];

    public static string Fixture(string name) => Repository.TestData(System.IO.Path.Combine("glip-tiny", "tiny-a", name));

    public void Dispose() => _folder.Dispose();
}
