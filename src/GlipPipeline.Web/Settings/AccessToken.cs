using System.Security.Cryptography;
using System.Text;

namespace GlipPipeline.Web.Settings;

/// <summary>The secret that callers must show. Kept as its hash, so that a comparison takes the same time whatever is shown.</summary>
internal sealed class AccessToken
{
    /// <summary>Shorter ones can be guessed.</summary>
    private const int FewestCharacters = 16;

    private readonly byte[] _hash;

    private AccessToken(string text) => _hash = HashOf(text);

    /// <summary>Reads the token from where the options say; null if they say nothing.</summary>
    /// <exception cref="ServeOptionsException">Both or an unreadable file are named, or the token can be guessed or cannot be sent.</exception>
    public static AccessToken? Read(string? token, string? file) => (token, file) switch
    {
        (null or "", null or "") => null,
        ({ Length: > 0 }, { Length: > 0 }) => throw new ServeOptionsException("Serve:Token and Serve:TokenFile are both set; keep one"),
        (_, { Length: > 0 }) => Checked(ReadFile(file), $"Serve:TokenFile: the token in '{file}'"),
        _ => Checked(token!, "Serve:Token: the token"),
    };

    /// <summary>Whether somebody shows this token.</summary>
    public bool Equals(string shown) => CryptographicOperations.FixedTimeEquals(_hash, HashOf(shown));

    private static AccessToken Checked(string token, string what)
    {
        if (token.Length < FewestCharacters || token.Any(character => character is <= ' ' or > '~'))
        {
            throw new ServeOptionsException(
                $"{what} must have at least {FewestCharacters} visible ASCII characters; 'openssl rand -hex 32' makes a good one");
        }

        return new AccessToken(token);
    }

    private static string ReadFile(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ServeOptionsException($"Serve:TokenFile: '{file}' cannot be read: {error.Message}", error);
        }
    }

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
