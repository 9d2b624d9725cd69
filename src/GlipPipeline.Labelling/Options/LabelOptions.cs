using System.ComponentModel.DataAnnotations;

namespace GlipPipeline.Labelling.Options;

/// <summary>What the user asked <c>glip label</c> to do.</summary>
public sealed record LabelOptions
{
    /// <summary>Name of the teacher that ships with the program.</summary>
    public const string BuiltInTeacher = "nano";

    /// <summary>Tars and folders to label, in this order.</summary>
    [MinLength(1, ErrorMessage = "--source: at least one tar or folder is needed")]
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The corpus folder, or <c>az://account/container/prefix</c>; made if it is not there, resumed if it is.</summary>
    [Required(ErrorMessage = "--out: the corpus folder is needed")]
    public string Out { get; init; } = "";

    /// <summary>
    /// A sealed corpus of which to do again, with its own sources, teacher and options, what was rejected for its environment; null for a run of
    /// its own.
    /// </summary>
    public string? RetryRejects { get; init; }

    /// <summary><see cref="BuiltInTeacher"/>, or the path of an imported teacher.</summary>
    [Required(ErrorMessage = "--teacher: 'nano' or the path of an .onnx file is needed")]
    public string Teacher { get; init; } = BuiltInTeacher;

    /// <summary><c>cpu</c> or <c>cuda:N</c>.</summary>
    [RegularExpression(@"^(cpu|cuda:\d{1,3})$", ErrorMessage = "--device: expected 'cpu' or 'cuda:N', for example cuda:0")]
    public string Device { get; init; } = "cpu";

    /// <summary>Pairs of a unit. Small units lose little when a run is killed; large ones make fewer files.</summary>
    [Range(1, 1_000_000, ErrorMessage = "--unit-pairs: expected 1 to 1000000")]
    public int UnitPairs { get; init; } = 256;

    /// <summary>Units labelled at once. Two keep the device busy while one unit ends and the next begins.</summary>
    [Range(1, 256, ErrorMessage = "--workers: expected 1 to 256")]
    public int Workers { get; init; } = 2;

    /// <summary>Prompts in one teacher batch. More pays on a GPU, not on a CPU.</summary>
    [Range(1, 1024, ErrorMessage = "--batch: expected 1 to 1024")]
    public int Batch { get; init; } = 4;

    /// <summary>Boxes under this score are not kept; 0.1 is the schema's promise. Thresholds for training are applied when reading.</summary>
    [Range(0.1, 1.0, ErrorMessage = "--min-score: expected 0.1 to 1")]
    public double MinScore { get; init; } = 0.1;

    /// <summary>Whether captions in other languages than English are labelled too; otherwise they are rejected.</summary>
    public bool KeepLanguages { get; init; }

    /// <summary>Which images are accepted, and how the run protects itself from them.</summary>
    public ImageOptions Images { get; init; } = new();
}
