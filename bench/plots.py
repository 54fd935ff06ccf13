"""Draws what was measured: `docs/performance/measured.json` becomes the pictures beside it.

Each picture is one benchmark: a bar for ours, a bar for the limit or peer that was measured in the
same run, and a line where the aim is.
"""

import sys
from pathlib import Path
from typing import Any, NamedTuple

import altair
import msgspec
import vl_convert

FOLDER = Path(__file__).parent.parent / "docs" / "performance"
OURS, BESIDE, AIM = "#a63a20", "#cdbfae", "#2d1b2e"
WIDTH, BAR = 560, 26


class Bar(NamedTuple):
    """A figure of a benchmark's JSON line, in words."""

    figure: str
    says: str
    ours: bool = True


class Picture(NamedTuple):
    """What is drawn of one benchmark; `aims` by database, or by "" where there is only one."""

    bench: str
    title: str
    bars: tuple[Bar, ...]
    aims: dict[str, float]


PICTURES = (
    Picture(
        "commands",
        "Pledges a second through the journal",
        (
            Bar("commands_per_s", "64 callers"),
            Bar("one_caller_per_s", "one caller"),
            Bar("sketch_per_s", "the reference sketch, 64 callers", ours=False),
            Bar("single_commit_per_s", "bare commits of one row", ours=False),
        ),
        {"sqlite": 4_000, "postgresql": 2_500},
    ),
    Picture(
        "http",
        "Pledges a second over HTTP, 64 connections",
        (
            Bar("pledges_per_s", "pledges"),
            Bar("empty_post_per_s", "an empty form", ours=False),
        ),
        {"": 600},
    ),
    Picture(
        "pages",
        "The feast page of 200 dishes, answers a second",
        (
            Bar("page_per_s", "the page"),
            Bar("not_modified_per_s", "not modified"),
            Bar("static_per_s", "the same bytes as a file", ours=False),
        ),
        {},
    ),
    Picture(
        "live",
        "Milliseconds until the last of 10,000 viewers has a change",
        (
            Bar("last_viewer_ms", "the live hub"),
            Bar("beside_slow_ms", "beside ten slow readers"),
            Bar("bare_last_viewer_ms", "a bare asyncio writer", ours=False),
        ),
        {"": 400},
    ),
    Picture(
        "replay",
        "Events a second when every table is filled again",
        (
            Bar("events_per_s", "rebuild"),
            Bar("raw_rows_per_s", "bare rows, inserted in bulk", ours=False),
        ),
        {"sqlite": 40_000, "postgresql": 20_000},
    ),
    Picture(
        "flat",
        "Pledges a second in young and old logs, at small and big feasts",
        (
            Bar("few_events_per_s", "10,000 events"),
            Bar("many_events_per_s", "1,000,000 events"),
            Bar("few_people_per_s", "10 people a feast"),
            Bar("many_people_per_s", "10,000 people at one feast"),
        ),
        {},
    ),
    Picture(
        "click",
        "Milliseconds from a click to the changed page in another browser",
        (
            Bar("median_ms", "median"),
            Bar("p95_ms", "95 of 100"),
            Bar("browser_sends_ms", "of these, the browser until it sends", ours=False),
        ),
        {"": 60},
    ),
)

Measured = list[dict[str, Any]]


def rows(picture: Picture, measured: Measured) -> list[dict[str, Any]]:
    """A row for each bar of a picture: the median of its runs."""
    found = []
    for database in dict.fromkeys(m.get("database", "") for m in measured):
        runs = [m for m in measured if m.get("database", "") == database]
        for bar in picture.bars:
            values = sorted(run[bar.figure] for run in runs if run.get(bar.figure) is not None)
            if values:
                found.append(
                    {
                        "bar": bar.says,
                        "database": {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(
                            database, ""
                        ),
                        "value": values[len(values) // 2],
                        "ours": bar.ours,
                        "aim": picture.aims.get(database, picture.aims.get("")),
                    }
                )
    return found


def draw(picture: Picture, measured: Measured) -> altair.LayerChart | altair.FacetChart:
    """The picture as a chart."""
    values = altair.InlineData(values=rows(picture, measured))
    y = altair.Y("bar:N", sort=None, title=None, axis=altair.Axis(labelLimit=260, ticks=False))
    x = altair.X("value:Q", title=None, axis=altair.Axis(tickCount=6))
    colour = altair.condition("datum.ours", altair.value(OURS), altair.value(BESIDE))
    base = altair.Chart().properties(width=WIDTH, height=altair.Step(BAR))
    bars = base.mark_bar(cornerRadiusEnd=4).encode(x=x, y=y, color=colour)
    words = base.mark_text(align="left", dx=5).encode(
        x=x, y=y, text=altair.Text("value:Q", format=",.0f")
    )
    aim = base.mark_rule(color=AIM, strokeDash=[4, 3]).encode(x="max(aim):Q")
    layers = altair.layer(bars, words, *([aim] if picture.aims else []), data=values)
    if any(row["database"] for row in rows(picture, measured)):
        header = altair.Header(title=None, labelOrient="top", labelAnchor="start")
        order = ["SQLite", "PostgreSQL"]
        layers = layers.facet(row=altair.Row("database:N", sort=order, header=header))
    note = "Dashed: the aim." if picture.aims else ""
    return layers.properties(title=altair.Title(picture.title, subtitle=note, anchor="start"))


def main() -> int:
    """Draw every picture of what was measured."""
    measured: Measured = msgspec.json.decode((FOLDER / "measured.json").read_bytes())
    for picture in PICTURES:
        runs = [m for m in measured if m["bench"] == picture.bench]
        if runs:
            svg = vl_convert.vegalite_to_svg(draw(picture, runs).to_dict())
            (FOLDER / f"{picture.bench}.svg").write_text(svg)
    return 0


if __name__ == "__main__":
    sys.exit(main())
