using System.ComponentModel.DataAnnotations;

namespace GlipPipeline.Core.Control;

/// <summary>What somebody asks a cluster to label. What is left out has the same default as on one machine.</summary>
public sealed record RunSubmission
{
    /// <summary>Most sources of a run.</summary>
    public const int MostSources = 10_000;

    /// <summary>Most characters of an address.</summary>
    public const int MostAddressCharacters = 2_048;

    /// <summary>Tars and folders to label, in this order, as every silo sees them.</summary>
    [MinLength(1, ErrorMessage = "at least one tar or folder is needed")]
    [MaxLength(MostSources, ErrorMessage = "at most 10000 sources make a run; name a folder of tars instead")]
    [EachText(MostAddressCharacters)]
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The corpus: a folder or the address of a container, as every silo sees it.</summary>
    [Required(ErrorMessage = "the corpus is needed")]
    [EachText(MostAddressCharacters)]
    public string Out { get; init; } = "";

    /// <summary><c>nano</c>, or the path of an imported teacher, as every silo sees it.</summary>
    [EachText(MostAddressCharacters)]
    public string? Teacher { get; init; }

    /// <summary><c>cpu</c> or <c>cuda:N</c>.</summary>
    [RegularExpression(@"^(cpu|cuda:\d{1,3})$", ErrorMessage = "expected 'cpu' or 'cuda:N', for example cuda:0")]
    public string? Device { get; init; }

    /// <summary>Pairs of a unit.</summary>
    [Range(1, 1_000_000, ErrorMessage = "expected 1 to 1000000")]
    public int? UnitPairs { get; init; }

    /// <summary>Prompts in one teacher batch.</summary>
    [Range(1, 1024, ErrorMessage = "expected 1 to 1024")]
    public int? Batch { get; init; }

    /// <summary>Boxes under this score are not kept.</summary>
    [Range(0.1, 1.0, ErrorMessage = "expected 0.1 to 1")]
    public double? MinScore { get; init; }

    /// <summary>Whether captions in other languages than English are labelled too.</summary>
    public bool? KeepLanguages { get; init; }

    /// <summary>Images of more bytes are rejected.</summary>
    [Range(1 << 10, 1 << 30, ErrorMessage = "expected 1024 to 1073741824")]
    public int? MaxImageBytes { get; init; }

    /// <summary>Images of more pixels are rejected unread.</summary>
    [Range(64L, 700_000_000L, ErrorMessage = "expected 64 to 700000000")]
    public long? MaxImagePixels { get; init; }

    /// <summary>Images with a longer side are rejected unread.</summary>
    [Range(8, 1_000_000, ErrorMessage = "expected 8 to 1000000")]
    public int? MaxImageSidePixels { get; init; }
}
