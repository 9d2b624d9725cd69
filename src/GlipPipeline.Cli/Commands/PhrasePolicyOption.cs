using System.CommandLine;
using GlipPipeline.Text.Chunking;

namespace GlipPipeline.Cli.Commands;

/// <summary>The option that names a phrase policy.</summary>
internal static class PhrasePolicyOption
{
    /// <summary>A new one.</summary>
    /// <param name="standard">What holds without it.</param>
    public static Option<string> Create(PhrasePolicy standard)
    {
        var option = new Option<string>("--policy")
        {
            Description = "What is a phrase: what can be seen, as in Flickr30k Entities, or what the rules alone find",
            DefaultValueFactory = _ => standard.Name,
        };
        return option.AcceptOnlyFromAmong([.. PhrasePolicy.All.Select(policy => policy.Name)]);
    }
}
