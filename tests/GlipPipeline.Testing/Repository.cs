namespace GlipPipeline.Testing;

/// <summary>The checkout that the tests run in.</summary>
public static class Repository
{
    /// <summary>Full path of the folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>Full path of a file or folder under <c>tests/data</c>.</summary>
    public static string TestData(string relative) => Path.Combine(Root, "tests", "data", relative);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GlipPipeline.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No GlipPipeline.sln above {AppContext.BaseDirectory}.");
    }
}
