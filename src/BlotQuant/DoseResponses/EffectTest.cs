using System.Numerics;
using System.Runtime.InteropServices;
using BlotQuant.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace BlotQuant.DoseResponses;

/// <summary>How far one set of responses is from "no effect", and how far its dose means are from any monotone course.</summary>
/// <param name="MonotoneMisfit">Null where points repeated at a dose are too few to tell.</param>
internal readonly record struct EffectStatistics(double Effect, double? MonotoneMisfit);

/// <param name="MonotoneMisfit">Chance of so bad a monotone fit; null where it cannot be tested.</param>
internal readonly record struct EffectProbabilities(double Effect, double? MonotoneMisfit);

/// <summary>Tests one design (doses, replicates, weights) against a null distribution simulated for that very design.</summary>
/// <remarks>
/// docs/methods.md D9–D10. The four-parameter curve is no linear model, so the classic F is far off with few doses (it rejects
/// 0.6–4 % at a nominal 5 %). Both statistics do not depend on level and scale: 9 999 normal draws of a fixed seed serve every
/// curve of the design. Flat is the least favourable monotone course, so the second test holds its level for all of them.
/// </remarks>
internal sealed class EffectTest
{
    private const int Draws = 9_999;
    private const int Seed = 20_250_301;
    private const double Tie = 1e-9;
    private const int CurveParameters = 3;
    private const int LeastPureErrorDegrees = 3;
    private static readonly double[] Hills = [0.25, 0.45, 0.7, 1, 1.5, 2.5, 4.5, 10];

    private readonly double[] _weights;
    private readonly int[] _replicates;
    private readonly int[] _places;
    private readonly double[] _replicateMass;
    private readonly double[] _doseMass;
    private readonly double[][] _directions;
    private readonly int _pureErrorDegrees;
    private readonly int[][] _peers;
    private readonly Lazy<(double[] Effect, double[] Misfit)> _null;

    /// <param name="isHillHeld">Whether the curves looked for have a slope of 1 alone.</param>
    public EffectTest(Observations design, bool isHillHeld = false)
    {
        double[] doses = [.. design.Doses.Distinct().Order()];
        (_weights, _replicates) = (design.Weights, design.Replicates);
        _places = [.. design.Doses.Select(dose => Array.BinarySearch(doses, dose))];
        _replicateMass = new double[design.ReplicateNames.Length];
        _doseMass = new double[doses.Length];
        for (int i = 0; i < design.Count; i++)
        {
            _replicateMass[_replicates[i]] += _weights[i];
            _doseMass[_places[i]] += _weights[i];
        }

        _peers = [.. _replicates.Select((replicate, i) => Enumerable.Range(0, i + 1).Where(j => _replicates[j] == replicate).ToArray())];
        _pureErrorDegrees = design.Count - doses.Length - _replicateMass.Length + 1;
        _directions = Directions(doses, isHillHeld ? [1] : Hills);
        _null = new Lazy<(double[], double[])>(Simulate);
    }

    public EffectProbabilities Probabilities(double[] responses)
    {
        EffectStatistics seen = Statistics(responses);
        return new EffectProbabilities(
            Exceeding(_null.Value.Effect, seen.Effect),
            seen.MonotoneMisfit is { } misfit ? Exceeding(_null.Value.Misfit, misfit) : null);
    }

    /// <summary>The same against the responses dealt out anew over each replicate's points.</summary>
    /// <remarks>What an even chance makes equal may differ in its last digits.</remarks>
    public EffectProbabilities Permuted(double[] responses)
    {
        EffectStatistics seen = Statistics(responses);
        var random = new Xoshiro256StarStar(Seed);
        double[] dealt = [.. responses];
        (double[] effects, double[] misfits) = (new double[Draws], new double[Draws]);
        for (int draw = 0; draw < Draws; draw++)
        {
            Deal(random, dealt);
            (effects[draw], double? misfit) = Statistics(dealt);
            misfits[draw] = misfit ?? 0;
        }

        Array.Sort(effects);
        Array.Sort(misfits);
        return new EffectProbabilities(
            Exceeding(effects, seen.Effect * (1 - Tie)), seen.MonotoneMisfit is { } value ? Exceeding(misfits, value * (1 - Tie)) : null);
    }

    /// <summary>Every order of a replicate's responses equally often (Fisher and Yates).</summary>
    private void Deal(System.Random random, double[] responses)
    {
        for (int i = responses.Length - 1; i > 0; i--)
        {
            int[] others = _peers[i];
            int j = others[random.Next(others.Length)];
            (responses[i], responses[j]) = (responses[j], responses[i]);
        }
    }

    private static double Exceeding(double[] sorted, double value)
    {
        int place = Array.BinarySearch(sorted, value);
        place = place < 0 ? ~place : place;
        return (sorted.Length - place + 1.0) / (sorted.Length + 1);
    }

    private EffectStatistics Statistics(ReadOnlySpan<double> responses)
    {
        Span<double> sums = stackalloc double[_doseMass.Length];
        Span<double> means = stackalloc double[_replicateMass.Length];
        for (int i = 0; i < responses.Length; i++)
            means[_replicates[i]] += _weights[i] / _replicateMass[_replicates[i]] * responses[i];
        double total = 0;
        for (int i = 0; i < responses.Length; i++)
        {
            double centred = responses[i] - means[_replicates[i]];
            sums[_places[i]] += _weights[i] * centred;
            total += _weights[i] * centred * centred;
        }

        double explained = Math.Min(BestDirection(sums), total);
        int degrees = Math.Max(1, responses.Length - means.Length - CurveParameters); // p does not depend on them: a factor of every draw alike
        double effect = explained / CurveParameters / ((total - explained) / degrees);
        return new EffectStatistics(double.IsNaN(effect) ? 0 : effect, MonotoneMisfit(responses, means, sums));
    }

    private double? MonotoneMisfit(ReadOnlySpan<double> responses, ReadOnlySpan<double> means, Span<double> sums)
    {
        if (_pureErrorDegrees < LeastPureErrorDegrees)
            return null;
        for (int d = 0; d < sums.Length; d++)
            sums[d] /= _doseMass[d];
        double pureError = 0;
        for (int i = 0; i < responses.Length; i++)
        {
            double residual = responses[i] - means[_replicates[i]] - sums[_places[i]];
            pureError += _weights[i] * residual * residual;
        }

        double misfit = Math.Min(
            IsotonicRegression.ResidualSum(sums, _doseMass, rising: true), IsotonicRegression.ResidualSum(sums, _doseMass, rising: false));
        return pureError > 0 ? misfit / pureError : misfit > 0 ? double.MaxValue : 0;
    }

    /// <summary>The most that one unit direction explains: (Σ T·U)², dose sums T against every column of U.</summary>
    private double BestDirection(ReadOnlySpan<double> sums)
    {
        Span<double> dots = stackalloc double[_directions[0].Length];
        dots.Clear();
        Span<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(dots);
        for (int d = 0; d < sums.Length; d++)
        {
            ReadOnlySpan<Vector<double>> column = MemoryMarshal.Cast<double, Vector<double>>(_directions[d]);
            for (int i = 0; i < column.Length; i++)
                vectors[i] += sums[d] * column[i];
            for (int i = column.Length * Vector<double>.Count; i < dots.Length; i++)
                dots[i] += sums[d] * _directions[d][i];
        }

        return GreatestSquare(dots);
    }

    private static double GreatestSquare(ReadOnlySpan<double> values)
    {
        ReadOnlySpan<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        Vector<double> most = Vector<double>.Zero;
        foreach (Vector<double> several in vectors)
            most = Vector.Max(most, several * several);
        double greatest = 0;
        for (int i = 0; i < Vector<double>.Count; i++)
            greatest = Math.Max(greatest, most[i]);
        foreach (double value in values[(vectors.Length * Vector<double>.Count)..])
            greatest = Math.Max(greatest, value * value);
        return greatest;
    }

    /// <summary>Sigmoids over a grid of IC50 and slope, centred in every replicate and brought to unit length; dose by dose.</summary>
    private double[][] Directions(double[] doses, double[] hills)
    {
        double[] logs = [.. doses.Select(Math.Log10)];
        double low = logs.Where(double.IsFinite).Min() - 1.5, high = logs[^1] + 1.5;
        double[] ic50s = MathNet.Numerics.Generate.LinearSpaced((int)Math.Ceiling((high - low) / 0.2) + 1, low, high);
        double[][] directions = [.. doses.Select(_ => new double[ic50s.Length * hills.Length])];
        double[] replicateSums = new double[_replicateMass.Length];
        for (int p = 0; p < directions[0].Length; p++)
        {
            Array.Clear(replicateSums);
            double squares = 0;
            for (int i = 0; i < _places.Length; i++)
            {
                double sigmoid = Sigmoid.At(logs[_places[i]], ic50s[p / hills.Length], hills[p % hills.Length]);
                replicateSums[_replicates[i]] += _weights[i] * sigmoid;
                squares += _weights[i] * sigmoid * sigmoid;
            }

            double length = squares;
            for (int r = 0; r < replicateSums.Length; r++)
                length -= replicateSums[r] * replicateSums[r] / _replicateMass[r];
            for (int d = 0; d < doses.Length && length > 1e-9 * _doseMass.Sum(); d++)
                directions[d][p] = Sigmoid.At(logs[d], ic50s[p / hills.Length], hills[p % hills.Length]) / Math.Sqrt(length);
        }

        return directions;
    }

    private (double[] Effect, double[] Misfit) Simulate()
    {
        var random = new Xoshiro256StarStar(Seed);
        double[] responses = new double[_weights.Length];
        double[] effects = new double[Draws];
        double[] misfits = new double[Draws];
        for (int draw = 0; draw < Draws; draw++)
        {
            Normal.Samples(random, responses, 0, 1);
            for (int i = 0; i < responses.Length; i++)
                responses[i] /= Math.Sqrt(_weights[i]);
            (effects[draw], double? misfit) = Statistics(responses);
            misfits[draw] = misfit ?? 0;
        }

        Array.Sort(effects);
        Array.Sort(misfits);
        return (effects, misfits);
    }
}
