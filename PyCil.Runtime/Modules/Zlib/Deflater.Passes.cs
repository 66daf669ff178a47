namespace PyCil.Runtime.Modules.Zlib;

/// <summary>How the levels and strategies look for matches.</summary>
internal sealed partial class Deflater
{
    private const int MaxStored = 65535;

    /// <summary>Level 0: no compression.</summary>
    private void Store(ReadOnlySpan<byte> input, ZlibFlush flush)
    {
        // What is not yet written waits at the start of the window, which no dictionary needs at this level.
        while (true)
        {
            var count = Math.Min(input.Length, _windowSize * 2 - _at);
            input[..count].CopyTo(_window.AsSpan(_at));
            _at += count;
            input = input[count..];
            var last = flush == ZlibFlush.Finish && input.Length == 0;
            if (input.Length == 0 && flush == ZlibFlush.None) return;
            var from = 0;
            do
            {
                var length = Math.Min(_at - from, MaxStored);
                if (length == 0 && !last) break;
                _blocks.Stored(_window.AsSpan(from, length), last && from + length == _at);
                from += length;
            }
            while (from < _at);
            _at = 0;
            if (input.Length == 0) return;
        }
    }

    /// <summary>Levels 1 to 3: takes each match as it is found.</summary>
    private void Fast(ReadOnlySpan<byte> input, ZlibFlush flush)
    {
        for (;;)
        {
            if (_lookahead < MinLookahead)
            {
                Fill(ref input);
                if (_lookahead < MinLookahead && flush == ZlibFlush.None) return;
                if (_lookahead == 0) break;
            }
            var candidate = _lookahead >= MinMatch ? Insert(_at) : 0;
            if (candidate != 0 && _at - candidate <= MaxDistance) _matchLength = LongestMatch(candidate);
            bool full;
            if (_matchLength >= MinMatch)
            {
                full = _blocks.Match(_at - _matchStart, _matchLength - MinMatch);
                _lookahead -= _matchLength;
                if (_matchLength <= _lazy && _lookahead >= MinMatch)
                {
                    for (var i = 1; i < _matchLength; i++) Insert(++_at);
                    _at++;
                }
                else
                {
                    _at += _matchLength;
                    _hash = (_window[_at] << _hashShift ^ _window[_at + 1]) & _hashMask;
                }
                _matchLength = 0;
            }
            else
            {
                full = _blocks.Literal(_window[_at]);
                _lookahead--;
                _at++;
            }
            if (full) FlushBlock(false);
        }
        EndPass(flush, Math.Min(_at, MinMatch - 1));
    }

    /// <summary>Levels 4 to 9: takes a match only if the next byte does not begin a longer one.</summary>
    private void Lazy(ReadOnlySpan<byte> input, ZlibFlush flush)
    {
        for (;;)
        {
            if (_lookahead < MinLookahead)
            {
                Fill(ref input);
                if (_lookahead < MinLookahead && flush == ZlibFlush.None) return;
                if (_lookahead == 0) break;
            }
            var candidate = _lookahead >= MinMatch ? Insert(_at) : 0;
            _previousLength = _matchLength;
            var previousMatch = _matchStart;
            _matchLength = MinMatch - 1;
            if (candidate != 0 && _previousLength < _lazy && _at - candidate <= MaxDistance)
            {
                _matchLength = LongestMatch(candidate);
                if (_matchLength <= 5 && (_strategy == ZlibStrategy.Filtered || (_matchLength == MinMatch && _at - _matchStart > TooFar))) _matchLength = MinMatch - 1;
            }
            if (_previousLength >= MinMatch && _matchLength <= _previousLength)
            {
                var lastInsert = _at + _lookahead - MinMatch;
                var full = _blocks.Match(_at - 1 - previousMatch, _previousLength - MinMatch);
                _lookahead -= _previousLength - 1;
                for (_previousLength -= 2; _previousLength != 0; _previousLength--)
                {
                    if (++_at <= lastInsert) Insert(_at);
                }
                _matchAvailable = false;
                _matchLength = MinMatch - 1;
                _at++;
                if (full) FlushBlock(false);
            }
            else if (_matchAvailable)
            {
                if (_blocks.Literal(_window[_at - 1])) FlushBlock(false);
                _at++;
                _lookahead--;
            }
            else
            {
                _matchAvailable = true;
                _at++;
                _lookahead--;
            }
        }
        if (_matchAvailable)
        {
            _blocks.Literal(_window[_at - 1]);
            _matchAvailable = false;
        }
        EndPass(flush, Math.Min(_at, MinMatch - 1));
    }

    /// <summary>Only matches at distance 1.</summary>
    private void Runs(ReadOnlySpan<byte> input, ZlibFlush flush)
    {
        for (;;)
        {
            if (_lookahead <= MaxMatch)
            {
                Fill(ref input);
                if (_lookahead <= MaxMatch && flush == ZlibFlush.None) return;
                if (_lookahead == 0) break;
            }
            var length = 0;
            if (_lookahead >= MinMatch && _at > 0)
            {
                var value = _window[_at - 1];
                var most = Math.Min(MaxMatch, _lookahead);
                while (length < most && _window[_at + length] == value) length++;
            }
            bool full;
            if (length >= MinMatch)
            {
                full = _blocks.Match(1, length - MinMatch);
            }
            else
            {
                full = _blocks.Literal(_window[_at]);
                length = 1;
            }
            _lookahead -= length;
            _at += length;
            if (full) FlushBlock(false);
        }
        EndPass(flush, 0);
    }

    /// <summary>No matches.</summary>
    private void Huffman(ReadOnlySpan<byte> input, ZlibFlush flush)
    {
        for (;;)
        {
            if (_lookahead == 0)
            {
                Fill(ref input);
                if (_lookahead == 0)
                {
                    if (flush == ZlibFlush.None) return;
                    break;
                }
            }
            var full = _blocks.Literal(_window[_at]);
            _lookahead--;
            _at++;
            if (full) FlushBlock(false);
        }
        EndPass(flush, 0);
    }
}
