using System.Text;
using BlotQuant.Experiments;
using Xunit;

namespace BlotQuant.Tests.Experiments;

public sealed class LaneSheetTests
{
    private const string Columns = "lane, sample, role, compound, dose, biological_replicate, technical_replicate, time_h, cell_line, load_ug, exclude_reason, notes";
    private const string Roles = "ladder, vehicle, sample, positive-control, negative-control, inter-blot-control, standard, blank";

    [Theory]
    [InlineData("lane;role;dose\n1;vehicle;\n2;sample;62,5\n3;sample;1,000\n", 1)]
    [InlineData("Lane;Role;Dose\r\n1;Vehicle;0\r\n2;SAMPLE;62.5\r\n3;sample;1000\r\n;;\r\n", 1000)]
    [InlineData("\uFEFFlane,role,dose\n1,vehicle,0\n\n2,sample,\"62.5\"\n3,sample,1.000\n", 1)]
    [InlineData("lane\trole\tdose\n1\tvehicle\t\n2\tsample\t62,5\n3\tsample\t1,000\n", 1)]
    [InlineData("role,dose,lane\nsample,1e3,3\nsample,62.5,2\nvehicle,0,1", 1000)]
    public void Sheets_of_any_country_read_alike(string sheet, double topDose)
    {
        LaneEntry[] lanes = Read(sheet);

        Assert.Equal([0, 62.5, topDose], lanes.Select(lane => lane.Dose!.Value));
        Assert.Equal([LaneRole.Vehicle, LaneRole.Sample, LaneRole.Sample], lanes.Select(lane => lane.Role));
    }

    [Theory]
    [InlineData("lane,role,dose\n1,vehicle,\n2,sample,ten\n", "M1.csv:3: dose 'ten'; allowed: a number, 0 or above, with '.' for decimals")]
    [InlineData("lane,role,dose\n1,vehicle,\n2,sample,-1\n", "M1.csv:3: dose '-1'; allowed: a number, 0 or above, with '.' for decimals")]
    [InlineData("lane,role,dose\n1,vehicle,\n2,sample,NaN\n", "M1.csv:3: dose 'NaN'; allowed: a number, 0 or above, with '.' for decimals")]
    [InlineData("lane,role,dose\n1,vehicle,\n2,sample,\"1,5\"\n", "M1.csv:3: dose '1,5'; allowed: a number, 0 or above, with '.' for decimals")]
    [InlineData("lane;role;dose\n1;vehicle;\n2;sample;1,5\n3;sample;1.5\n", "M1.csv:4: dose '1.5'; allowed: a number, 0 or above, with ',' for decimals")]
    [InlineData("lane;role;dose\n1;vehicle;\n2;sample;1.000\n", "M1.csv:3: '1.000' may be a thousand or a decimal; allowed: numbers without a thousands mark, such as 1000 or 1.0")]
    [InlineData("lane,role,dose\n1,vehicle,\n2,sample,\n", "M1.csv:3: no dose for sample lane 2; allowed: a number, 0 or above, in the dose column")]
    [InlineData("lane,role,dose\n1,vehicle,5\n2,sample,1\n", "M1.csv:2: dose 5 on vehicle lane 1; allowed: 0 or nothing on a vehicle")]
    [InlineData("lane,role,dose\n1,vehicle,\n1,sample,1\n", "M1.csv:3: lane 1 a second time; allowed: each lane once")]
    [InlineData("lane,role,dose\n1,vehicle,\n3,sample,1\n", "M1.csv: lane 2 is missing; allowed: every lane from 1 to 3 (role blank for an empty one)")]
    [InlineData("lane,role,dose\n0,vehicle,\n", "M1.csv:2: lane '0'; allowed: a whole number, 1 at the left")]
    [InlineData("lane,role,dose\n1.0,vehicle,\n", "M1.csv:2: lane '1.0'; allowed: a whole number, 1 at the left")]
    [InlineData("lane,role,dose\n,vehicle,\n", "M1.csv:2: no lane number; allowed: a whole number, 1 at the left")]
    [InlineData("lane,role,dose\n1,,\n", "M1.csv:2: no role for lane 1; allowed: " + Roles)]
    [InlineData("lane,role,dose\n1,veh,\n", "M1.csv:2: role 'veh'; allowed: " + Roles)]
    [InlineData("lane,role,dose\n1,sample,1\n", "M1.csv: samples without a vehicle on membrane 'M1'; allowed: at least one lane of role vehicle beside samples")]
    [InlineData("lane,role,dose\n", "M1.csv: no lanes; allowed: a row for every lane")]
    [InlineData("", "M1.csv: empty file; allowed: a header line with the columns " + Columns)]
    [InlineData("lane role\n1 vehicle\n", "M1.csv:1: no column 'lane'; allowed: a header line with the columns " + Columns)]
    [InlineData("lane,dose\n1,2\n", "M1.csv:1: no column 'role'; allowed: a header line with the columns " + Columns)]
    [InlineData("lane,role,Role\n1,vehicle,\n", "M1.csv:1: column 'role' a second time; allowed: each column once")]
    [InlineData("lane,role\n1,vehicle,0\n", "M1.csv:2: 3 cells; allowed: 2 as in the header")]
    [InlineData("lane,role,dose\n1,vehicle\n", "M1.csv:2: 2 cells; allowed: 3 as in the header")]
    [InlineData("lane,role,\n1,vehicle,x\n", "M1.csv:2: 'x' in a column without a name; allowed: a name for every column in use")]
    [InlineData("lane,role,notes\n1,vehicle,a\"b\n", "M1.csv:2: a stray quote; allowed: quotes round a whole cell, doubled inside it")]
    [InlineData("lane,role,notes\n1,vehicle,\"ab\n", "M1.csv:3: a stray quote; allowed: quotes round a whole cell, doubled inside it")]
    [InlineData("lane,role,dose,biological_replicate\n1,vehicle,,\n2,sample,1,a\n3,sample,2,\n", "M1.csv:4: no biological_replicate for sample lane 3; allowed: one in every sample lane of the membrane, or in none")]
    public void A_broken_sheet_ends_in_one_line(string sheet, string line) =>
        Assert.Equal(line, Assert.Throws<BlotQuantException>(() => Read(sheet)).Message);

    [Fact]
    public void Text_in_an_old_code_page_is_refused()
    {
        byte[] latin1 = Encoding.Latin1.GetBytes("lane,role,notes\n1,vehicle,5 µM\n");

        string line = Assert.Throws<BlotQuantException>(() => Read(latin1)).Message;

        Assert.Equal("M1.csv: text that is not UTF-8; allowed: UTF-8 text", line);
    }

    [Fact]
    public void A_vehicle_without_a_replicate_beside_lanes_with_one_serves_them_all()
    {
        LaneEntry[] lanes = Read("lane,role,dose,biological_replicate\n1,vehicle,,\n2,sample,1,a\n3,sample,1,b\n");

        Assert.Equal([null, "a", "b"], lanes.Select(lane => lane.BiologicalReplicate));
    }

    private static LaneEntry[] Read(string sheet) => Read(Encoding.UTF8.GetBytes(sheet));

    private static LaneEntry[] Read(byte[] sheet)
    {
        using ExperimentFolder folder = new();
        folder.Write(
            "experiment.yaml",
            """
            experiment: sheet
            dose_unit: nM
            probes: [{name: S6K, role: total}]
            membranes: [{id: M1, lanes: M1.csv, scans: [{file: M1_S6K.tif, probe: S6K}]}]
            """);
        File.WriteAllBytes(folder["M1.csv"], sheet);
        return [.. folder.Read().Membranes[0].Lanes];
    }
}
