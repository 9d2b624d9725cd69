using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Imaging.Resizing;
using GlipPipeline.Teachers.Postprocessing;
using GlipPipeline.Text.Tokens;

namespace GlipPipeline.Teachers.Models;

/// <summary>A teacher's file and what its metadata say about feeding it. Reading one loads no weights. Immutable.</summary>
public sealed record TeacherModel
{
    private const string VocabularyKey = "glip.text.vocabulary";
    private const string VocabularyHashKey = "glip.text.vocabulary_sha256";

    private TeacherModel(string path, ModelMetadata metadata)
    {
        Path = path;
        Identity = new TeacherIdentity(metadata.Text("glip.variant"), HashOf(path));
        Resize = new ResizeRule(metadata.Count("glip.image.min_size"), metadata.Count("glip.image.max_size"));
        DivisorPixels = metadata.Count("glip.image.divisor");
        MaxTokens = metadata.Count("glip.text.max_tokens");
        LowerCase = metadata.Text("glip.text.lower_case") == "true";
        Selection = new SelectionRule(metadata.Fraction("glip.post.nms_iou"), metadata.Count("glip.post.max_detections"));
        Stages = [.. metadata.Text("glip.stages").Split(',')];
        Vocabulary = metadata.Find(VocabularyKey) is { } text ? Parse(metadata, text) : null;
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

    /// <summary>The word pieces, for callers that cannot do without.</summary>
    /// <exception cref="TeacherException">The model was imported without.</exception>
    public Vocabulary RequireVocabulary() => Vocabulary ?? throw new TeacherException(
        $"The teacher {Path} has no vocabulary, so captions cannot be turned into tokens. "
        + "Import its checkpoint again with `glip teacher import … --vocab vocab.txt`.");

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static Vocabulary Parse(ModelMetadata metadata, string text)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (metadata.Text(VocabularyHashKey) is var expected && hash != expected)
        {
            throw metadata.Wrong(VocabularyKey, $"has the SHA-256 {hash}, but {VocabularyHashKey} is {expected}");
        }

        try
        {
            return Vocabulary.Parse(text);
        }
        catch (FormatException failure)
        {
            throw metadata.Wrong(VocabularyKey, $"is not a vocabulary: {failure.Message}");
        }
    }
}
