using System.Collections.Frozen;
using System.Net;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Download.Addresses;

/// <summary>Names with their addresses in the form of <c>/etc/hosts</c>: an address, then its names; what stands behind <c>#</c> is ignored.</summary>
internal static class HostsFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="OptionsException">It cannot be read, or a line is none.</exception>
    internal static FrozenDictionary<string, IPAddress[]> Read(string path)
    {
        try
        {
            return Parse(File.ReadLines(path), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new OptionsException($"--hosts: {path} cannot be read: {failure.Message}");
        }
    }

    internal static FrozenDictionary<string, IPAddress[]> Parse(IEnumerable<string> lines, string path)
    {
        var names = new Dictionary<string, List<IPAddress>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (number, line) in lines.Index())
        {
            var words = line.Split('#')[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                continue;
            }

            if (words.Length == 1 || !IPAddress.TryParse(words[0], out var address))
            {
                throw new OptionsException($"--hosts: line {number + 1} of {path} is no address with names: {line.Trim()}");
            }

            foreach (var name in words.Skip(1))
            {
                (names.TryGetValue(name, out var known) ? known : names[name] = []).Add(address);
            }
        }

        return names.ToFrozenDictionary(name => name.Key, name => name.Value.ToArray(), StringComparer.OrdinalIgnoreCase);
    }
}
