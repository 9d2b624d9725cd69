using System.Text.Json.Serialization;
using GlipPipeline.Core.Json;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Runs.Leases;

/// <summary>The files of leases and of what is in work under them as JSON, in one line each.</summary>
[JsonSerializable(typeof(Lease))]
[JsonSerializable(typeof(InWork))]
internal sealed partial class LeaseJson : JsonSerializerContext
{
    public static LeaseJson Lines { get; } = new(JsonStyle.Create(isIndented: false, new AttemptIdConverter()));
}
