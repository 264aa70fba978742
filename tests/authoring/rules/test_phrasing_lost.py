"""Questions and phrasings that don't get their own answer."""

from __future__ import annotations

from pathlib import Path

from tests.authoring.checking.checked import LAMPS, folder, told

ROLES = "roles:\n- {id: pilot, name: pilot}\n- {id: navigator, name: navigator}\n"
PAY = """\
entries:
- id: pilot-pay
  question: What does the pilot earn?
  phrasings:
  - what is on the pilot's payslip
  - what wage does the navigator earn
  answer: Ten.
- id: navigator-pay
  question: What wage does the navigator earn?
  phrasings: [navigator payslip]
  answer: Nine.
"""


def test_one_that_gets_anothers_answer_is_an_error_at_its_own_place(tmp_path: Path) -> None:
    made = folder(tmp_path, {"faq/pay.yaml": PAY, "roles.yaml": ROLES})
    sentence = "'what wage does the navigator earn' is answered by 'navigator-pay', not by its own entry 'pilot-pay'"
    assert told(made, "phrasing-lost") == [f"faq/pay.yaml:6:5: error: {sentence}"]


def test_one_that_isnt_understood_is_a_warning_with_the_reason(tmp_path: Path) -> None:
    made = folder(tmp_path, {"faq/lamps.yaml": LAMPS.replace("[reset of the pink one]", "[pink one, ランプ]")})
    assert told(made) == ["faq/lamps.yaml:8:25: warning: 'ランプ' of 'pink-lamp' isn't answered: isn't English"]


def test_one_that_reads_as_a_choice_is_a_warning_too(tmp_path: Path) -> None:
    made = folder(tmp_path, {"faq/lamps.yaml": LAMPS.replace("[reset of the pink one]", "[pink one, '2']")})
    assert told(made) == [
        "faq/lamps.yaml:8:25: warning: '2' of 'pink-lamp' isn't answered: chose, but nothing was suggested"
    ]


def test_those_that_get_their_own_answer_are_passed_over(tmp_path: Path) -> None:
    assert told(folder(tmp_path, {"faq/lamps.yaml": LAMPS})) == []
