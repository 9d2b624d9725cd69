using System.Globalization;
using System.Net;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Download.Addresses;
using GlipPipeline.Download.Fetching;
using GlipPipeline.Download.Hosts;
using GlipPipeline.Download.Http;
using GlipPipeline.Download.Units;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Download.Embedded;

/// <summary>What fetches in one process: one client, one table of hosts, one book of their rules, whatever the number of units.</summary>
internal sealed class FetchEngine : IDisposable
{
    private readonly NameResolver _resolver;
    private readonly PoliteClient _client;
    private readonly HostTable _hosts;
    private readonly WebGate _web;
    private readonly TimeProvider _time;
    private readonly long _start;

    internal FetchEngine(DownloadSettings settings, DownloadSeams seams)
    {
        _time = seams.Time;
        _start = _time.GetTimestamp();
        var names = settings.Hosts is { } file ? HostsFile.Read(file) : (IReadOnlyDictionary<string, IPAddress[]>)new Dictionary<string, IPAddress[]>();
        _resolver = new NameResolver(names, seams.Time, seams.LookUp);
        _client = new PoliteClient(settings, new PinnedConnection(_resolver, GuardOf(settings), seams.Connect), seams.Limits);
        _hosts = new HostTable(settings.PerHost, settings.PerHostInterval, seams.Time, Random.Shared);
        _web = new WebGate(_client, _hosts, seams.Limits, settings.Concurrency, seams.Time);
        var contacts = new FirstContacts();
        Robots = new RobotsBook(_web, contacts);
        Fetch = new UnitFetch(new ImageFetcher(_web, Robots, contacts, settings), settings.PerHost, seams.Limits.Patience, seams.Time);
    }

    /// <summary>The rules of hosts.</summary>
    internal RobotsBook Robots { get; }

    /// <summary>Fetches units.</summary>
    internal UnitFetch Fetch { get; }

    /// <summary>For people: what is under way.</summary>
    internal string Describe()
    {
        var seconds = Math.Max(1, _time.GetElapsedTime(_start).TotalSeconds);
        return string.Create(CultureInfo.InvariantCulture, $"{_hosts.InWork:n0} requests under way at {_hosts.Count:n0} hosts · {_web.Bytes / 1e6 / seconds:n1} MB/s");
    }

    /// <summary>Takes over what earlier attempts learned of hosts.</summary>
    internal async Task LearnAsync(IObjectStore store, CancellationToken cancellationToken)
    {
        await foreach (var name in store.ListAsync(CorpusNames.Hosts, cancellationToken))
        {
            foreach (var note in HostNote.Decode(await store.ReadAsync(name, cancellationToken) ?? []))
            {
                Robots.Learn(note);
            }
        }
    }

    public void Dispose()
    {
        _web.Dispose();
        _client.Dispose();
        _resolver.Dispose();
    }

    private static AddressGuard GuardOf(DownloadSettings settings)
    {
        try
        {
            return AddressGuard.Parse(settings.AllowAddress);
        }
        catch (FormatException wrong)
        {
            throw new OptionsException($"--allow-address: {wrong.Message}");
        }
    }
}
