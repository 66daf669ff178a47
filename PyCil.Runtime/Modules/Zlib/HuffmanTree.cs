namespace PyCil.Runtime.Modules.Zlib;

/// <summary>A Huffman code for writing: frequencies, then lengths of at most a given size, then codes.</summary>
/// <remarks>Source: RFC 1951; ties are broken as zlib breaks them, so that the same data gives the same bytes.</remarks>
internal sealed class HuffmanTree(int size, int maxLength)
{
    internal readonly int[] Frequencies = new int[size];
    internal readonly byte[] Lengths = new byte[size];
    internal readonly ushort[] Codes = new ushort[size];

    /// <summary>The largest symbol in use.</summary>
    internal int MaxSymbol { get; private set; }

    /// <summary>Bits of all symbols without their extra bits.</summary>
    internal long Cost()
    {
        long cost = 0;
        for (var i = 0; i < Frequencies.Length; i++) cost += (long)Frequencies[i] * Lengths[i];
        return cost;
    }

    internal void Build()
    {
        var nodes = 2 * size + 1;
        var frequency = new int[nodes];
        var parent = new int[nodes];
        var depth = new byte[nodes];
        var heap = new int[nodes];
        var count = 0;
        MaxSymbol = -1;
        for (var n = 0; n < size; n++)
        {
            Lengths[n] = 0;
            if (Frequencies[n] == 0) continue;
            frequency[n] = Frequencies[n];
            heap[++count] = MaxSymbol = n;
        }
        // The format wants two codes at least.
        while (count < 2)
        {
            var node = heap[++count] = MaxSymbol < 2 ? ++MaxSymbol : 0;
            frequency[node] = 1; // not counted: nothing writes it
        }
        for (var n = count / 2; n >= 1; n--) Sift(n);
        var next = size;
        var order = nodes;
        do
        {
            var first = heap[1];
            heap[1] = heap[count--];
            Sift(1);
            var second = heap[1];
            heap[--order] = first;
            heap[--order] = second;
            frequency[next] = frequency[first] + frequency[second];
            depth[next] = (byte)(Math.Max(depth[first], depth[second]) + 1);
            parent[first] = parent[second] = next;
            heap[1] = next++;
            Sift(1);
        }
        while (count >= 2);
        heap[--order] = heap[1];
        Limit(order);
        Assign(Lengths, Codes);

        bool Before(int a, int b) => frequency[a] < frequency[b] || (frequency[a] == frequency[b] && depth[a] <= depth[b]);

        void Sift(int at)
        {
            var node = heap[at];
            for (var child = at << 1; child <= count; child <<= 1)
            {
                if (child < count && Before(heap[child + 1], heap[child])) child++;
                if (Before(node, heap[child])) break;
                heap[at] = heap[child];
                at = child;
            }
            heap[at] = node;
        }

        // Lengths from the tree, those that are too long shortened at the cost of others.
        void Limit(int root)
        {
            Span<int> counts = stackalloc int[16];
            var length = new int[nodes];
            var overflow = 0;
            var h = root + 1;
            for (; h < nodes; h++)
            {
                var node = heap[h];
                var bits = length[parent[node]] + 1;
                if (bits > maxLength)
                {
                    bits = maxLength;
                    overflow++;
                }
                length[node] = bits;
                if (node >= size) continue;
                Lengths[node] = (byte)bits;
                counts[bits]++;
            }
            if (overflow == 0) return;
            do
            {
                var bits = maxLength - 1;
                while (counts[bits] == 0) bits--;
                counts[bits]--;
                counts[bits + 1] += 2;
                counts[maxLength]--;
                overflow -= 2;
            }
            while (overflow > 0);
            for (var bits = maxLength; bits != 0; bits--)
            {
                for (var left = counts[bits]; left > 0;)
                {
                    var node = heap[--h];
                    if (node >= size) continue;
                    Lengths[node] = (byte)bits;
                    left--;
                }
            }
        }
    }

    /// <summary>The canonical codes of the lengths, bits reversed for writing.</summary>
    internal static void Assign(ReadOnlySpan<byte> lengths, Span<ushort> codes)
    {
        Span<int> next = stackalloc int[17];
        Span<int> counts = stackalloc int[16];
        foreach (var length in lengths) counts[length]++;
        counts[0] = 0;
        for (var bits = 1; bits <= 15; bits++) next[bits] = (next[bits - 1] + counts[bits - 1]) << 1;
        for (var n = 0; n < lengths.Length; n++)
        {
            if (lengths[n] != 0) codes[n] = (ushort)HuffmanDecoder.Reverse(next[lengths[n]]++, lengths[n]);
        }
    }
}
