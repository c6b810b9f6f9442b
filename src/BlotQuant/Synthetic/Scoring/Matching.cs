namespace BlotQuant.Synthetic;

/// <summary>Pairs what was found with what is there, nearest first, each at most once.</summary>
internal static class Matching
{
    /// <param name="distance">Null where the two cannot be the same.</param>
    /// <returns>For each true item the index of the found one, or −1.</returns>
    public static int[] Nearest<TTrue, TFound>(IReadOnlyList<TTrue> truth, IReadOnlyList<TFound> found, Func<TTrue, TFound, double?> distance)
    {
        int[] partner = new int[truth.Count];
        Array.Fill(partner, -1);
        bool[] taken = new bool[found.Count];
        var pairs =
            from t in Enumerable.Range(0, truth.Count)
            from f in Enumerable.Range(0, found.Count)
            let away = distance(truth[t], found[f])
            where away is not null
            orderby away, t, f
            select (True: t, Found: f);
        foreach ((int t, int f) in pairs)
        {
            if (partner[t] >= 0 || taken[f])
                continue;
            partner[t] = f;
            taken[f] = true;
        }

        return partner;
    }

    /// <summary>The file name of a scan, without folder and page; a merged scan has several, joined by <c>+</c>.</summary>
    public static IEnumerable<string> FileNames(string scan) => scan.Split('+').Select(part => Path.GetFileName(part.Split('#')[0]));
}
