namespace BlotQuant.Agreement;

/// <summary>Limits of agreement where one subject gave several differences.</summary>
public static class Repeats
{
    /// <summary>Limits from the variance between subjects and within them (Bland and Altman 2007, doi:10.1080/10543400701329422; docs/methods.md, A5).</summary>
    /// <param name="groups">The differences of each subject; null below two subjects or without repeats.</param>
    public static (double Bias, double Sd)? Nested(double[][] groups)
    {
        int total = groups.Sum(group => group.Length);
        int count = groups.Length;
        if (count < 2 || total == count)
            return null;
        double mean = groups.Sum(group => group.Sum()) / total;
        double within = groups.Sum(group => group.Sum(value => Math.Pow(value - group.Average(), 2))) / (total - count);
        double between = groups.Sum(group => group.Length * Math.Pow(group.Average() - mean, 2)) / (count - 1);
        double size = (total - (groups.Sum(group => (double)group.Length * group.Length) / total)) / (count - 1);
        return (mean, Math.Sqrt(within + Math.Max(0, (between - within) / size)));
    }
}
