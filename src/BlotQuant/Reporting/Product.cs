namespace BlotQuant.Reporting;

/// <summary>What made a result.</summary>
public static class Product
{
    public static string Version { get; } = typeof(Product).Assembly.GetName().Version!.ToString(3);
}
