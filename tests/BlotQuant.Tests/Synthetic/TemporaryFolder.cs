namespace BlotQuant.Tests.Synthetic;

/// <summary>A folder that is gone when the test is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("blotquant-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
