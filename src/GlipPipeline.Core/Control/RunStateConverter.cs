using System.Text.Json;
using System.Text.Json.Serialization;

namespace GlipPipeline.Core.Control;

/// <summary>States as words, for example <c>running</c>, the same for every reader and writer.</summary>
public sealed class RunStateConverter() : JsonStringEnumConverter<RunState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
