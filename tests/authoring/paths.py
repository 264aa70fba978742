"""Ids and names of files that would lead out of a folder, if anybody followed them."""

from __future__ import annotations

PATHLIKE = (
    "../x", "../../x", "a/../../b", "/etc/x", "//etc/x", "/tmp/x", "~/x", "~root", "./x", "x/", "x/.", "x/..", "..",
    ".", "C:\\x", "..\\x", "\\\\host\\x", "x\0", "x\0.yaml", "../x.yaml", "faq/../../x", "x\n/y", "x\r\ny",
    "%2e%2e%2fx", "..%2fx", "\u2025/x", "．．/x", "/proc/self/cwd/x", "$HOME/x", "a" * 300,
)  # fmt: skip
