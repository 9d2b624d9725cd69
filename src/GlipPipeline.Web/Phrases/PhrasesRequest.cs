using System.ComponentModel.DataAnnotations;
using GlipPipeline.Core.Settings;
using GlipPipeline.Web.Runs;

namespace GlipPipeline.Web.Phrases;

/// <summary>Captions whose phrases somebody wants to see.</summary>
public sealed record PhrasesRequest
{
    /// <summary>The captions.</summary>
    [MinLength(1, ErrorMessage = "at least one caption is needed")]
    [MaxLength(1_000, ErrorMessage = "at most 1000 captions are taken at once")]
    [EachText(10_000, IsProse = true)]
    public IReadOnlyList<string> Captions { get; init; } = [];

    /// <summary>The run whose phrase policy counts; the default policy where it is left out.</summary>
    [RegularExpression("^" + RunId.Pattern + "$", ErrorMessage = "letters, digits, '.', '_' and '-' make the name of a run")]
    public string? Run { get; init; }
}
