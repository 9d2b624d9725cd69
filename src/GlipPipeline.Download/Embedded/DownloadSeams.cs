using System.Net;
using GlipPipeline.Core.Stores;
using GlipPipeline.Download.Http;
using GlipPipeline.Storage;

namespace GlipPipeline.Download.Embedded;

/// <summary>Where a download meets the world; tests stand here.</summary>
internal sealed record DownloadSeams
{
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    internal FetchLimits Limits { get; init; } = new();

    internal Func<string, CancellationToken, Task<IPAddress[]>>? LookUp { get; init; }

    internal Func<IPEndPoint, CancellationToken, ValueTask<Stream>>? Connect { get; init; }

    internal Func<string, CancellationToken, Task<IObjectStore>> OpenStore { get; init; } = CorpusStore.OpenForWritingAsync;
}
