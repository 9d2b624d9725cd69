using System.Text.Json.Serialization;
using GlipPipeline.Core.Json;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Runs.Leases;

/// <summary>A lease's file as JSON, in one line.</summary>
[JsonSerializable(typeof(Lease))]
internal sealed partial class LeaseJson : JsonSerializerContext
{
    public static LeaseJson Lines { get; } = new(JsonStyle.Create(isIndented: false, new AttemptIdConverter()));
}
