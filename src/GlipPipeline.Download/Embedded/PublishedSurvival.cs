namespace GlipPipeline.Download.Embedded;

/// <summary>What others got of published lists, to compare with.</summary>
public static class PublishedSurvival
{
    /// <summary>Conceptual 12M, October 2025: 7,740,121 of 12,423,374 (google-research-datasets/conceptual-12m, issue 9).</summary>
    public const double Cc12M = 0.62;

    /// <summary>Conceptual Captions 3M, January 2024: about 70 % (rom1504/img2dataset, issue 391).</summary>
    public const double Cc3M = 0.70;
}
