namespace GlipPipeline.Testing.Faults;

/// <summary>One call of a <see cref="FaultyStore"/>.</summary>
/// <param name="Number">1 for the store's first call.</param>
/// <param name="Operation">What is asked.</param>
/// <param name="Name">The object; of a listing the prefix, of a copy the destination.</param>
public sealed record StoreCall(int Number, StoreOperation Operation, string Name);
