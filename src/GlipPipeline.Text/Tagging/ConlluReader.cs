using System.IO.Compression;
using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Tagging;

/// <summary>
/// Reads CoNLL-U text (https://universaldependencies.org/format.html), plain or gzip: forms and Penn tags. Joins hyphenated words, which the treebanks
/// split and captions do not.
/// </summary>
internal static class ConlluReader
{
    private const int Form = 1;
    private const int Penn = 4;
    private const int Misc = 9;

    public static IEnumerable<List<TrainingWord>> Read(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var words = new List<Row>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
            {
                yield return JoinHyphens(words);
                words.Clear();
            }
            else if (line.Split('\t') is [var id, ..] fields && id.All(char.IsAsciiDigit) && fields.Length > Misc && fields[Penn] != "_")
            {
                words.Add(new Row(fields[Form].Replace(' ', '_'), fields[Penn], !fields[Misc].Contains("SpaceAfter=No", StringComparison.Ordinal)));
            }
        }

        if (words.Count > 0)
        {
            yield return JoinHyphens(words);
        }
    }

    private static List<TrainingWord> JoinHyphens(List<Row> rows)
    {
        var words = new List<TrainingWord>();
        for (var i = 0; i < rows.Count; i++)
        {
            var (form, penn, last) = (rows[i].Form, rows[i].Penn, i);
            while (last + 2 < rows.Count && rows[last + 1].Penn == "HYPH" && !rows[last].SpaceBehind && !rows[last + 1].SpaceBehind)
            {
                form += rows[last + 1].Form + rows[last + 2].Form;
                last += 2;
                penn = TagOfJoined(rows, i, last);
            }

            words.Add(new TrainingWord(form, PartsOfSpeech.FromPenn(penn)));
            i = last;
        }

        return words;
    }

    // As in the Penn Treebank: a joined word before a noun is an adjective, a name stays one.
    private static string TagOfJoined(List<Row> rows, int first, int last)
    {
        var isBeforeNoun = last + 1 < rows.Count && rows[last + 1].Penn is "NN" or "NNS";
        return rows[last].Penn switch
        {
            "NNP" or "NNPS" => rows[last].Penn,
            "NN" or "NNS" when !isBeforeNoun => rows[last].Penn,
            "CD" when rows[first].Penn == "CD" => "CD",
            _ => "JJ",
        };
    }

    private readonly record struct Row(string Form, string Penn, bool SpaceBehind);
}
