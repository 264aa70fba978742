"""Draws what was measured, as SVG."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "rolecall", "font.size": 9})

from matplotlib import pyplot as plt  # noqa: E402
from matplotlib.axes import Axes  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402

from tests.benchmarks.peers import ENCODED, PEERS, ROLECALL  # noqa: E402

_COLORS = dict(zip([*(peer.name for peer in PEERS), *ENCODED], matplotlib.color_sequences["tab20"], strict=False))


def quality_chart(points: Sequence[tuple[str, str, float, float]], path: str) -> None:
    """Data set, matcher, milliseconds of a question and share of right first answers: a panel for each data set."""
    sets = list(dict.fromkeys(name for name, *_ in points))
    figure, panels = plt.subplots(1, len(sets), figsize=(4.6 * len(sets), 3.4), sharey=True, squeeze=False)
    for panel, name in zip(panels[0], sets, strict=True):
        for data, matcher, milliseconds, right in points:
            if data == name:
                panel.plot(
                    milliseconds, right, "*" if matcher == ROLECALL else "o", color=_color(matcher), label=matcher
                )
        panel.set(xscale="log", title=name, xlabel="milliseconds a question (log)", xlim=(0.05, 200), ylim=(0, 1))
        panel.minorticks_off()
    panels[0][0].set_ylabel("right first")
    _save(figure, panels[0][-1], path)


def speed_chart(points: Sequence[tuple[str, int, float]], path: str) -> None:
    """Matcher, phrasings and milliseconds of a question."""
    figure, panel = plt.subplots(figsize=(5.6, 3.4))
    for matcher in dict.fromkeys(name for name, *_ in points):
        own = [(size, milliseconds) for name, size, milliseconds in points if name == matcher]
        marker = "*-" if matcher == ROLECALL else "o-"
        panel.plot(*zip(*own, strict=True), marker, color=_color(matcher), label=matcher)
    panel.set(xscale="log", yscale="log", xlabel="phrasings (log)", ylabel="milliseconds a question, median (log)")
    _save(figure, panel, path)


def _color(matcher: str) -> object:
    return _COLORS[matcher]


def _save(figure: Figure, panel: Axes, path: str) -> None:
    panel.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
    figure.savefig(path, format="svg", bbox_inches="tight", metadata={"Date": None})
