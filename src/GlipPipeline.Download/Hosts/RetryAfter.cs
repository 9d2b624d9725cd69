using System.Globalization;

namespace GlipPipeline.Download.Hosts;

/// <summary>The header Retry-After (RFC 9110, 10.2.3): seconds, or a date.</summary>
internal static class RetryAfter
{
    /// <summary>No host is waited for longer at a time.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>How long to wait; null if the value says nothing. A date that has passed is no wait.</summary>
    internal static TimeSpan? Parse(string? value, DateTimeOffset now)
    {
        var text = value?.Trim();
        TimeSpan? wait = double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds))
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var date)
                ? date - now
                : null;
        return wait is { } found ? TimeSpan.FromTicks(Math.Clamp(found.Ticks, 0, Longest.Ticks)) : null;
    }
}
