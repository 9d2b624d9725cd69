using GlipPipeline.Corpus.Queries;

namespace GlipPipeline.Labelling.Diagnostics;

/// <summary>Whether DuckDB, which reads parts, is there.</summary>
internal static class DuckDbFinding
{
    private const string Product = "DuckDB";

    internal static Finding Find()
    {
        try
        {
            return new Finding("library", Product, FindingState.Ok, PartDatabase.LibraryVersion.TrimStart('v'));
        }
        catch (DllNotFoundException error)
        {
            return new Finding("library", Product, FindingState.Missing, error.Message, "publish for this machine's platform, or make build");
        }
    }
}
