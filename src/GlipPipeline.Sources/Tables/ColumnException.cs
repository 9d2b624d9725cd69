namespace GlipPipeline.Sources.Tables;

/// <summary>A table's columns do not say where its pairs are. The message goes behind the file's name, and says what to give.</summary>
internal sealed class ColumnException(string message) : IOException(message);
