"""all-MiniLM-L6-v2 in numpy: a sentence in, its vector out.

A BERT encoder of six layers and twelve heads (Devlin et al. 2019, "BERT"; Wang et al. 2020, "MiniLM"; Reimers and
Gurevych 2019, "Sentence-BERT", whose mean of the token vectors is taken), read from the weights as they are published:
nothing but matrix products, so that no framework of gigabytes has to be installed for them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_LAYERS, _HEADS, _EPSILON = 6, 12, 1e-12
_BATCH = 8_192
"""Pieces that go through at a time."""


class Teacher:
    """The model in a folder that holds `model.safetensors` and `tokenizer.json`."""

    def __init__(self, folder: Path) -> None:
        self._weights = _read(folder / "model.safetensors")
        self.vocabulary: dict[str, int] = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
        self._first, self._last = self.vocabulary["[CLS]"], self.vocabulary["[SEP]"]

    def vectors(self, sentences: Sequence[Sequence[int]], told: Callable[[float], None]) -> Floats:
        """The unit vectors of sentences, each given by the ids of its pieces (one at least, 510 at most)."""
        found = np.empty((len(sentences), 384), np.float32)
        done = 0
        for members in _by_length(sentences):
            ids = np.array([[self._first, *sentences[at], self._last] for at in members])
            found[members] = self._encoded(ids)
            done += len(members)
            told(done / len(sentences))
        return found

    def _encoded(self, ids: npt.NDArray[np.int64]) -> Floats:
        weights, (count, length) = self._weights, ids.shape
        x = weights["embeddings.word_embeddings.weight"][ids]
        x = x + weights["embeddings.position_embeddings.weight"][:length]
        x = x + weights["embeddings.token_type_embeddings.weight"][0]
        x = self._normal(x.reshape(count * length, -1), "embeddings.LayerNorm")
        for number in range(_LAYERS):
            x = self._layer(x, f"encoder.layer.{number}", count, length)
        mean: Floats = np.asarray(x.reshape(count, length, -1).mean(axis=1), np.float32)
        return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True), np.float32)

    def _layer(self, x: Floats, name: str, count: int, length: int) -> Floats:
        def heads(part: str) -> Floats:
            made = self._linear(x, f"{name}.attention.self.{part}")
            return made.reshape(count, length, _HEADS, -1).transpose(0, 2, 1, 3)

        query, key, value = heads("query"), heads("key"), heads("value")
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(math.sqrt(query.shape[-1]))
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        attended = (scores @ value).transpose(0, 2, 1, 3).reshape(count * length, -1)
        x = self._normal(
            x + self._linear(attended, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm"
        )
        inner = _gelu(self._linear(x, f"{name}.intermediate.dense"))
        return self._normal(x + self._linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _linear(self, x: Floats, name: str) -> Floats:
        made: Floats = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return made

    def _normal(self, x: Floats, name: str) -> Floats:
        centred = x - x.mean(axis=1, keepdims=True)
        scale = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + np.float32(_EPSILON))
        normal: Floats = centred / scale * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return normal


def _gelu(x: Floats) -> Floats:
    """x Φ(x), with Φ by Abramowitz and Stegun 7.1.26, right to 1.5e-7."""
    z = np.abs(x) * np.float32(math.sqrt(0.5))
    t = 1 / (1 + np.float32(0.3275911) * z)
    series: Any = np.float32(1.061405429)
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = series * t + np.float32(factor)
    erf = 1 - series * t * np.exp(-z * z)
    made: Floats = x * (1 + np.sign(x) * erf) / 2
    return made


def _by_length(sentences: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Batches of sentences of one length, which need no padding."""
    lengths: dict[int, list[int]] = {}
    for at, sentence in enumerate(sentences):
        lengths.setdefault(len(sentence), []).append(at)
    for length, members in sorted(lengths.items()):
        size = max(1, _BATCH // (length + 2))
        yield from (members[start : start + size] for start in range(0, len(members), size))


def _read(file: Path) -> dict[str, Floats]:
    """The tensors of a file in the safetensors format: a length, a header of JSON, and the bytes."""
    data = np.memmap(file, np.uint8, "r")
    start = 8 + int(data[:8].view(np.uint64)[0])
    header: dict[str, Any] = json.loads(data[8:start].tobytes())
    tensors = {name: told for name, told in header.items() if told.get("dtype") == "F32"}
    return {
        name: data[start + told["data_offsets"][0] : start + told["data_offsets"][1]]
        .copy()
        .view(np.float32)
        .reshape(told["shape"])
        for name, told in tensors.items()
    }
