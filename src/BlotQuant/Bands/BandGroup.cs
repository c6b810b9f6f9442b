using System.Collections.Immutable;

namespace BlotQuant.Bands;

/// <summary>Bands of a lane too close for a background between them, and the rows that are fitted with them.</summary>
/// <param name="First">Index of the first band of the lane.</param>
/// <param name="Count">Bands in the group.</param>
/// <param name="Span">Rows that the group covers.</param>
/// <param name="Rows">Those rows and the free ones beside them, in order.</param>
/// <param name="Free">Which of the rows no band covers.</param>
internal sealed record BandGroup(int First, int Count, RowSpan Span, ImmutableArray<int> Rows, ImmutableArray<bool> Free)
{
    private const int FewestRowsASide = 4;
    private const double RowsASideOverSpan = 1;

    /// <param name="reaches">Rows that each band of the lane covers, top to bottom; they may overlap, and reach beyond the membrane.</param>
    /// <param name="membrane">Rows of the lane that run over membrane.</param>
    public static ImmutableArray<BandGroup> Of(ImmutableArray<RowSpan> reaches, RowSpan membrane)
    {
        ImmutableArray<RowSpan> covered = [.. reaches.Select(reach => Inside(reach, membrane))];
        bool[] free = new bool[membrane.End];
        Array.Fill(free, true, membrane.Start, membrane.Count);
        foreach (RowSpan band in covered)
            Array.Fill(free, false, band.Start, band.Count);
        var groups = ImmutableArray.CreateBuilder<BandGroup>();
        for (int first = 0; first < covered.Length;)
        {
            int last = first;
            int end = covered[first].End;
            while (last + 1 < covered.Length && covered[last + 1].Start - end < FewestRowsASide)
                end = Math.Max(end, covered[++last].End);
            groups.Add(Of(first, last - first + 1, new RowSpan(covered[first].Start, end), free));
            first = last + 1;
        }

        return groups.ToImmutable();
    }

    private static RowSpan Inside(RowSpan reach, RowSpan membrane)
    {
        int start = Math.Clamp(reach.Start, membrane.Start, membrane.End - 1);
        return new RowSpan(start, Math.Clamp(reach.End, start + 1, membrane.End));
    }

    private static BandGroup Of(int first, int count, RowSpan span, bool[] free)
    {
        int wanted = Math.Max(FewestRowsASide, (int)(RowsASideOverSpan * span.Count / Math.Sqrt(count)));
        int[] above = [.. FreeRows(free, span.Start - 1, -1, wanted).Reverse()];
        int[] below = [.. FreeRows(free, span.End, 1, wanted)];
        int[] rows = [.. above, .. Enumerable.Range(span.Start, span.Count), .. below];
        return new BandGroup(first, count, span, [.. rows], [.. rows.Select(row => row < span.Start || row >= span.End)]);
    }

    /// <summary>The nearest free rows in one direction; those beyond a neighbouring band are as good.</summary>
    private static IEnumerable<int> FreeRows(bool[] free, int from, int step, int wanted)
    {
        for (int row = from; row >= 0 && row < free.Length && wanted > 0; row += step)
        {
            if (!free[row])
                continue;
            wanted--;
            yield return row;
        }
    }
}
