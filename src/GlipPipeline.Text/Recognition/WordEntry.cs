namespace GlipPipeline.Text.Recognition;

/// <summary>What is known of a word beside the captions that the recognizer learned from.</summary>
/// <param name="Row">Row of its vector; <see cref="WordLexicon.NoRow"/> without one.</param>
/// <param name="Coarse">Its cluster of 64, from 1 on; 0 without one.</param>
/// <param name="Middle">Its cluster of 256.</param>
/// <param name="Fine">Its cluster of 1,024.</param>
/// <param name="NounClass">WordNet's lexicographer file of its first sense as a noun, plus one; 0 if it is no noun.</param>
internal readonly record struct WordEntry(int Row, byte Coarse, ushort Middle, ushort Fine, byte NounClass);
