using System.Text;
using ADRaffy.ENSNormalize;

namespace GlipPipeline.Sources.Samples;

/// <summary>Keys of samples as people mean them. macOS takes letters with accents apart (NFD), most other programs do not (NFC).</summary>
internal static class SampleKeys
{
    /// <summary>Whether two keys differ in nothing but how their letters are composed.</summary>
    internal static bool AreSame(string one, string other) =>
        string.Equals(one, other, StringComparison.Ordinal) || string.Equals(Composed(one), Composed(other), StringComparison.Ordinal);

    /// <summary>The key in NFC. The runtime's own normalization needs ICU, which this program does without.</summary>
    internal static string Composed(string key) => Ascii.IsValid(key) ? key : ENSNormalize.NF.NFC(key);
}
