using System.Collections.Immutable;
using System.Security.Cryptography;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Teacher.Images;
using GlipPipeline.Teacher.Postprocessing;
using GlipPipeline.Text.Tokens;

namespace GlipPipeline.Teacher.Models;

/// <summary>A teacher's file and what its metadata say about feeding it. Reading one loads no weights. Immutable.</summary>
public sealed record TeacherModel
{
    private TeacherModel(string path, ModelMetadata metadata)
    {
        Path = path;
        Identity = new TeacherIdentity(metadata.Text("glip.variant"), HashOf(path));
        Resize = new ResizeRule(metadata.Whole("glip.image.min_size"), metadata.Whole("glip.image.max_size"));
        DivisorPixels = metadata.Whole("glip.image.divisor");
        MaxTokens = metadata.Whole("glip.text.max_tokens");
        LowerCase = metadata.Text("glip.text.lower_case") == "true";
        Selection = new SelectionRule(metadata.Real("glip.post.nms_iou"), metadata.Whole("glip.post.max_detections"));
        Stages = [.. metadata.Text("glip.stages").Split(',')];
        Vocabulary = metadata.Find("glip.text.vocabulary") is { } text ? Parse(metadata, text) : null;
    }

    /// <summary>Full path of the <c>.onnx</c> file.</summary>
    public string Path { get; }

    /// <summary>The variant's name and the file's hash.</summary>
    public TeacherIdentity Identity { get; }

    /// <summary>The size that images are given in.</summary>
    public ResizeRule Resize { get; }

    /// <summary>Widths and heights are padded to multiples of this; 32.</summary>
    public int DivisorPixels { get; }

    /// <summary>Most tokens of a prompt, [CLS] and [SEP] included; 256 for GLIP-T and GLIP-L.</summary>
    public int MaxTokens { get; }

    /// <summary>Whether captions are lower-cased.</summary>
    public bool LowerCase { get; }

    /// <summary>How candidates become detections.</summary>
    public SelectionRule Selection { get; }

    /// <summary>Names of the tensors between inputs and outputs that can be looked at.</summary>
    public ImmutableArray<string> Stages { get; }

    /// <summary>The word pieces that the model was trained with; null if it was imported without.</summary>
    public Vocabulary? Vocabulary { get; }

    /// <summary>Reads a teacher's metadata.</summary>
    /// <exception cref="TeacherException">The file is not there, damaged, no teacher, or a teacher of another format.</exception>
    public static TeacherModel Read(string path) => new(System.IO.Path.GetFullPath(path), ModelMetadata.Read(path));

    /// <summary>The word pieces, for whoever cannot do without.</summary>
    /// <exception cref="TeacherException">The model was imported without.</exception>
    public Vocabulary RequireVocabulary() => Vocabulary ?? throw new TeacherException(
        $"The teacher {Path} has no vocabulary, so captions cannot be turned into tokens. Import its checkpoint again with `glip teacher import … --vocab vocab.txt`.");

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static Vocabulary Parse(ModelMetadata metadata, string text)
    {
        try
        {
            return Vocabulary.Parse(text);
        }
        catch (FormatException failure)
        {
            throw metadata.Wrong("glip.text.vocabulary", $"is no vocabulary: {failure.Message}");
        }
    }
}
