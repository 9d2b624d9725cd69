using GlipPipeline.Core.Faults;

namespace GlipPipeline.Download.Fetching;

/// <summary>Our own side is at fault, not the hosts: trying on would make rejects of sound rows.</summary>
internal sealed class EnvironmentFaultException(string message) : IOException(message), IFault
{
    public FaultKind Fault => FaultKind.Lasting;
}

/// <summary>
/// Tells dead hosts from a dead network, by the first requests to hosts: a name that does not exist or a connection that is refused is the host's;
/// a resolver that does not answer, a network that is not there and security that fails everywhere are ours. Thread safe.
/// </summary>
internal sealed class FirstContacts
{
    private const int Window = 500;
    private const int FewestHosts = 50;

    private readonly Queue<(string Host, Contact Contact)> _last = new();
    private readonly HashSet<string> _hosts = new(StringComparer.Ordinal);
    private EnvironmentFaultException? _fault;

    /// <summary>What a first request found.</summary>
    internal enum Contact
    {
        /// <summary>The host, or that it is not there.</summary>
        Host,

        /// <summary>A secure connection.</summary>
        Secure,

        /// <summary>A secure connection that failed: ours if all do.</summary>
        Insecure,

        /// <summary>No resolver, or no network.</summary>
        Own,
    }

    /// <summary>Notes a first request to a host.</summary>
    internal void Note(string host, Contact contact)
    {
        lock (_last)
        {
            if (!_hosts.Add(host))
            {
                return;
            }

            _last.Enqueue((host, contact));
            if (_last.Count > Window)
            {
                _hosts.Remove(_last.Dequeue().Host);
            }

            var isTlsOurs = _last.All(last => last.Contact != Contact.Secure);
            var own = _last.Count(last => last.Contact == Contact.Own || (isTlsOurs && last.Contact == Contact.Insecure));
            if (_last.Count >= FewestHosts && own > _last.Count / 2)
            {
                _fault ??= new EnvironmentFaultException(
                    $"{own} of the last {_last.Count} hosts could not be asked for reasons of this machine: no resolver, no network, or security that fails "
                    + "everywhere. Their rows are not counted as lost. Look at /etc/resolv.conf, the network and the machine's certificates");
            }
        }
    }

    /// <summary>Ends the work where the environment is at fault.</summary>
    /// <exception cref="EnvironmentFaultException">It is.</exception>
    internal void ThrowIfOurs()
    {
        if (_fault is { } fault)
        {
            throw fault;
        }
    }
}
