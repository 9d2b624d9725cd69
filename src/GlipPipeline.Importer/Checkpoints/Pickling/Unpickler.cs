using System.Numerics;
using GlipPipeline.Importer.Checkpoints.Containers;

namespace GlipPipeline.Importer.Checkpoints.Pickling;

/// <summary>Reads one pickle of protocol 2 to 5 as plain data.</summary>
/// <remarks>
/// A pickle is a program; this machine has only the instructions that <c>torch.save</c> writes for tensors, containers, numbers and
/// strings.
/// Time and memory are linear in the pickle's length: nothing is hashed, compared or walked through that the pickle can make larger
/// than itself.
/// </remarks>
internal sealed class Unpickler
{
    private const byte Stop = (byte)'.';

    private readonly PickleCursor _cursor;
    private readonly PickleStack _stack;
    private readonly PickleCalls _calls;

    public Unpickler(byte[] pickle, TorchArchive archive)
    {
        _cursor = new PickleCursor(pickle);
        _stack = new PickleStack(_cursor);
        _calls = new PickleCalls(_cursor, archive);
    }

    /// <summary>The pickled object.</summary>
    /// <exception cref="CheckpointException">The pickle is damaged, or names an opcode, class, function or persistent object that is
    /// not known.</exception>
    public object? Load()
    {
        for (var opcode = _cursor.NextOpcode(); opcode != Stop; opcode = _cursor.NextOpcode())
        {
            Execute(opcode);
        }

        return _stack.Pop();
    }

    private void Execute(byte opcode)
    {
        switch ((char)opcode)
        {
            case '\u0080': RequireProtocol(_cursor.Byte()); break; // PROTO
            case '\u0095': _cursor.UInt64(); break; // FRAME: its length only helps readers of streams
            case 'N': _stack.Push(null); break; // NONE
            case '\u0088': _stack.Push(true); break; // NEWTRUE
            case '\u0089': _stack.Push(false); break; // NEWFALSE
            case 'J': _stack.Push((long)_cursor.Int32()); break; // BININT
            case 'K': _stack.Push((long)_cursor.Byte()); break; // BININT1
            case 'M': _stack.Push((long)_cursor.UInt16()); break; // BININT2
            case '\u008a': PushInteger(_cursor.Byte()); break; // LONG1
            case '\u008b': PushInteger(_cursor.UInt32()); break; // LONG4
            case 'G': _stack.Push(_cursor.BigEndianDouble()); break; // BINFLOAT
            case 'X': _stack.Push(_cursor.Utf8(_cursor.UInt32())); break; // BINUNICODE
            case '\u008c': _stack.Push(_cursor.Utf8(_cursor.Byte())); break; // SHORT_BINUNICODE
            case '\u008d': _stack.Push(_cursor.Utf8(_cursor.UInt64())); break; // BINUNICODE8
            case '(': _stack.Mark(); break; // MARK
            case '0': _stack.Pop(); break; // POP
            case '1': _stack.PopToMark(); break; // POP_MARK
            case ')': _stack.Push(new PickleTuple([])); break; // EMPTY_TUPLE
            case '\u0085': _stack.Push(new PickleTuple(_stack.PopLast(1))); break; // TUPLE1
            case '\u0086': _stack.Push(new PickleTuple(_stack.PopLast(2))); break; // TUPLE2
            case '\u0087': _stack.Push(new PickleTuple(_stack.PopLast(3))); break; // TUPLE3
            case 't': _stack.Push(new PickleTuple(_stack.PopToMark())); break; // TUPLE
            case ']': _stack.Push(new PickleList()); break; // EMPTY_LIST
            case 'a': Append(_stack.PopLast(1)); break; // APPEND
            case 'e': Append(_stack.PopToMark()); break; // APPENDS
            case '}': _stack.Push(new PickleDictionary()); break; // EMPTY_DICT
            case 's': SetItems(_stack.PopLast(2)); break; // SETITEM
            case 'u': SetItems(_stack.PopToMark()); break; // SETITEMS
            case 'q': _stack.Memoize(_cursor.Byte()); break; // BINPUT
            case 'r': _stack.Memoize(_cursor.UInt32()); break; // LONG_BINPUT
            case '\u0094': _stack.Memoize(); break; // MEMOIZE
            case 'h': _stack.Recall(_cursor.Byte()); break; // BINGET
            case 'j': _stack.Recall(_cursor.UInt32()); break; // LONG_BINGET
            case 'c': _stack.Push(KnownGlobals.Find(_cursor, _cursor.Line(), _cursor.Line())); break; // GLOBAL
            case '\u0093': PushNamedGlobal(); break; // STACK_GLOBAL
            case 'R': Reduce(); break; // REDUCE
            case 'b': Build(); break; // BUILD
            case 'Q': _stack.Push(_calls.LoadPersistent(_stack.Pop())); break; // BINPERSID
            default: throw _cursor.Fault(
                $"forbidden pickle opcode {OpcodeNames.Of(opcode)}",
                "PyTorch never writes it for tensors, dictionaries, lists, numbers and strings");
        }
    }

    private void RequireProtocol(byte protocol)
    {
        if (protocol is < 2 or > 5)
        {
            throw _cursor.Fault($"pickle protocol {protocol}", "expected 2 to 5");
        }
    }

    // Little-endian two's complement; converting more than 64 bits is quadratic, so the length is bounded.
    private void PushInteger(uint byteCount)
    {
        const int maxBytes = 64;
        if (byteCount > maxBytes)
        {
            throw _cursor.Fault($"an int of {byteCount} bytes", $"at most {maxBytes} are read");
        }

        var number = new BigInteger(_cursor.Bytes(byteCount));
        _stack.Push(number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number);
    }

    private void Append(object?[] items) => _stack.Peek<PickleList>().Items.AddRange(items);

    private void SetItems(object?[] keysAndValues)
    {
        if (keysAndValues.Length % 2 != 0)
        {
            throw _cursor.Fault("a dict item without a value", "keys and values come in pairs");
        }

        var items = _stack.Peek<PickleDictionary>().Items;
        for (var i = 0; i < keysAndValues.Length; i += 2)
        {
            items.Add(new(keysAndValues[i], keysAndValues[i + 1]));
        }
    }

    private void PushNamedGlobal()
    {
        var name = _stack.Pop<string>();
        var module = _stack.Pop<string>();
        _stack.Push(KnownGlobals.Find(_cursor, module, name));
    }

    private void Reduce()
    {
        var arguments = _stack.Pop<PickleTuple>();
        var function = _stack.Pop<PickleGlobal>();
        _stack.Push(_calls.Reduce(function, arguments.Items));
    }

    // An OrderedDict carries its attributes (a state dict's version table) this way; they are not needed.
    private void Build()
    {
        _stack.Pop<PickleDictionary>();
        _stack.Peek<PickleDictionary>();
    }
}
