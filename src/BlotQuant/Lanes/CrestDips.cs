using System.Collections.Immutable;

namespace BlotQuant.Lanes;

/// <summary>The dips of a crest that may divide it into the bands of several lanes (docs/methods.md, L2).</summary>
internal sealed class CrestDips
{
    /// <summary>A dip divides where it is this deep in noises, and this deep against the lower of its shoulders.</summary>
    private const double DipNoises = 3.5, DipFraction = 0.08;

    /// <summary>A dip this deep lies between two lanes.</summary>
    private const double SurestDipFraction = 0.4;

    /// <summary>Where less than this of its shoulders is left in a dip, no band runs through it: ends of bands are denser than their middles, but hardly by more, and between touching bands of printed panels a third is left.</summary>
    private const double LeastLeft = 0.4;

    /// <summary>Middles of a scan's bands are alike: what differs by less is one of them, and what leaves more than that is where bands touch.</summary>
    private const double SameLeft = 1.05, MostLeft = 1.25;

    private readonly float[] _body;

    private readonly bool _areSure;

    private CrestDips(float[] body, ImmutableArray<int> cuts, bool areSure = false) => (_body, Cuts, _areSure) = (body, cuts, areSure);

    /// <summary>Both ends of the crest and the dips between them.</summary>
    public ImmutableArray<int> Cuts { get; }

    /// <summary>The dips that divide: the shallowest ones are filled first.</summary>
    public static CrestDips Of(float[] body)
    {
        var dips = new CrestDips(body, [0, .. Enumerable.Range(1, Math.Max(0, body.Length - 2)).Where(i => body[i] < body[i - 1] && body[i] <= body[i + 1]), body.Length - 1]);
        while (dips.Shallowest() is int shallowest && dips.Depth(shallowest) < dips.Least(shallowest))
            dips = dips.Without(shallowest);
        return dips;
    }

    /// <summary>What is left of its shoulders in each dip that is shallower than those to both sides: it may run through the middle of one band.</summary>
    public IEnumerable<double> InnerLeft() => Enumerable.Range(0, Cuts.Length).Where(IsInner).Select(Left);

    /// <summary>Without the dips that may run through the middle of one band.</summary>
    /// <param name="typicalLeft">What is left in such dips of the scan.</param>
    public CrestDips Joined(double typicalLeft) => new(_body, [.. Cuts.Where((_, dip) => !IsMiddle(dip, typicalLeft))]);

    /// <summary>Seams, and dips through which no band runs or where no seam could be told; each divides.</summary>
    public CrestDips With(BandSeams seams) =>
        new(_body, [.. Cuts.Where((cut, dip) => Left(dip) < LeastLeft || cut < seams.First || cut > seams.Last).Union(seams.Columns.Select(column => Border(column, seams.PlayColumns))).Order()], areSure: true);

    /// <summary>The nearest dip within the play, else the seam itself.</summary>
    private int Border(int seam, int play) =>
        Cuts[1..^1].Where(cut => Math.Abs(cut - seam) <= play).DefaultIfEmpty(seam).MinBy(cut => Math.Abs(cut - seam));

    public CrestDips Without(int dip) => new(_body, Cuts.RemoveAt(dip));

    /// <summary>Null where no dip is left.</summary>
    public int? Shallowest() => Cuts.Length <= 2 ? null : Enumerable.Range(1, Cuts.Length - 2).MinBy(i => Depth(i) / Least(i));

    /// <summary>0 … 1: how likely one band runs on through a dip; 0 at the ends.</summary>
    public double Bridge(int dip) => _areSure || IsEnd(dip) ? 0 : Math.Clamp(1 - ((Depth(dip) - (DipNoises / 2)) / (SurestDipFraction * Shoulder(dip))), 0, 1);

    private bool IsMiddle(int dip, double typicalLeft) =>
        Left(dip) >= LeastLeft && Left(dip) <= MostLeft * typicalLeft && (IsInner(dip) || (Left(dip) <= SameLeft * typicalLeft && Left(dip) >= typicalLeft / SameLeft));

    private bool IsInner(int dip) => Left(dip) >= LeastLeft && Left(dip) > Left(dip - 1) && Left(dip) > Left(dip + 1);

    /// <summary>Of the lower of its shoulders; 0 at the ends.</summary>
    private double Left(int dip) => IsEnd(dip) ? 0 : _body[Cuts[dip]] / Shoulder(dip);

    private bool IsEnd(int dip) => dip == 0 || dip == Cuts.Length - 1;

    private double Least(int dip) => Math.Max(DipNoises, DipFraction * Shoulder(dip));

    private double Depth(int dip) => Shoulder(dip) - _body[Cuts[dip]];

    /// <summary>The lower of the crests to both sides of a dip.</summary>
    private double Shoulder(int dip) => Math.Min(HighestIn(Cuts[dip - 1], Cuts[dip]), HighestIn(Cuts[dip], Cuts[dip + 1]));

    private double HighestIn(int first, int last)
    {
        float highest = _body[first];
        for (int i = first + 1; i <= last; i++)
            highest = Math.Max(highest, _body[i]);
        return highest;
    }
}
