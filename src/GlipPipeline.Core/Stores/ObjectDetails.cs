namespace GlipPipeline.Core.Stores;

/// <summary>What a listing says of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="ModifiedAt">When it was written last, by the store's clock. Advice: nothing of a result rests on a clock.</param>
public sealed record ObjectDetails(ObjectName Name, long Length, DateTimeOffset ModifiedAt);
