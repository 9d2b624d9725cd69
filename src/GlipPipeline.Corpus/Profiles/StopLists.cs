using System.Text;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Corpus.Profiles;

/// <summary>
/// Lists of phrases that cannot be grounded: one a line, <c>#</c> begins a comment. A list that ships is never changed; a better one gets
/// the next number.
/// </summary>
public static class StopLists
{
    /// <summary>Names of those that ship.</summary>
    public static IReadOnlyList<string> Known { get; } = ["ungroundable-1"];

    /// <summary>The phrases of a list.</summary>
    /// <param name="stopList">As of <see cref="ProfileRules.StopList"/>.</param>
    /// <param name="folder">Where a relative path begins.</param>
    /// <exception cref="OptionsException">There is no such list, or it cannot be read.</exception>
    public static IReadOnlyList<string> Read(string stopList, string folder)
    {
        ArgumentNullException.ThrowIfNull(stopList);
        if (stopList == ProfileRules.Off)
        {
            return [];
        }

        return Known.Contains(stopList) ? Lines(Shipped(stopList)) : Lines(FromFile(Path.Combine(folder, stopList), stopList));
    }

    private static string Shipped(string name)
    {
        using var stream = typeof(StopLists).Assembly.GetManifestResourceStream($"{typeof(StopLists).Namespace}.{name}.txt")
            ?? throw new InvalidOperationException($"The program was built without {name}.txt.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string FromFile(string path, string name)
    {
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new OptionsException($"stopList: '{name}' is neither {string.Join(", ", Known)} nor a file of UTF-8 text: {failure.Message}");
        }
    }

    private static List<string> Lines(string text) =>
        [.. text.Split('\n').Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0)];
}
