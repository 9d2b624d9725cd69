namespace GlipPipeline.Runs.Tests.Protocol;

/// <summary>Visits every state that a protocol can reach, nearest first, until one breaks a promise.</summary>
internal static class ModelChecker
{
    /// <summary>Explores all states.</summary>
    /// <param name="model">The protocol.</param>
    /// <param name="brokenPromise">Says which promise a state breaks, given the model and whether it is final; null if none.</param>
    public static Exploration Explore(ProtocolModel model, Func<ProtocolModel, ProtocolState, bool, string?> brokenPromise)
    {
        var begin = model.Begin.Key();
        var cameFrom = new Dictionary<UInt128, (UInt128 Before, Move Move)> { [begin] = default };
        var open = new Queue<(UInt128 Key, ProtocolState State)>([(begin, model.Begin)]);
        while (open.TryDequeue(out var at))
        {
            var isFinal = true;
            foreach (var move in model.Moves(at.State))
            {
                isFinal = false;
                var key = move.Next.Key();
                // The trace needs the words only.
                if (cameFrom.TryAdd(key, (at.Key, move with { Next = model.Begin })))
                {
                    open.Enqueue((key, move.Next));
                }
            }

            if (brokenPromise(model, at.State, isFinal) is { } broken)
            {
                return new Exploration(cameFrom.Count, broken, Trace(cameFrom, begin, at.Key));
            }
        }

        return new Exploration(cameFrom.Count, null, []);
    }

    private static List<string> Trace(Dictionary<UInt128, (UInt128 Before, Move Move)> cameFrom, UInt128 begin, UInt128 key)
    {
        var moves = new List<string>();
        for (; key != begin; key = cameFrom[key].Before)
        {
            moves.Add(cameFrom[key].Move.ToString());
        }

        moves.Reverse();
        return moves;
    }
}
