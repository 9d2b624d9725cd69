using GlipPipeline.Download.Fetching;

namespace GlipPipeline.Download.Tests.Fetching;

public sealed class FirstContactsTests
{
    private readonly FirstContacts _contacts = new();

    [Fact]
    public void ThrowIfOurs_WhenMostHostsFailForOurReasons_StopsTheRun()
    {
        Note(FirstContacts.Contact.Own, 30);
        Should.NotThrow(_contacts.ThrowIfOurs);
        Note(FirstContacts.Contact.Host, 20);

        Should.Throw<EnvironmentFaultException>(_contacts.ThrowIfOurs).Message.ShouldContain("30 of the last 50");
    }

    [Fact]
    public void ThrowIfOurs_WhenHalfOfThemFail_DoesNot()
    {
        Note(FirstContacts.Contact.Host, 100);
        Note(FirstContacts.Contact.Own, 100);

        Should.NotThrow(_contacts.ThrowIfOurs);
    }

    [Fact]
    public void ThrowIfOurs_WhenAllHostsAreDead_DoesNot()
    {
        Note(FirstContacts.Contact.Host, 1000);

        Should.NotThrow(_contacts.ThrowIfOurs);
    }

    [Fact]
    public void ThrowIfOurs_WhenSecurityFailsOnEveryHost_StopsTheRun()
    {
        Note(FirstContacts.Contact.Insecure, 60);

        Should.Throw<EnvironmentFaultException>(_contacts.ThrowIfOurs);
    }

    [Fact]
    public void ThrowIfOurs_WhenSecurityFailsOnMostHosts_IsTheirs()
    {
        Note(FirstContacts.Contact.Secure, 1);
        Note(FirstContacts.Contact.Insecure, 60);

        Should.NotThrow(_contacts.ThrowIfOurs);
    }

    [Fact]
    public void ThrowIfOurs_WhenOneHostFailsManyTimes_CountsItOnce()
    {
        for (var again = 0; again < 1000; again++)
        {
            _contacts.Note("one", FirstContacts.Contact.Own);
        }

        Should.NotThrow(_contacts.ThrowIfOurs);
    }

    private int _hosts;

    private void Note(FirstContacts.Contact contact, int count)
    {
        for (var host = 0; host < count; host++)
        {
            _contacts.Note($"h{_hosts++}", contact);
        }
    }
}
