using System.Net;
using System.Net.Sockets;
using GlipPipeline.Download.Addresses;

namespace GlipPipeline.Download.Tests.Addresses;

public sealed class PinnedConnectionTests
{
    private readonly List<IPEndPoint> _connected = [];

    /// <summary>The socket is the only way out: no form of a forbidden address comes to it, whatever name leads there.</summary>
    [Theory]
    [MemberData(nameof(AddressGuardTests.Forbidden), MemberType = typeof(AddressGuardTests))]
    public async Task OpenAsync_WhenNameLeadsToForbiddenAddress_ConnectsNowhere(string address)
    {
        await Should.ThrowAsync<BlockedAddressException>(async () => await OpenAsync("evil.test", _ => [IPAddress.Parse(address)]));
        await Should.ThrowAsync<BlockedAddressException>(async () => await OpenAsync(address, _ => []));

        _connected.ShouldBeEmpty();
    }

    [Fact]
    public async Task OpenAsync_WhenNameChangesItsMind_ConnectsToWhatWasChecked()
    {
        var answers = new Queue<IPAddress>([IPAddress.Parse("8.8.8.8"), IPAddress.Loopback]);

        await OpenAsync("rebinding.test", _ => [answers.Dequeue()]);

        _connected.ShouldBe([new IPEndPoint(IPAddress.Parse("8.8.8.8"), 80)]);
        answers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task OpenAsync_WhenSomeAddressesAreForbidden_TakesTheOthers()
    {
        await OpenAsync("mixed.test", _ => [IPAddress.Loopback, IPAddress.Parse("10.0.0.1"), IPAddress.Parse("9.9.9.9")]);

        _connected.Single().Address.ToString().ShouldBe("9.9.9.9");
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, false)]
    [InlineData(SocketError.NoData, false)]
    [InlineData(SocketError.TryAgain, true)]
    [InlineData(SocketError.NoRecovery, true)]
    public async Task OpenAsync_WhenNameHasNoAddress_SaysWhoseFaultItIs(SocketError error, bool isOwn) =>
        (await Should.ThrowAsync<NameFailureException>(async () => await OpenAsync("gone.test", _ => throw new SocketException((int)error)))).IsOwn.ShouldBe(isOwn);

    [Fact]
    public async Task OpenAsync_WhenNameIsUnderInvalid_IsNotLookedUp() =>
        (await Should.ThrowAsync<NameFailureException>(async () => await OpenAsync("a.invalid", _ => throw new InvalidOperationException()))).IsOwn.ShouldBeFalse();

    private async Task OpenAsync(string host, Func<string, IPAddress[]> lookUp)
    {
        using var resolver = new NameResolver(new Dictionary<string, IPAddress[]>(), TimeProvider.System, (name, _) => Task.FromResult(lookUp(name)));
        var connection = new PinnedConnection(resolver, AddressGuard.Parse([]), (end, _) =>
        {
            _connected.Add(end);
            return ValueTask.FromResult(Stream.Null);
        });
        await connection.OpenAsync(host, 80, CancellationToken.None);
    }
}
