using System.CommandLine;
using GlipPipeline.Cli.Commands;

namespace GlipPipeline.Cli;

internal static class Program
{
    private static Task<int> Main(string[] args) =>
        new RootCommand("Turns image-caption pairs into a grounding corpus.") { SynthCommand.Create() }.Parse(args).InvokeAsync();
}
