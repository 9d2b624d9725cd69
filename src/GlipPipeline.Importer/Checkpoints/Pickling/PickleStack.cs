namespace GlipPipeline.Importer.Checkpoints.Pickling;

/// <summary>The unpickler's stack with its marks and memo; bounded, and every misuse is an error at the current opcode.</summary>
internal sealed class PickleStack(PickleCursor cursor)
{
    private const int MaxValues = 1 << 20;

    private readonly List<object?> _values = [];
    private readonly List<int> _marks = [];
    private readonly Dictionary<uint, object?> _memo = [];

    private int Floor => _marks.Count == 0 ? 0 : _marks[^1];

    public void Push(object? value)
    {
        if (_values.Count >= MaxValues)
        {
            throw cursor.Fault("the pickle's stack overflows", $"at most {MaxValues} values are kept");
        }

        _values.Add(value);
    }

    /// <summary>The topmost value, which stays. Values below the last mark are out of reach.</summary>
    public object? Peek()
    {
        if (_values.Count <= Floor)
        {
            throw cursor.Fault("the pickle's stack is empty", "a value was expected");
        }

        return _values[^1];
    }

    /// <summary>The topmost value, which must be of this kind and stays.</summary>
    public T Peek<T>() =>
        Peek() is T value ? value : throw cursor.Fault(
            $"{PickleKind.Of(_values[^1])} in the wrong place", $"expected {PickleKind.Of<T>()}");

    /// <summary>The topmost value, which is taken off.</summary>
    public object? Pop()
    {
        var value = Peek();
        _values.RemoveAt(_values.Count - 1);
        return value;
    }

    /// <summary>The topmost value, which must be of this kind and is taken off.</summary>
    public T Pop<T>()
    {
        var value = Peek<T>();
        _values.RemoveAt(_values.Count - 1);
        return value;
    }

    public void Mark()
    {
        if (_marks.Count >= MaxValues)
        {
            throw cursor.Fault("the pickle's marks overflow", $"at most {MaxValues} are kept");
        }

        _marks.Add(_values.Count);
    }

    /// <summary>All values over the last mark, which is taken off with them.</summary>
    public object?[] PopToMark()
    {
        if (_marks.Count == 0)
        {
            throw cursor.Fault("the pickle's stack has no mark", "one was expected");
        }

        var first = _marks[^1];
        _marks.RemoveAt(_marks.Count - 1);
        return PopLast(_values.Count - first);
    }

    /// <summary>The last values, in the order they were pushed.</summary>
    public object?[] PopLast(int count)
    {
        if (_values.Count - Floor < count)
        {
            throw cursor.Fault("the pickle's stack is too short", $"{count} values were expected");
        }

        var values = _values.GetRange(_values.Count - count, count).ToArray();
        _values.RemoveRange(_values.Count - count, count);
        return values;
    }

    /// <summary>Keeps the topmost value under a number.</summary>
    public void Memoize(uint number)
    {
        var value = Peek();
        if (_memo.Count >= MaxValues)
        {
            throw cursor.Fault("the pickle's memo overflows", $"at most {MaxValues} values are kept");
        }

        _memo[number] = value;
    }

    /// <summary>Keeps the topmost value under the next free number.</summary>
    public void Memoize() => Memoize((uint)_memo.Count);

    /// <summary>Pushes a kept value.</summary>
    public void Recall(uint number) =>
        Push(_memo.TryGetValue(number, out var value) ? value : throw cursor.Fault(
            $"memo {number} was never set", "the pickle is damaged"));
}
