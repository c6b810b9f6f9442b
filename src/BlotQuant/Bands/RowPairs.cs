namespace BlotQuant.Bands;

/// <summary>Pairs two ordered lists without crossing, for the greatest sum of gains (Needleman &amp; Wunsch 1970, 10.1016/0022-2836(70)90057-4).</summary>
internal static class RowPairs
{
    /// <param name="gain">Of pairing one of the first list with one of the second; pairs without a gain are not made.</param>
    public static List<(int First, int Second)> Of(int firsts, int seconds, Func<int, int, double> gain)
    {
        double[,] best = new double[firsts + 1, seconds + 1];
        double[,] gains = new double[firsts, seconds];
        for (int i = firsts - 1; i >= 0; i--)
        {
            for (int j = seconds - 1; j >= 0; j--)
            {
                gains[i, j] = gain(i, j);
                best[i, j] = Math.Max(Math.Max(best[i + 1, j], best[i, j + 1]), gains[i, j] > 0 ? gains[i, j] + best[i + 1, j + 1] : 0);
            }
        }

        var pairs = new List<(int First, int Second)>();
        for (int i = 0, j = 0; i < firsts && j < seconds;)
        {
            if (gains[i, j] > 0 && best[i, j] == gains[i, j] + best[i + 1, j + 1])
                pairs.Add((i++, j++));
            else if (best[i, j] == best[i + 1, j])
                i++;
            else
                j++;
        }

        return pairs;
    }
}
