using System.Net;
using GlipPipeline.Download.Addresses;

namespace GlipPipeline.Download.Tests.Addresses;

public sealed class AddressGuardTests
{
    private static readonly AddressGuard Closed = AddressGuard.Parse([]);

    /// <summary>Forms of addresses that nobody outside a machine, a network or a cloud may be led to.</summary>
    public static TheoryData<string> Forbidden =>
    [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.9.0.1", "127.255.255.255",
        "168.63.129.16", "169.254.0.1", "169.254.169.254", "169.254.170.2", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.170", "192.0.2.1",
        "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.168.0.1", "192.168.255.255", "192.175.48.1", "198.18.0.1", "198.19.255.255", "198.51.100.1",
        "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:168.63.129.16", "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "64:ff9b:1:ffff::10.0.0.1", "100::1", "100:0:0:1::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1", "2002:808:808::1", "2620:4f:8000::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254",
        "fdff:ffff::1", "fe80::1", "fe80::1%1", "fec0::1", "ff02::1", "ff0e::1",
    ];

    public static TheoryData<string> Public => ["8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "198.20.0.1", "168.63.129.17", "::ffff:8.8.8.8", "2606:4700::1111", "2a00:1450:4001::1"];

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void Allows_WhenAddressIsNotPublic_IsFalse(string address) => Closed.Allows(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [MemberData(nameof(Public))]
    public void Allows_WhenAddressIsPublic_IsTrue(string address) => Closed.Allows(IPAddress.Parse(address)).ShouldBeTrue();

    [Fact]
    public void Forbidden_HasAtLeastSixtyForms() => Forbidden.Count.ShouldBeGreaterThanOrEqualTo(60);

    [Theory]
    [InlineData("127.1.2.3", true)]
    [InlineData("::ffff:127.1.2.3", true)]
    [InlineData("127.2.0.1", false)]
    public void Allows_WhenRangeWasOpened_OpensNothingElse(string address, bool allowed) =>
        AddressGuard.Parse(["127.1.0.0/16"]).Allows(IPAddress.Parse(address)).ShouldBe(allowed);

    [Fact]
    public void Parse_WhenRangeIsNone_SaysWhich() => Should.Throw<FormatException>(() => AddressGuard.Parse(["10.0.0.0/8", "10.1.0.1/33"])).Message.ShouldContain("10.1.0.1/33");
}
