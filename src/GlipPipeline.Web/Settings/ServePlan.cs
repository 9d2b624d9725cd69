using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GlipPipeline.Web.Settings;

/// <summary>Options that have been checked and read: what the host runs with.</summary>
/// <param name="Options">As written.</param>
/// <param name="Addresses">Where to listen.</param>
/// <param name="Token">What callers must show; null where nobody asks.</param>
/// <param name="Certificate">For https; null without.</param>
internal sealed record ServePlan(
    ServeOptions Options, IReadOnlyList<ListenAddress> Addresses, AccessToken? Token, X509Certificate2? Certificate)
{
    /// <summary>Whether only this machine can reach the host.</summary>
    public bool IsLoopbackOnly => Addresses.All(address => address.IsLoopback);

    /// <exception cref="ServeOptionsException">The host must not start like that.</exception>
    public static ServePlan Of(ServeOptions options)
    {
        var errors = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true))
        {
            throw new ServeOptionsException(string.Join(Environment.NewLine, errors.Select(error => error.ErrorMessage)));
        }

        var addresses = ListenAddress.ParseAll(options.Urls);
        var token = AccessToken.Read(options.Token, options.TokenFile);
        if (token is null && addresses.FirstOrDefault(address => !address.IsLoopback) is { } open)
        {
            throw new ServeOptionsException(
                $"Serve:Urls: {open.Host}:{open.Port} can be reached from other machines, and no token is set: anyone who reaches it could start and "
                + "cancel runs. Set GLIP__SERVE__TOKEN or Serve:TokenFile, or listen on 127.0.0.1");
        }

        return new ServePlan(options, addresses, token, addresses.Any(address => address.IsHttps) ? ReadCertificate(options) : null);
    }

    private static X509Certificate2 ReadCertificate(ServeOptions options)
    {
        if (options.CertificateFile is not { Length: > 0 } file)
        {
            throw new ServeOptionsException(
                "Serve:CertificateFile: https needs a certificate; name its PEM file, and its key's as Serve:KeyFile");
        }

        try
        {
            return X509Certificate2.CreateFromPemFile(file, options.KeyFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ServeOptionsException($"Serve:CertificateFile: '{file}' and its key cannot be read: {error.Message}", error);
        }
    }
}
