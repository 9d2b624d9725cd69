using GlipPipeline.Core.Stores;
using GlipPipeline.Storage.Azure;

namespace GlipPipeline.Storage.Tests.Azure;

public sealed class AzureAddressTests
{
    [Theory]
    [InlineData("az://account/container", "", "account", "container", "az://account/container")]
    [InlineData("az://account/container/", "", "account", "container", "az://account/container")]
    [InlineData("az://devstoreaccount1/my-data/a/b c/", "a/b c", "devstoreaccount1", "my-data", "az://devstoreaccount1/my-data/a/b c")]
    public void Parse_WhenAddressIsRight_TakesItApart(string text, string prefix, string account, string container, string written)
    {
        var address = AzureAddress.Parse(text);

        address.ShouldBe(new AzureAddress(account, container, prefix));
        address.ToString().ShouldBe(written);
    }

    [Theory]
    [InlineData("az://account", "names no container")]
    [InlineData("az://", "an account's name has")]
    [InlineData("az:///container/x", "an account's name has")]
    [InlineData("az://Account/container", "an account's name has")]
    [InlineData("az://account.blob.core.windows.net/container", "an account's name has")]
    [InlineData("az://account/Container/x", "a container's name has")]
    [InlineData("az://account/co", "a container's name has")]
    [InlineData("az://account/a--b", "a container's name has")]
    [InlineData("az://account/container/a//b", "its prefix has")]
    [InlineData("az://account/container/../b", "its prefix has")]
    [InlineData("az://account/container/a\\b", "its prefix has")]
    [InlineData("s3://bucket/x", "expected az://account/container/prefix")]
    [InlineData("https://account.blob.core.windows.net/container/x", "expected az://account/container/prefix")]
    public void Parse_WhenAddressIsWrong_SaysWhatIsExpected(string text, string expected)
    {
        var message = Should.Throw<StoreException>(() => AzureAddress.Parse(text)).Message;

        message.ShouldContain($"'{text}'");
        message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("az://account/container/x?sv=2024&sig=secret")]
    [InlineData("az://user:secret@account/container/x")]
    [InlineData("https://user:secret@host/x?sig=secret")]
    [InlineData("https://host?x=://secret@")]
    [InlineData("?secret://x")]
    public void Parse_WhenAddressHoldsACredential_DoesNotRepeatIt(string text) =>
        Should.Throw<StoreException>(() => AzureAddress.Parse(text)).Message.ShouldNotContain("secret");

    [Theory]
    [InlineData("", "parts/x")]
    [InlineData("a/b", "a/b/parts/x")]
    public void BlobName_OfAnObject_BeginsWithThePrefix(string prefix, string expected) =>
        new AzureAddress("account", "container", prefix).BlobName(new("parts/x")).ShouldBe(expected);
}
