namespace GlipPipeline.Sources.Parquet;

/// <summary>A Parquet file, or a page of one, is not what its format says. The message says what is wrong, without a path.</summary>
internal sealed class ParquetDamageException(string message, Exception? cause = null) : IOException(message, cause);
