using System.ComponentModel.DataAnnotations;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Web.Phrases;

/// <summary>Captions whose phrases somebody wants to see.</summary>
public sealed record PhrasesRequest
{
    /// <summary>The captions.</summary>
    [MinLength(1, ErrorMessage = "at least one caption is needed")]
    [MaxLength(1_000, ErrorMessage = "at most 1000 captions are taken at once")]
    [EachText(10_000, IsProse = true)]
    public IReadOnlyList<string> Captions { get; init; } = [];
}
