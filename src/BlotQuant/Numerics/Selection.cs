using System.Numerics;

namespace BlotQuant.Numerics;

/// <summary>The value that would stand at a place in order, without ordering the rest (Hoare 1961, 10.1145/366622.366647).</summary>
internal static class Selection
{
    /// <summary>Reorders the values so that none before the place is greater and none after it less.</summary>
    /// <returns>The value at the place.</returns>
    public static T At<T>(Span<T> values, int place)
        where T : struct, IComparisonOperators<T, T, bool>
    {
        (int low, int high) = (0, values.Length - 1);
        while (low < high)
        {
            (int first, int last) = Partition(values, low, high, values[(low + high) / 2]);
            if (place <= last)
                high = last;
            else if (place >= first)
                low = first;
            else
                break;
        }

        return values[place];
    }

    /// <returns>Where the values that are not less than the pivot begin, and where those that are not greater end.</returns>
    private static (int First, int Last) Partition<T>(Span<T> values, int first, int last, T pivot)
        where T : struct, IComparisonOperators<T, T, bool>
    {
        while (first <= last)
        {
            while (values[first] < pivot)
                first++;
            while (pivot < values[last])
                last--;
            if (first <= last)
            {
                (values[first], values[last]) = (values[last], values[first]);
                first++;
                last--;
            }
        }

        return (first, last);
    }
}
