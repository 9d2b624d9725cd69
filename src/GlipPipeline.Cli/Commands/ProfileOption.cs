using System.CommandLine;
using GlipPipeline.Cli.Settings;
using GlipPipeline.Core.Settings;
using GlipPipeline.Corpus.Profiles;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>--profile</c>: which boxes and pairs count, the same for every command that asks.</summary>
internal sealed class ProfileOption : Option<string>
{
    private ProfileOption()
        : base("--profile")
    {
    }

    public static ProfileOption Create() => new()
    {
        Description = $"Which boxes and pairs count: {KnownProfiles.Names}, or a JSON or YAML file with rules",
        HelpName = "name or file",
        DefaultValueFactory = _ => LabelProfile.Default.Name,
    };

    /// <exception cref="OptionsException">It names no profile, or a file that is none.</exception>
    public LabelProfile Read(ParseResult flags) => ProfileFile.Find(flags.GetValue(this)!);
}
