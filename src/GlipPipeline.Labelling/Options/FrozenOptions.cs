using System.Collections.Immutable;
using System.Globalization;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Text.Language;

namespace GlipPipeline.Labelling.Options;

/// <summary>
/// The options that shape a result, as <c>run.json</c> freezes them. Worker count and device do not: a run may move to another machine.
/// Neither does what a decoder process may take: that protects a machine, and no sound image comes near it.
/// </summary>
internal static class FrozenOptions
{
    private const string GateOff = "off";

    /// <summary>Name of the option that says whose rejects are done again: the SHA-256 of that run's <c>run.json</c>.</summary>
    public const string RetryOf = "retryOf";

    /// <summary>Options to text, by name.</summary>
    public static ImmutableSortedDictionary<string, string> Freeze(LabelOptions options, string? retryOf)
    {
        var frozen = Freeze(options);
        return retryOf is null ? frozen : frozen.Add(RetryOf, retryOf);
    }

    private static ImmutableSortedDictionary<string, string> Freeze(LabelOptions options) => new Dictionary<string, string>
    {
        ["batch"] = options.Batch.ToString(CultureInfo.InvariantCulture),
        ["languageGate"] = options.KeepLanguages ? GateOff : CaptionGate.Version,
        ["maxImageBytes"] = options.Images.MaxBytes.ToString(CultureInfo.InvariantCulture),
        ["maxImagePixels"] = options.Images.MaxPixels.ToString(CultureInfo.InvariantCulture),
        ["maxImageSidePixels"] = options.Images.MaxSidePixels.ToString(CultureInfo.InvariantCulture),
        ["minScore"] = options.MinScore.ToString(CultureInfo.InvariantCulture),
        ["unitPairs"] = options.UnitPairs.ToString(CultureInfo.InvariantCulture),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The options of a run that somebody began: what shapes the result from its configuration, where things lie from its origin.</summary>
    /// <param name="run">The run.</param>
    /// <param name="corpus">Address of its corpus.</param>
    /// <exception cref="LedgerException">The run does not say where its sources lie, or an option of it cannot be read.</exception>
    public static LabelOptions Thaw(RunDocument run, string corpus)
    {
        var origin = run.Origin ?? throw new LedgerException(
            $"The run in '{corpus}' does not say where its sources lie. Give `glip label` the arguments that it was begun with.");
        return new LabelOptions
        {
            Sources = origin.Sources,
            Out = corpus,
            Teacher = origin.Teacher,
            RetryRejects = origin.RetryRejects,
            Batch = Number<int>("batch"),
            Images = new ImageOptions
            {
                MaxBytes = Number<int>("maxImageBytes"),
                MaxPixels = Number<long>("maxImagePixels"),
                MaxSidePixels = Number<int>("maxImageSidePixels"),
            },
            KeepLanguages = Word("languageGate") == GateOff,
            MinScore = Number<double>("minScore"),
            UnitPairs = Number<int>("unitPairs"),
        };

        string Word(string name) => run.Configuration.Options.GetValueOrDefault(name) ?? throw Unreadable(name, "nothing");

        T Number<T>(string name)
            where T : struct, IParsable<T> =>
            T.TryParse(Word(name), CultureInfo.InvariantCulture, out var value) ? value : throw Unreadable(name, Word(name));

        LedgerException Unreadable(string name, string found) =>
            new($"run.json in '{corpus}': configuration.options.{name} is {found}, which this program cannot read. Use the glip that began the run.");
    }
}
