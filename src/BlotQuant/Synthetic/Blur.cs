namespace BlotQuant.Synthetic;

/// <summary>The blur of the optics: a Gaussian, separably; the edge value is repeated outside.</summary>
internal static class Blur
{
    private const double Sigmas = 4;

    /// <summary>How far it spreads light.</summary>
    public static double Reach(double sigmaPx) => Math.Ceiling(Sigmas * sigmaPx);

    /// <summary>Blurs row-major values in place; nothing happens at a sigma of 0.</summary>
    public static void Apply(Span<double> values, int width, int height, double sigmaPx)
    {
        if (sigmaPx == 0)
            return;
        double[] kernel = Kernel(sigmaPx);
        double[] line = new double[Math.Max(width, height)], blurred = new double[line.Length];
        for (int row = 0; row < height; row++)
        {
            Span<double> stored = values.Slice(row * width, width);
            stored.CopyTo(line);
            Line(line.AsSpan(0, width), stored, kernel);
        }

        for (int column = 0; column < width; column++)
        {
            for (int row = 0; row < height; row++)
                line[row] = values[(row * width) + column];
            Line(line.AsSpan(0, height), blurred.AsSpan(0, height), kernel);
            for (int row = 0; row < height; row++)
                values[(row * width) + column] = blurred[row];
        }
    }

    private static void Line(ReadOnlySpan<double> source, Span<double> target, double[] kernel)
    {
        int reach = kernel.Length / 2;
        for (int i = 0; i < source.Length; i++)
        {
            double sum = 0;
            for (int k = -reach; k <= reach; k++)
                sum += kernel[k + reach] * source[Math.Clamp(i + k, 0, source.Length - 1)];
            target[i] = sum;
        }
    }

    private static double[] Kernel(double sigmaPx)
    {
        int reach = (int)Reach(sigmaPx);
        double[] kernel = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(offset => Math.Exp(-0.5 * offset * offset / (sigmaPx * sigmaPx)))];
        double sum = kernel.Sum();
        return [.. kernel.Select(weight => weight / sum)];
    }
}
