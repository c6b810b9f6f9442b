using BlotQuant.Experiments;
using Xunit;

namespace BlotQuant.Tests.Experiments;

/// <summary>A folder with one good experiment in it, to be read as it is or broken in one place.</summary>
internal sealed class ExperimentFolder : IDisposable
{
    public const string Yaml =
        """
        experiment: torin1-hela
        compound: Torin1
        dose_unit: nM
        assay: {kind: cell}
        probes:
          - {name: p-S6K T389, role: phospho, total: S6K, mass_kda: 70, mass_window_kda: [65, 75], bands: sum, reads: mTORC1}
          - {name: S6K, role: total, mass_kda: 70, mass_window_kda: [65, 75], bands: sum}
          - {name: p-Akt S473, role: phospho, total: Akt, mass_kda: 60, reads: mTORC2}
          - {name: Akt, role: total, mass_kda: 60}
          - {name: beta-actin, role: loading, mass_kda: 42}
          - {name: stain, role: total-protein}
        membranes:
          - id: M1
            ladder: Precision Plus Dual Color
            lanes: M1.lanes.csv
            scans:
              - {file: M1_pS6K_30s.tif, probe: p-S6K T389, exposure_s: 30, order: 1}
              - {file: M1_pS6K_120s.tif, probe: p-S6K T389, exposure_s: 120, order: 1}
              - {file: M1_S6K.tif, probe: S6K, order: 2}
              - {file: both.tif, probes: [p-Akt S473, Akt], channel: 2, page: 3, piece: 2, flip: horizontal, strip: top, order: 3}
              - {file: stain.tif, probe: stain, kind: total-protein}
              - {file: marker.tif, kind: marker}
        analysis: {lanes: {count: 4}, background: {method: rolling-ball, radius_px: 30, smooth: false}, bands: {detection_snr: 4}, dose_response: {hill_max: 5, alpha: 0.01}}
        """;

    public const string Sheet =
        """
        lane,sample,role,compound,dose,biological_replicate,technical_replicate,time_h,cell_line,load_ug,exclude_reason,notes,Passage
        1,,ladder,,,,,,,,,,
        2,DMSO,vehicle,,,,,,,,,,
        3,T10,sample,,10,,,24,HeLa,20,,,12
        4,T100,sample,Torin2,1e2,,,24,HeLa,20,air bubble,"edge, left",12
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("experiment");

    public ExperimentFolder()
    {
        foreach (string scan in (string[])["M1_pS6K_30s.tif", "M1_pS6K_120s.tif", "M1_S6K.tif", "both.tif", "stain.tif", "marker.tif"])
            Write(scan, "");
        Write("experiment.yaml", Yaml);
        Write("M1.lanes.csv", Sheet);
    }

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public void Write(string name, string text) => File.WriteAllText(this[name], text);

    public Experiment Read() => ExperimentReader.Read(this["experiment.yaml"]);

    /// <summary>The one line of a refusal, without the folder.</summary>
    public string Refusal() => Assert.Throws<BlotQuantException>(Read).Message.Replace(_folder.FullName + Path.DirectorySeparatorChar, "");

    public void Dispose() => _folder.Delete(recursive: true);
}
