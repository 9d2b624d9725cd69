using System.Collections.Immutable;
using System.Text;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Tokens;

/// <summary>
/// BERT's WordPiece, equal to Hugging Face's <c>tokenizers</c> (BertNormalizer, BertPreTokenizer, WordPiece) in ids and places. Works in one pass
/// over the caption, in linear time. Text that looks like a special token ("[SEP]") is ordinary text. Safe to use from several threads.
/// </summary>
public sealed class WordPieceTokenizer
{
    private readonly Vocabulary _vocabulary;
    private readonly bool _lowerCase;

    /// <summary>Creates a tokenizer.</summary>
    /// <param name="vocabulary">The model's vocabulary.</param>
    /// <param name="lowerCase">Whether the model is uncased: letters are lower-cased and lose their accents.</param>
    public WordPieceTokenizer(Vocabulary vocabulary, bool lowerCase)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        (_vocabulary, _lowerCase) = (vocabulary, lowerCase);
    }

    /// <summary>The word pieces of a caption in order, without [CLS] and [SEP]. An unpaired surrogate counts as U+FFFD and is dropped like it.</summary>
    public ImmutableArray<Token> Tokenize(string caption)
    {
        ArgumentNullException.ThrowIfNull(caption);
        var tokens = ImmutableArray.CreateBuilder<Token>((caption.Length / 4) + 4);
        var word = new WordBuffer();
        for (var start = 0; start < caption.Length;)
        {
            _ = Rune.DecodeFromUtf16(caption.AsSpan(start), out var rune, out var length);
            Read(rune, new Utf16Span(start, start + length), word, tokens);
            start += length;
        }

        EndWord(word, tokens);
        return tokens.DrainToImmutable();
    }

    private void Read(Rune character, Utf16Span span, WordBuffer word, ImmutableArray<Token>.Builder tokens)
    {
        var flags = UnicodeTable.FlagsOf(character.Value);
        if (flags.HasFlag(CharacterFlags.Space))
        {
            EndWord(word, tokens);
            return;
        }

        if (flags.HasFlag(CharacterFlags.Control) || (_lowerCase && flags.HasFlag(CharacterFlags.Mark)))
        {
            return;
        }

        var isIdeograph = flags.HasFlag(CharacterFlags.Ideograph);
        if (isIdeograph)
        {
            EndWord(word, tokens);
        }

        Append(character, flags, span, word, tokens);
        if (isIdeograph)
        {
            EndWord(word, tokens);
        }
    }

    private void Append(Rune character, CharacterFlags flags, Utf16Span span, WordBuffer word, ImmutableArray<Token>.Builder tokens)
    {
        if (_lowerCase && flags.HasFlag(CharacterFlags.Folds))
        {
            foreach (var folded in UnicodeTable.FoldOf(character.Value).EnumerateRunes())
            {
                AppendFolded(folded, span, word, tokens);
            }
        }
        else
        {
            AppendFolded(character, span, word, tokens);
        }
    }

    private void AppendFolded(Rune character, Utf16Span span, WordBuffer word, ImmutableArray<Token>.Builder tokens)
    {
        if (!UnicodeTable.FlagsOf(character.Value).HasFlag(CharacterFlags.Punctuation))
        {
            word.Add(character, span);
            return;
        }

        EndWord(word, tokens);
        word.Add(character, span);
        EndWord(word, tokens);
    }

    private void EndWord(WordBuffer word, ImmutableArray<Token>.Builder tokens)
    {
        if (word.IsEmpty)
        {
            return;
        }

        var before = tokens.Count;
        if (word.IsTooLong || !TryAddPieces(word, tokens))
        {
            tokens.Count = before;
            tokens.Add(new Token(_vocabulary.UnknownId, word.Whole));
        }

        word.Clear();
    }

    private bool TryAddPieces(WordBuffer word, ImmutableArray<Token>.Builder tokens)
    {
        for (var start = 0; start < word.Characters.Length;)
        {
            var rest = word.Characters[start..];
            var length = Math.Min(rest.Length, _vocabulary.LongestPiece);
            var id = 0;
            while (length > 0 && !_vocabulary.TryFind(rest[..length], continues: start > 0, out id))
            {
                length--;
            }

            if (length == 0)
            {
                return false;
            }

            tokens.Add(new Token(id, word.SpanOf(start, length)));
            start += length;
        }

        return true;
    }
}
