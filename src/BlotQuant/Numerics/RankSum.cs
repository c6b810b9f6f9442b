namespace BlotQuant.Numerics;

/// <summary>Whether the values of one sample tend to be greater than those of another (Mann and Whitney 1947, 10.1214/aoms/1177730491).</summary>
internal static class RankSum
{
    /// <returns>In standard deviations of chance, positive where those of the first are greater; 0 where a sample is empty.</returns>
    public static double StandardScore(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.IsEmpty || second.IsEmpty)
            return 0;
        double greater = 0;
        foreach (double one in first)
        {
            foreach (double other in second)
                greater += one > other ? 1 : one == other ? 0.5 : 0;
        }

        double pairs = (double)first.Length * second.Length;
        return (greater - (pairs / 2)) / Math.Sqrt(pairs * (first.Length + second.Length + 1) / 12);
    }
}
