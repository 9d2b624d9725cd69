namespace GlipPipeline.Testing.Faults;

/// <summary>The calls of an <see cref="Core.Stores.IObjectStore"/> that reach the store.</summary>
public enum StoreOperation
{
    Create,
    Replace,
    Read,
    OpenRead,
    List,
    Upload,
    Copy,
    Delete,
}
