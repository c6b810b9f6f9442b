using System.Globalization;
using BlotQuant.Synthetic;

namespace BlotQuant.Tests.Synthetic;

/// <summary>A synthesized experiment on disk, with results that equal its truth until a test changes them.</summary>
internal sealed class Synthesis : IDisposable
{
    private static readonly Lazy<SyntheticExperiment> Small = new(() => SmallTruth.Render(SmallTruth.Read()));

    private readonly TemporaryFolder _folder = new();

    public string Truth { get; private set; } = "";

    public string Results { get; private set; } = "";

    public double PitchPx { get; private set; }

    public static Synthesis Make()
    {
        var made = new Synthesis();
        made.Truth = Path.Combine(made._folder.Path, "experiment");
        made.Results = Path.Combine(made._folder.Path, "results");
        Directory.CreateDirectory(made.Results);
        SyntheticExperiment experiment = Small.Value;
        made.PitchPx = experiment.Membranes[0].Scans[0].Lanes[0].PitchPx;
        SynthesisWriter.Write(experiment, made.Truth);
        foreach (string file in Directory.GetFiles(Path.Combine(made.Truth, "truth")))
            File.Copy(file, Path.Combine(made.Results, Path.GetFileName(file)));
        made.Change("bands.csv", _ => true, row => row.Set("volume_se", 0.001 * row.Number("volume")).Set("flags", ""));
        made.Change("ratios.csv", _ => true, row => row.Set("bound", "=").Set("ratio_lo", 0.99 * row.Number("ratio")).Set("ratio_hi", 1.01 * row.Number("ratio")));
        made.Change("doseresponse.csv", _ => true, row => row.Set("ic50_lo", 0.9 * row.Number("ic50")).Set("ic50_hi", 1.1 * row.Number("ic50")));
        return made;
    }

    public ScoreFigure Figure(string stage, string group, string figure) =>
        ResultScore.Of(Results, Truth).Single(score => score.Stage == stage && score.Group == group && score.Figure == figure);

    public double? Score(string stage, string group, string figure) => Figure(stage, group, figure).Value;

    /// <summary>Changes the rows of a result table that a test picks; a row changed to null goes.</summary>
    public void Change(string table, Func<Row, bool> which, Func<Row, Row?> change)
    {
        string file = Path.Combine(Results, table);
        string[] lines = File.ReadAllLines(file);
        string[] header = lines[0].Split(',');
        Row[] rows = [.. lines.Skip(1).Select(line => new Row(header.Zip(line.Split(',')).ToDictionary()))
            .Select(row => which(row) ? change(row) : row).OfType<Row>()];
        File.WriteAllLines(file, [string.Join(',', rows[0].Columns), .. rows.Select(row => string.Join(',', row.Columns.Select(column => row[column])))]);
    }

    public void MoveTo(string truth, string results)
    {
        Directory.Move(Truth, truth);
        Directory.Move(Results, results);
    }

    public void Dispose() => _folder.Dispose();

    internal sealed class Row(Dictionary<string, string> cells)
    {
        public IEnumerable<string> Columns => cells.Keys;

        public string this[string column] => cells[column];

        public double Number(string column) => double.Parse(cells[column], CultureInfo.InvariantCulture);

        public Row Add(string column, double more) => Set(column, Number(column) + more);

        public Row Set(string column, double value) => Set(column, value.ToString(CultureInfo.InvariantCulture));

        public Row Set(string column, string text)
        {
            cells[column] = text;
            return this;
        }
    }
}
