using BlotQuant.Reporting;
using Xunit;

namespace BlotQuant.Tests.Reporting;

public sealed class CsvTablesTests
{
    [Fact]
    public void Lanes_have_the_box_round_the_tilted_strip() => AssertText(
        """
        experiment,membrane,scan,lane,role,sample,left_px,right_px,top_px,bottom_px,tilt_deg,inferred
        "torin1, HeLa",M1,M1_pS6K.tif,1,ladder,,10,70,20,180,0,true
        "torin1, HeLa",M1,M1_pS6K.tif,2,vehicle,s2,90,150,20,180,0,false
        "torin1, HeLa",M1,M1_pS6K.tif,3,sample,s3,170,230,20,180,0,false
        "torin1, HeLa",M1,M1_pS6K.tif,4,sample,s4,250,310,20,180,0,false
        "torin1, HeLa",M1,M1_pS6K.tif,5,sample,s5,329,392,20,180,1,false
        "torin1, HeLa",M1,M1_S6K.tif,1,ladder,,10,70,20,180,0,true
        "torin1, HeLa",M1,M1_S6K.tif,2,vehicle,s2,90,150,20,180,0,false
        "torin1, HeLa",M1,M1_S6K.tif,3,sample,s3,170,230,20,180,0,false
        "torin1, HeLa",M1,M1_S6K.tif,4,sample,s4,250,310,20,180,0,false
        "torin1, HeLa",M1,M1_S6K.tif,5,sample,s5,329,392,20,180,1,false

        """, LanesCsv.Write);

    [Fact]
    public void Bands_name_the_probe_whose_readout_covers_them() => AssertText(
        """
        experiment,membrane,scan,lane,band,row,probe,x_px,y_px,left_px,top_px,width_px,height_px,rf,mass_kda,volume,volume_se,raw_volume,background,peak_snr,saturated_fraction,overlap_fraction,flags
        ,M1,M1_pS6K.tif,2,1,1,,120,100.25,90,85,60,31,0.5,70.2,2001,12.25,52001,50000,40,0,0,
        ,M1,M1_pS6K.tif,3,1,1,,200,100.25,170,85,60,31,0.5,70.2,3001.5,12.25,53001.5,50000,40,0.2,0,saturated
        ,M1,M1_pS6K.tif,4,1,1,,280,100.25,250,85,60,31,0.5,70.2,4002,,54002,50000,40,0,0.3,overlap;edge

        """, (_, writer) => BandsCsv.Write(SampleReport.Quantify(), writer));

    [Fact]
    public void A_band_of_a_merged_exposure_names_its_probe()
    {
        Report report = SampleReport.Experiment();
        report = report with { Readouts = [report.Readouts[0] with { Scan = "M1_pS6K_5s.tif+M1_pS6K.tif" }] };
        string[] rows = TextOf(report, BandsCsv.Write).Split('\n');
        Assert.Contains("M1_pS6K.tif,2,1,1,p-S6K T389,", rows[1], StringComparison.Ordinal);
        Assert.Contains("M1_pS6K.tif,3,1,1,,", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Readouts_below_the_limit_keep_their_negative_volume() => AssertText(
        """
        experiment,membrane,probe,probe_role,lane,lane_role,sample,compound,cell_line,time_h,dose,biological_replicate,technical_replicate,scan,exposure_s,status,volume,volume_se,lod,loq,bound,flags
        "torin1, HeLa",M1,p-S6K T389,phospho,2,vehicle,s2,Torin<b>1</b>,HeLa,1.5,0,r1,,M1_pS6K.tif,30,measured,2001,12.25,100,300,=,
        "torin1, HeLa",M1,p-S6K T389,phospho,3,sample,s3,Torin<b>1</b>,HeLa,1.5,1,r1,,M1_pS6K.tif,30,saturated,3001.5,12.25,100,300,>,saturated
        "torin1, HeLa",M1,p-S6K T389,phospho,5,sample,s5,Torin<b>1</b>,HeLa,1.5,1000,r1,,M1_pS6K.tif,30,below-lod,-3.5,12,100,300,=,forced
        "torin1, HeLa",M1,S6K,total,4,sample,s4,Torin<b>1</b>,HeLa,1.5,10,r1,,M1_S6K.tif,,not-measured,,,,,,off-membrane

        """, ReadoutsCsv.Write);

    [Fact]
    public void Ratios_leave_what_is_missing_empty() => AssertText(
        """
        experiment,membrane,probe,normalised_by,lane,lane_role,sample,compound,cell_line,time_h,dose,biological_replicate,technical_replicate,ratio,ratio_se,ratio_lo,ratio_hi,bound,percent_of_vehicle,percent_lo,percent_hi,flags
        "torin1, HeLa",M1,p-S6K T389,S6K,2,vehicle,s2,Torin<b>1</b>,HeLa,1.5,0,r1,,0.5,0.05,0.4,0.625,=,100,80,125,
        "torin1, HeLa",M1,p-S6K T389,S6K,3,sample,s3,Torin<b>1</b>,HeLa,1.5,1,r1,,1.5,,1.4,,>,300,280,,saturated;no-noise
        "torin1, HeLa",M1,p-S6K T389,S6K,4,sample,s4,Torin<b>1</b>,HeLa,1.5,10,r1,,,,,,,,,,total-not-measured

        """, RatiosCsv.Write);

    [Fact]
    public void An_ic50_above_the_top_dose_has_its_limit_and_no_value() => AssertText(
        """
        experiment,compound,cell_line,time_h,probe,normalised_by,model,status,n_biological,n_points,top_dose,ic50_bound,ic50,ic50_lo,ic50_hi,ic50_absolute,ic50_absolute_lo,ic50_absolute_hi,hill,hill_lo,hill_hi,top,bottom,rmse,p_effect,flags
        "torin1, HeLa",Torin<b>1</b>,HeLa,1.5,p-S6K T389,S6K,4pl,estimated,3,21,1000,=,9.756,7.9,12.1,10.1,8,12.9,1.1,0.9,1.3,101,4,2.5,1E-09,
        "torin1, HeLa",Torin<b>1</b>,HeLa,1.5,p-Akt S473,Akt,flat,no-effect,1,7,1000,>,,1000,,,,,,,,102,,1.5,0.61,open-above;few-replicates

        """, DoseResponseCsv.Write);

    [Fact]
    public void A_mechanism_puts_both_readouts_side_by_side() => AssertText(
        """
        experiment,compound,cell_line,time_h,mtorc1_readout,mtorc1_bound,mtorc1_ic50,mtorc2_readout,mtorc2_bound,mtorc2_ic50,selectivity,selectivity_lo,selectivity_hi,class
        "torin1, HeLa",Torin<b>1</b>,HeLa,1.5,p-S6K T389,=,9.756,p-Akt S473,>,,,102.5,,mtorc1-selective

        """, MechanismCsv.Write);

    [Fact]
    public void Findings_are_quoted_only_where_needed() => AssertText(
        """
        experiment,severity,stage,subject,code,message
        "torin1, HeLa",info,lanes,M1/lane 1,inferred-lane,Lane 1 shows no signal; its place follows from the pitch.
        "torin1, HeLa",error,bands,M1_pS6K.tif,saturated,"Lane 3, ""band 1"", is saturated, so its volume is a lower limit."

        """, FindingsCsv.Write);

    [Theory]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(1e-7, "1E-07")]
    [InlineData(-0.0, "0")]
    [InlineData(double.NaN, "")]
    [InlineData(double.PositiveInfinity, "")]
    [InlineData(" led by a space", "\" led by a space\"")]
    [InlineData("carriage\rreturn", "\"carriage\rreturn\"")]
    [InlineData(null, "")]
    [InlineData("=", "=")]
    public void Cells_are_invariant_and_quoted_only_where_needed(object? value, string expected)
    {
        using var writer = new StringWriter();
        new CsvTable<object?>(("head", _ => "x"), ("cell", cell => cell)).Write(writer, [value]);
        Assert.Equal($"head,cell\nx,{expected}\n", writer.ToString());
    }

    private static void AssertText(string expected, Action<Report, TextWriter> write) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), TextOf(SampleReport.Experiment(), write));

    private static string TextOf(Report report, Action<Report, TextWriter> write)
    {
        using var writer = new StringWriter();
        write(report, writer);
        return writer.ToString();
    }
}
