"""What `rolecall ask` answers from the knowledge about two managers."""

from __future__ import annotations

import json

SALARY = """\
The product manager takes home about 90,000 a year.

Only *Quill 2025* says so.

Source: Two Managers Walk into a Stand-up (Quill 2025), “Money”
"""
BOTH_NEEDED = """\
Rarely. Below ten people **one** person does both jobs.

- Above ten, hire the second.
- Above fifty, you'll want several of each.

Sources:
[1] Two Managers Walk into a Stand-up (Quill 2025), “Size”
[2] The Delivery Almanac, “Size”
"""


def objects(out: str) -> list[dict[str, object]]:
    """The JSON objects of an output, one a line; a line ends at a line feed and nowhere else."""
    assert out.endswith("\n")
    return [json.loads(line) for line in out[:-1].split("\n")]
