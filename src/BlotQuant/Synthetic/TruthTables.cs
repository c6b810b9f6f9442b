using System.Globalization;
using System.Text;
using BlotQuant.Experiments;
using CsvHelper;
using CsvHelper.Configuration;

namespace BlotQuant.Synthetic;

/// <summary>The truth of an experiment as tables, with the columns of the result tables where they mean the same.</summary>
internal static class TruthTables
{
    public static string Lanes(SyntheticExperiment experiment) => Table(
        "experiment,membrane,scan,lane,role,sample,left_px,right_px,top_px,bottom_px,tilt_deg,piece,pitch_px",
        from membrane in experiment.Membranes
        from scan in membrane.Scans
        from lane in scan.Lanes
        let entry = membrane.Lanes[lane.Lane - 1]
        select new object?[]
        {
            experiment.Truth.Experiment, membrane.Id, scan.File, lane.Lane, Words.LaneRoles[entry.Role], entry.Sample,
            lane.CentrePx - (lane.WidthPx / 2), lane.CentrePx + (lane.WidthPx / 2), lane.TopPx, lane.BottomPx, lane.TiltDegrees, lane.Strip, lane.PitchPx,
        });

    public static string Bands(SyntheticExperiment experiment) => Table(
        "experiment,membrane,scan,lane,band,probe,x_px,y_px,left_px,top_px,width_px,height_px,mass_kda,volume,peak_counts,peak_snr,saturated_fraction,overlap_fraction,piece,kind",
        from membrane in experiment.Membranes
        from scan in membrane.Scans
        from lane in scan.Bands.GroupBy(band => (band.Strip, band.Lane))
        from numbered in lane.Select((band, index) => (Band: band, Number: index + 1))
        let band = numbered.Band
        select new object?[]
        {
            experiment.Truth.Experiment, membrane.Id, scan.File, band.Lane, numbered.Number, band.Probe, band.XPx, band.YPx, band.Box.Left, band.Box.Top,
            band.Box.Width, band.Box.Height, band.MassKDa, band.Volume, band.PeakCounts, band.PeakSnr, band.SaturatedFraction, band.OverlapFraction, band.Strip,
            band.Kind.ToString().ToLowerInvariant(),
        });

    public static string Ratios(SyntheticExperiment experiment) => Table(
        "experiment,membrane,probe,normalised_by,lane,lane_role,sample,compound,cell_line,time_h,dose,biological_replicate,technical_replicate,ratio,percent_of_vehicle,population_percent",
        from ratio in TrueRatios.Of(experiment)
        let lane = ratio.Lane
        select new object?[]
        {
            experiment.Truth.Experiment, ratio.Membrane, ratio.Probe.Name, ratio.NormalisedBy, lane.Lane, Words.LaneRoles[lane.Role], lane.Sample, lane.Compound, lane.CellLine,
            null, lane.Dose, lane.BiologicalReplicate, null, ratio.Ratio, double.IsNaN(ratio.PercentOfVehicle) ? null : ratio.PercentOfVehicle, ratio.PopulationPercent,
        });

    public static string DoseResponses(SyntheticExperiment experiment) => Table(
        "experiment,compound,cell_line,time_h,probe,normalised_by,status,n_biological,top_dose,ic50_bound,ic50,ic50_lo,ic50_absolute,hill,top,bottom",
        from curve in TrueCurves.Of(experiment.Truth)
        select new object?[]
        {
            experiment.Truth.Experiment, experiment.Truth.Compound, experiment.Truth.CellLine, null, curve.Probe.Name, curve.NormalisedBy, curve.Status, experiment.Truth.Membranes,
            curve.TopDose, curve.Bound.Sign(), curve.Ic50, curve.Bound == Bound.Above ? curve.TopDose : null, curve.Ic50Absolute, curve.Hill, 100, curve.BottomPercent,
        });

    /// <summary>A membrane's lane sheet.</summary>
    public static string Sheet(SyntheticMembrane membrane) => Table(
        "lane,sample,role,compound,dose,biological_replicate,technical_replicate,time_h,cell_line,load_ug,exclude_reason,notes",
        from lane in membrane.Lanes
        select new object?[]
        {
            lane.Lane, lane.Sample, Words.LaneRoles[lane.Role], lane.Compound, lane.Dose, lane.BiologicalReplicate, null, null, lane.CellLine, null, null, null,
        });

    private static string Table(string header, IEnumerable<object?[]> rows)
    {
        using var text = new StringWriter(new StringBuilder(header).Append('\n'), CultureInfo.InvariantCulture);
        using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
        foreach (object?[] row in rows)
        {
            foreach (object? cell in row)
                csv.WriteField(Convert.ToString(cell, CultureInfo.InvariantCulture));
            csv.NextRecord();
        }

        csv.Flush();
        return text.ToString();
    }
}
