namespace GlipPipeline.Download.Http;

/// <summary>Times and sizes of a fetch that are no settings. Tests take shorter ones.</summary>
internal sealed record FetchLimits
{
    /// <summary>Redirects that are followed.</summary>
    internal const int Redirects = 5;

    /// <summary>Times that a row is tried.</summary>
    internal const int Tries = 3;

    /// <summary>Greatest size of an answer's headers in KiB.</summary>
    internal const int HeaderKibibytes = 16;

    /// <summary>Longest time until a connection stands.</summary>
    internal TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time in which nothing comes.</summary>
    internal TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time for one request.</summary>
    internal TimeSpan Total { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Delay before a row's second try; doubled before the third.</summary>
    internal TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How much longer a unit waits for hosts that asked for time when its other rows are done.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);
}
