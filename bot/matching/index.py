"""All that matching needs of one body of knowledge: made once, and kept between runs as plain arrays."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np

from bot.matching.calibration import Calibration
from bot.matching.coverage import Tally
from bot.matching.fitted import Arrays, Fitted
from bot.matching.intent import Intent


@dataclass(frozen=True, slots=True)
class Index:
    """The intents in the order of their ids, the words that are written about each, what was fitted to their phrasings,
    and how sure to be. Equal knowledge makes an equal index, whatever its order."""

    intents: tuple[Intent, ...]
    tally: Tally
    fitted: Fitted
    calibration: Calibration

    def arrays(self) -> Arrays:
        """Everything, to be kept."""
        words = [[intent.id, intent.asks, intent.avoids] for intent in self.intents]
        return {
            "intents": np.frombuffer(json.dumps(words).encode(), np.uint8),
            "calibration": self.calibration.array(),
            **self.tally.arrays(),
            **self.fitted.arrays(),
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Index:
        """What `arrays` gave; raises KeyError, TypeError, AttributeError or ValueError when it isn't that."""
        words = json.loads(arrays["intents"].tobytes())
        intents = tuple([Intent(id, tuple(asks), tuple(avoids)) for id, asks, avoids in words])
        "".join(text for intent in intents for text in (intent.id, *intent.asks, *intent.avoids))  # all are texts
        tally, fitted = Tally.from_arrays(arrays), Fitted.from_arrays(arrays)
        if len(fitted.phrasings.ends) != len(intents) + 1 or tally.intents.max(initial=-1) >= len(intents):
            raise ValueError("arrays of different sizes")
        return cls(intents, tally, fitted, Calibration.from_array(arrays["calibration"]))
