using System.Runtime.InteropServices;

namespace GlipPipeline.Cli.Errors;

/// <summary>Where the native libraries that the program stands on exist.</summary>
internal static class SupportedPlatform
{
    /// <summary>What is said everywhere else.</summary>
    public const string Refusal = "glip: GlipPipeline runs on Linux x64 and arm64";

    /// <summary>Whether the program runs there.</summary>
    public static bool Includes(bool isLinux, Architecture processor) =>
        isLinux && processor is (Architecture.X64 or Architecture.Arm64);
}
