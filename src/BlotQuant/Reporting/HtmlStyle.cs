namespace BlotQuant.Reporting;

/// <summary>How the page looks: light or dark as the reader's screen is, plain on paper.</summary>
internal static class HtmlStyle
{
    public const string Css =
        """
        :root { color-scheme: light dark; --ink: #1b1f24; --quiet: #5b6470; --ground: #fff; --line: #d5dae0; --head: #f2f4f7; --error: #b3261e; --warning: #8a5a00; --accent: #1d5fd1; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6e9ee; --quiet: #a0a9b4; --ground: #15181c; --line: #343a42; --head: #1f242a; --error: #ff8a80; --warning: #ffc266; --accent: #8ab4ff; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 74rem; padding: 1.5rem 1.5rem 4rem; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, "DejaVu Sans", sans-serif; }
        h1 { font-size: 1.7rem; margin: 0; }
        h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 2px solid var(--accent); }
        h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; overflow-wrap: anywhere; }
        p { margin: .4rem 0; max-width: 60rem; }
        header p, .note { color: var(--quiet); }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-size: .9rem; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem .4rem; border-bottom: 1px solid var(--line); }
        th { background: var(--head); font-weight: 600; white-space: nowrap; }
        td { white-space: nowrap; }
        td.long { white-space: normal; min-width: 18rem; overflow-wrap: anywhere; }
        td.flags { white-space: normal; min-width: 8rem; }
        td.n { text-align: right; font-variant-numeric: tabular-nums; }
        tr.error td:first-child { color: var(--error); font-weight: 700; }
        tr.warning td:first-child { color: var(--warning); font-weight: 700; }
        figure { margin: .8rem 0 1.6rem; }
        figcaption { color: var(--quiet); font-size: .85rem; overflow-wrap: anywhere; }
        img { max-width: 100%; height: auto; background: #fff; border: 1px solid var(--line); border-radius: 4px; }
        code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .85em; overflow-wrap: anywhere; }
        summary { cursor: pointer; color: var(--accent); }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .4rem 0; }
        dt { color: var(--quiet); }
        dd { margin: 0; overflow-wrap: anywhere; }
        @media print {
          :root { color-scheme: light; --ink: #000; --quiet: #444; --ground: #fff; --line: #bbb; --head: #eee; }
          body { max-width: none; padding: 0; font-size: 10pt; }
          figure, tr { break-inside: avoid; }
          h2, h3 { break-after: avoid; }
        }

        """;
}
