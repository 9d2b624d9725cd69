using System.Text.RegularExpressions;

namespace GlipPipeline.Testing.Documents;

/// <summary>
/// A block of shell commands in a document: <c>```sh</c>. One that cannot run everywhere says what it needs: <c>```sh needs=docker</c>.
/// </summary>
/// <param name="Document">Its path in the checkout.</param>
/// <param name="Line">The line that opens it, from 1.</param>
/// <param name="Needs">What it needs, one of <see cref="KnownNeeds"/>; null if it runs everywhere.</param>
/// <param name="Script">The commands as they are shown.</param>
public sealed partial record ShellBlock(string Document, int Line, string? Needs, string Script)
{
    /// <summary>What a block may need, and what that is.</summary>
    public static IReadOnlyDictionary<string, string> KnownNeeds { get; } = new Dictionary<string, string>
    {
        ["checkout"] = "builds or tests the repository itself",
        ["docker"] = "a Docker engine",
        ["kubernetes"] = "a Kubernetes cluster",
        ["gpu"] = "an NVIDIA GPU",
        ["checkpoint"] = "a released GLIP checkpoint, which is not in the repository",
        ["treebanks"] = "treebanks and captions that are not in the repository",
        ["network"] = "a published list and the hosts that it names",
        ["python"] = "Python with PyTorch, to train the built-in teacher or the phrase recognizer",
    };

    /// <summary>The documents of the repository.</summary>
    public static IReadOnlyList<string> Documents { get; } =
    [
        .. new[] { "README.md", "CONTRIBUTING.md", "SECURITY.md" },
        .. new[] { "docs", "schemas", "src" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path)).Where(path => !BuildOutput().IsMatch(path)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Its commands, each on one line, without comments.</summary>
    public IEnumerable<string> Commands => Comment().Replace(Script.Replace("\\\n", " ", StringComparison.Ordinal), "")
        .Split('\n').SelectMany(line => line.Split("&&")).Select(command => command.Trim()).Where(command => command.Length > 0);

    /// <summary>All blocks of a document.</summary>
    public static IReadOnlyList<ShellBlock> In(string document)
    {
        var text = Text(document);
        return [.. Fence().Matches(text).Select(found => new ShellBlock(
            document, text.AsSpan(0, found.Index).Count('\n') + 1, found.Groups["needs"] is { Success: true } needs ? needs.Value : null, found.Groups["script"].Value))];
    }

    /// <summary>The words behind the fences of a document that open a block: its language, and what it needs.</summary>
    public static IEnumerable<string> Openings(string document) => AnyFence().Matches(Text(document)).Select(found => found.Groups["info"].Value.Trim());

    /// <inheritdoc/>
    public override string ToString() => $"{Document}:{Line}";

    private static string Text(string document) => File.ReadAllText(Path.Combine(Repository.Root, document));

    [GeneratedRegex("""^```sh( needs=(?<needs>[a-z]+))?\n(?<script>.*?)^```$""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("""^ *```(?<info>[^\n]*)\n.*?^ *```$""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex AnyFence();

    [GeneratedRegex("""(^|\s)#[^\n]*""")]
    private static partial Regex Comment();

    [GeneratedRegex("""(^|/)(bin|obj)/""")]
    private static partial Regex BuildOutput();
}
