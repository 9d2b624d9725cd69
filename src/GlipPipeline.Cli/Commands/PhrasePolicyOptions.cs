using System.CommandLine;
using GlipPipeline.Core.Settings;
using GlipPipeline.Text.Chunking;

namespace GlipPipeline.Cli.Commands;

/// <summary>The options that name a phrase policy and set its switches.</summary>
internal sealed class PhrasePolicyOptions
{
    private readonly Option<string> _policy;

    private readonly Option<string> _photoOf = new Option<string>("--photo-of") { Description = "What \"photo of X\" is; left out, as the policy has it" }
        .AcceptOnlyFromAmong(LabelSettings.Subject, LabelSettings.Whole);

    private readonly Option<string> _measures = new Option<string>("--measures")
    {
        Description = "What tells numbers, dates, prices and measures: Microsoft.Recognizers.Text or the rules alone; left out, as the policy has it",
    }.AcceptOnlyFromAmong(LabelSettings.Recognized, LabelSettings.ByRules);

    private readonly Option<bool> _nested = new("--nested-phrases") { Description = "Find phrases inside others too: \"people\" of \"a group of people\"" };

    /// <summary>New ones.</summary>
    /// <param name="standard">What holds without them.</param>
    public PhrasePolicyOptions(PhrasePolicy standard)
    {
        _policy = new Option<string>("--policy")
        {
            Description = "What is a phrase: what can be seen, as in Flickr30k Entities, or what the rules alone find",
            DefaultValueFactory = _ => standard.Name,
        };
        _policy.AcceptOnlyFromAmong([.. PhrasePolicy.All.Select(policy => policy.Name)]);
    }

    /// <summary>Makes a command take them.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _policy, _photoOf, _measures, _nested })
        {
            command.Add(option);
        }
    }

    /// <summary>The policy that was asked for.</summary>
    /// <param name="flags">What was given.</param>
    /// <param name="instead">A policy that goes before the one that <c>--policy</c> names.</param>
    public PhrasePolicy Read(ParseResult flags, PhrasePolicy? instead = null) =>
        (instead ?? PhrasePolicy.Named(flags.GetRequiredValue(_policy))).With(flags.GetValue(_photoOf), flags.GetValue(_measures), flags.GetValue(_nested));
}
