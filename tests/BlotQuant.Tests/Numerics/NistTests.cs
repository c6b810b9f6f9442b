using System.Globalization;
using System.Numerics;
using BlotQuant.Numerics;
using Xunit;

namespace BlotQuant.Tests.Numerics;

/// <summary>NIST StRD nonlinear regression: certified parameters to six digits and standard errors to four, from both official starts but for two far ones.</summary>
public sealed class NistTests
{
    private const int HeaderLines = 60;

    /// <summary>Their first start leads downhill to another valley; the curve fit itself never hangs on a start.</summary>
    private static readonly string[] TooFarFrom = ["BoxBOD", "MGH10"];

    private static readonly Dictionary<string, Func<Complex[], double, Complex>> Models = new()
    {
        ["Bennett5"] = (b, x) => b[0] * Complex.Pow(b[1] + x, -1 / b[2]),
        ["BoxBOD"] = (b, x) => b[0] * (1 - Complex.Exp(-b[1] * x)),
        ["Chwirut1"] = (b, x) => Complex.Exp(-b[0] * x) / (b[1] + (b[2] * x)),
        ["Chwirut2"] = (b, x) => Complex.Exp(-b[0] * x) / (b[1] + (b[2] * x)),
        ["DanWood"] = (b, x) => b[0] * Complex.Pow(x, b[1]),
        ["Eckerle4"] = (b, x) => b[0] / b[1] * Complex.Exp(-0.5 * ((x - b[2]) / b[1]) * ((x - b[2]) / b[1])),
        ["Gauss1"] = Gauss,
        ["Gauss2"] = Gauss,
        ["Gauss3"] = Gauss,
        ["Hahn1"] = Cubics,
        ["Kirby2"] = (b, x) => (b[0] + (x * (b[1] + (x * b[2])))) / (1 + (x * (b[3] + (x * b[4])))),
        ["Lanczos2"] = Exponentials,
        ["Lanczos3"] = Exponentials,
        ["MGH09"] = (b, x) => b[0] * ((x * x) + (x * b[1])) / ((x * x) + (x * b[2]) + b[3]),
        ["MGH10"] = (b, x) => b[0] * Complex.Exp(b[1] / (x + b[2])),
        ["MGH17"] = (b, x) => b[0] + (b[1] * Complex.Exp(-x * b[3])) + (b[2] * Complex.Exp(-x * b[4])),
        ["Misra1a"] = (b, x) => b[0] * (1 - Complex.Exp(-b[1] * x)),
        ["Misra1b"] = (b, x) => b[0] * (1 - (1 / ((1 + (b[1] * x / 2)) * (1 + (b[1] * x / 2))))),
        ["Misra1c"] = (b, x) => b[0] * (1 - Complex.Pow(1 + (2 * b[1] * x), -0.5)),
        ["Misra1d"] = (b, x) => b[0] * b[1] * x / (1 + (b[1] * x)),
        ["Rat42"] = (b, x) => b[0] / (1 + Complex.Exp(b[1] - (b[2] * x))),
        ["Rat43"] = (b, x) => b[0] / Complex.Pow(1 + Complex.Exp(b[1] - (b[2] * x)), 1 / b[3]),
        ["Thurber"] = Cubics,
    };

    public static TheoryData<string, int> Problems()
    {
        var problems = new TheoryData<string, int>();
        foreach (string name in Models.Keys)
        {
            if (!TooFarFrom.Contains(name))
                problems.Add(name, 0);
            problems.Add(name, 1);
        }

        return problems;
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void Certified_values_are_reached(string name, int start)
    {
        (double[][] starts, double[] certified, double[] errors) = Certified(name);
        double[][] points = [.. File.ReadLines(TestPaths.Shared($"doseresponse/nist/{name}.dat")).Skip(HeaderLines)
            .Where(line => line.Trim().Length > 0).Select(Numbers)];
        LeastSquaresMinimum minimum = LevenbergMarquardt.Minimise(Residuals(Models[name], points), starts[start], points.Length, maxIterations: 10_000);
        double variance = minimum.SumOfSquares / (points.Length - certified.Length);
        for (int j = 0; j < certified.Length; j++)
        {
            Assert.Equal(1, minimum.Parameters[j] / certified[j], 1e-6);
            Assert.Equal(1, Math.Sqrt(minimum.Covariance[(j * certified.Length) + j] * variance) / errors[j], 1e-4);
        }
    }

    private static Complex Gauss(Complex[] b, double x) =>
        (b[0] * Complex.Exp(-b[1] * x)) + Peak(b[2], b[3], b[4], x) + Peak(b[5], b[6], b[7], x);

    private static Complex Peak(Complex height, Complex centre, Complex width, double x) =>
        height * Complex.Exp(-(x - centre) * (x - centre) / (width * width));

    private static Complex Cubics(Complex[] b, double x) =>
        (b[0] + (x * (b[1] + (x * (b[2] + (x * b[3])))))) / (1 + (x * (b[4] + (x * (b[5] + (x * b[6]))))));

    private static Complex Exponentials(Complex[] b, double x) =>
        (b[0] * Complex.Exp(-b[1] * x)) + (b[2] * Complex.Exp(-b[3] * x)) + (b[4] * Complex.Exp(-b[5] * x));

    /// <summary>The complex step gives derivatives to the last digit (Squire and Trapp 1998, 10.1137/S003614459631241X).</summary>
    private static ResidualFunction Residuals(Func<Complex[], double, Complex> model, double[][] points) => (parameters, residuals, jacobian) =>
    {
        const double step = 1e-100;
        Complex[] b = [.. parameters.ToArray().Select(value => new Complex(value, 0))];
        for (int i = 0; i < points.Length; i++)
        {
            residuals[i] = model(b, points[i][1]).Real - points[i][0];
            for (int j = 0; j < b.Length && !jacobian.IsEmpty; j++)
            {
                Complex kept = b[j];
                b[j] = new Complex(kept.Real, step);
                jacobian[(i * b.Length) + j] = model(b, points[i][1]).Imaginary / step;
                b[j] = kept;
            }
        }
    };

    private static (double[][] Starts, double[] Certified, double[] Errors) Certified(string name)
    {
        string[][] rows = [.. File.ReadLines(TestPaths.Shared("doseresponse/nist/nist_strd_certified.csv"))
            .Select(line => line.Split(',')).Where(cells => cells[0] == name && cells[1].StartsWith('b'))];
        double[] Column(int column) => [.. rows.Select(cells => double.Parse(cells[column], CultureInfo.InvariantCulture))];
        return ([Column(2), Column(3)], Column(4), Column(5));
    }

    private static double[] Numbers(string line) =>
        [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
}
