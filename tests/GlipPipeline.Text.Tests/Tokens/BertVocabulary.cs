using GlipPipeline.Testing;
using GlipPipeline.Text.Tokens;

namespace GlipPipeline.Text.Tests.Tokens;

/// <summary>The vocabulary of bert-base-uncased, as the product ships it.</summary>
internal static class BertVocabulary
{
    public static Vocabulary Load() => Vocabulary.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "src", "GlipPipeline.Importer", "Vocabularies", "bert-base-uncased.txt")));
}
