namespace BlotQuant.Numerics;

/// <summary>Minima of a function of one variable over an interval.</summary>
internal static class ScalarMinimum
{
    private const double Golden = 0.3819660112501051;
    private const double Tolerance = 1e-8;
    private const double Growth = 1.618033988749895;
    private const double FarthestGrowth = 10;

    /// <summary>The least value over an interval: an even grid, then Brent's parabolic search round every local minimum of it.</summary>
    public static (double X, double Value) Global(Func<double, double> function, double low, double high, int gridCount)
    {
        Span<double> values = stackalloc double[gridCount];
        double step = (high - low) / (gridCount - 1);
        for (int i = 0; i < gridCount; i++)
            values[i] = function(low + (i * step));

        (double X, double Value) best = (low, values[0]);
        for (int i = 0; i < gridCount; i++)
        {
            if (values[i] < best.Value)
                best = (low + (i * step), values[i]);
            if ((i > 0 && values[i - 1] <= values[i]) || (i < gridCount - 1 && values[i + 1] < values[i]))
                continue;
            (double X, double Value) local = Brent(function, low + (Math.Max(0, i - 1) * step), low + (Math.Min(gridCount - 1, i + 1) * step));
            if (local.Value < best.Value)
                best = local;
        }

        return best;
    }

    /// <summary>The local minimum of an interval that the way downhill from a start leads to.</summary>
    /// <param name="step">The first one, small beside what the function bends over.</param>
    public static (double X, double Value) Near(Func<double, double> function, double start, double step, double low, double high)
    {
        (double X, double Value) behind = At(start), middle = At(start + step <= high ? start + step : start - step);
        if (behind.Value < middle.Value)
            (behind, middle) = (middle, behind);
        (double X, double Value) ahead = At(middle.X + (Growth * (middle.X - behind.X)));
        while (ahead.Value < middle.Value)
            (behind, middle, ahead) = (middle, ahead, At(Beyond(behind, middle, ahead)));
        return ahead.X == middle.X ? middle : new Bracket(behind, middle, ahead).Narrowed(function);

        (double X, double Value) At(double x) => Math.Clamp(x, low, high) is var inside ? (inside, function(inside)) : default;
    }

    /// <summary>Where the parabola through three points that fall says the bottom is, if that is on and not too far; a growing step otherwise.</summary>
    private static double Beyond((double X, double Value) behind, (double X, double Value) middle, (double X, double Value) ahead)
    {
        double step = ahead.X - middle.X;
        double vertex = middle.X + new Bracket(behind, middle, ahead).Parabola().Step;
        double share = (vertex - ahead.X) / step;
        return share is > 0 and < FarthestGrowth ? vertex : ahead.X + (Growth * step);
    }

    /// <summary>A local minimum inside an interval (Brent 1973, chapter 5).</summary>
    /// <remarks>To <see cref="Tolerance"/> of x: nearer, the rounding of the values hides which is the least.</remarks>
    private static (double X, double Value) Brent(Func<double, double> function, double low, double high)
    {
        double x = low + (Golden * (high - low));
        double w = x, v = x, step = 0, previous = 0;
        double fx = function(x);
        double fw = fx, fv = fx;
        for (int iteration = 0; iteration < 100; iteration++)
        {
            double middle = (low + high) / 2;
            double tol = Tolerance * Math.Max(1, Math.Abs(x));
            if (Math.Abs(x - middle) <= (2 * tol) - ((high - low) / 2))
                break;

            double r = (x - w) * (fx - fv);
            double q = (x - v) * (fx - fw);
            double p = ((x - v) * q) - ((x - w) * r);
            q = 2 * (q - r);
            p = q > 0 ? -p : p;
            q = Math.Abs(q);
            if (Math.Abs(previous) > tol && Math.Abs(p) < Math.Abs(q * previous / 2) && p > q * (low - x) && p < q * (high - x))
            {
                previous = step;
                step = p / q;
            }
            else
            {
                previous = x < middle ? high - x : low - x;
                step = Golden * previous;
            }

            double u = Math.Abs(step) >= tol ? x + step : x + (step > 0 ? tol : -tol);
            double fu = function(u);
            if (fu <= fx)
            {
                (low, high) = u < x ? (low, x) : (x, high);
                (v, fv, w, fw, x, fx) = (w, fw, x, fx, u, fu);
                continue;
            }

            (low, high) = u < x ? (u, high) : (low, u);
            if (fu <= fw || w == x)
                (v, fv, w, fw) = (w, fw, u, fu);
            else if (fu <= fv || v == x || v == w)
                (v, fv) = (u, fu);
        }

        return (x, fx);
    }
}
