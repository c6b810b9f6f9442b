using System.Collections.Immutable;
using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Scans;

namespace BlotQuant.Readouts;

/// <summary>Replays which rows and bands a probe is read on, where a person told it, and which bands nothing is read on.</summary>
internal static class ProbeEdits
{
    /// <summary>Flag of rows that a person told.</summary>
    public const string ByHand = "row-by-hand";

    /// <param name="told">Rows of the probe as they were told from the scan.</param>
    /// <param name="lanes">Indices of the lanes that hold samples.</param>
    /// <exception cref="BlotQuantException">No row stands where one is named.</exception>
    public static ProbeMapping WithRows(ProbeMapping told, MembraneScan scan, Probe probe, ImmutableArray<int> lanes)
    {
        PlacedEdit[] edits = [.. Of(scan, told).Where(edit => edit.Edit.Action is EditAction.AddRow or EditAction.RelabelRow)];
        if (edits.Length == 0)
            return told;
        ImmutableArray<ProbeCandidate> all = [.. told.Candidates, .. ProbeCandidate.Of(scan, lanes).Where(row => told.Candidates.All(known => known.Row.Number != row.Row.Number))];
        (ImmutableArray<RowPlace> Places, ProbeCandidate? Row)[] rows =
            [.. (probe.Bands == BandChoice.Sum ? edits : edits[^1..]).Select(edit => edit.Edit.Action == EditAction.AddRow ? (Beside(scan.Rows, edit), null) : Named(scan.Rows, edit, all))];
        ImmutableArray<ProbeCandidate> taken = [.. rows.Select(row => row.Row).OfType<ProbeCandidate>().Distinct()];
        return told with
        {
            Rows = new ProbeRows([.. rows.Select(row => row.Places)], ByHand),
            Candidates = [.. told.Candidates.Union(taken).OrderBy(row => row.Row.Number)],
            Taken = taken,
            IsAmbiguous = false,
        };
    }

    /// <exception cref="BlotQuantException">No band stands where one is named.</exception>
    public static ProbeMapping WithBands(ProbeMapping told, MembraneScan scan) =>
        Of(scan, told).Where(edit => edit.Edit.Action == EditAction.RelabelBand).Aggregate(told, (now, edit) => now with { Rows = WithBand(scan.Rows, edit, now.Rows) });

    /// <summary>Not measured where one of its bands is excluded.</summary>
    public static ProbeReadout WithoutExcluded(ProbeReadout readout, MembraneScan scan, ProbeRows rows)
    {
        int lane = readout.Lane.Lane - 1;
        bool isExcluded = rows.Places.Any(places => places[lane].Candidate is { } band && scan.Rows.Candidates[lane][band].Flags.Contains(BandEdits.Excluded));
        return !isExcluded ? readout : readout with
        {
            Status = ReadoutStatus.NotMeasured,
            Volume = null,
            Lod = null,
            Loq = null,
            Bound = Bound.Equal,
            Flags = [.. readout.Flags, BandEdits.Excluded],
        };
    }

    private static IEnumerable<PlacedEdit> Of(MembraneScan scan, ProbeMapping mapping) => scan.Rows.Scan.Edits.Where(edit => edit.Edit.As == mapping.Probe);

    private static (ImmutableArray<RowPlace>, ProbeCandidate?) Named(ScanRows scan, PlacedEdit edit, ImmutableArray<ProbeCandidate> rows)
    {
        (int lane, double row) = LaneOf(scan, edit);
        int band = BandOf(scan, edit, lane, row);
        ProbeCandidate named = rows.FirstOrDefault(other => other.Row.Places[lane].Candidate == band)
            ?? throw edit.Refuse("the row shows in no lane that holds a sample", "a row of samples");
        return (named.Row.Places, named);
    }

    /// <summary>A row through a place, as tall as bands of the scan and running as the nearest row that several lanes show; bands that it meets are its own.</summary>
    private static ImmutableArray<RowPlace> Beside(ScanRows scan, PlacedEdit edit)
    {
        (int ownLane, double row) = LaneOf(scan, edit);
        ImmutableArray<RowPlace>? nearest = scan.Rows.Where(other => other.SeenLanes > 1).MinBy(other => Math.Abs(other.Places[ownLane].CentreRow - row))?.Places;
        int rowCount = scan.Profiles[0].RowCount;
        double half = scan.TypicalBandHeight / 2;
        return [.. Enumerable.Range(0, scan.Profiles.Length).Select(PlaceIn)];

        RowPlace PlaceIn(int lane)
        {
            double centre = row + (nearest is { } like ? like[lane].CentreRow - like[ownLane].CentreRow : 0);
            return ScanPlaces.BandAt(scan.Candidates[lane], centre) is { } band
                ? OnBand(scan, lane, band)
                : new RowPlace(centre, new RowSpan((int)Math.Round(centre - half), (int)Math.Round(centre + half)).Clamp(0, rowCount), null);
        }
    }

    /// <summary>In its lane the probe is read on the band alone: further rows fall into it, and so are not measured.</summary>
    private static ProbeRows WithBand(ScanRows scan, PlacedEdit edit, ProbeRows rows)
    {
        (int lane, double row) = LaneOf(scan, edit);
        int band = BandOf(scan, edit, lane, row);
        if (rows.Places.IsEmpty)
            throw edit.Refuse($"no row is {edit.Edit.As}'s in the other lanes", "relabel-row or add-row first");
        RowPlace place = OnBand(scan, lane, band);
        return rows with { Places = [.. rows.Places.Select((places, i) => places.SetItem(lane, i == 0 ? place : place with { Candidate = null }))] };
    }

    private static int BandOf(ScanRows scan, PlacedEdit edit, int lane, double row) => ScanPlaces.BandAt(scan.Candidates[lane], row)
        ?? throw edit.Refuse("no band there", $"a place on one of the {scan.Candidates[lane].Length} bands of lane {lane + 1}, as overlays and bands.csv show them");

    private static RowPlace OnBand(ScanRows scan, int lane, int band) =>
        new(scan.Candidates[lane][band].CentreRow, scan.Fit.Band(lane, band).Rows, band);

    private static (int Lane, double Row) LaneOf(ScanRows scan, PlacedEdit edit)
    {
        int lane = ScanPlaces.LaneAt(scan.Profiles, edit.At!.Value) ?? throw edit.Refuse("no lane there", "a place in a lane");
        return (lane, edit.At.Value.YPx - scan.Profiles[lane].Lane.TopPx);
    }
}
