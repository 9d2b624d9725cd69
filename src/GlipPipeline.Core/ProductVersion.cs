namespace GlipPipeline.Core;

/// <summary>The version of this program.</summary>
public static class ProductVersion
{
    /// <summary>For example <c>0.1.0</c>.</summary>
    public static string Text { get; } = typeof(ProductVersion).Assembly.GetName().Version!.ToString(fieldCount: 3);
}
