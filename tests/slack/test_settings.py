"""The settings of a workspace: a small file, every mistake in it told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.slack.hearing.manners import Mode
from adapters.slack.settings import Settings, settings
from bot.errors import ConfigurationError


def taken(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "slack.yaml"
    file.write_text(text, encoding="utf-8")
    return settings(file)


def test_each_channel_has_its_mode_and_others_the_default(tmp_path: Path) -> None:
    found = taken(tmp_path, "default: never\nchannels:\n- {id: C0123ABCD, mode: always}\n- {id: G99, mode: mention}\n")
    assert found.mode("C0123ABCD") is Mode.ALWAYS
    assert found.mode("C9") is Mode.NEVER


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "channels: []\n"])
def test_a_file_that_says_nothing_changes_nothing(tmp_path: Path, text: str) -> None:
    assert taken(tmp_path, text).mode("C1") is Settings().mode("C1") is Mode.MENTION


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("default: allways\n", "1:10: 'allways' is no mode; did you mean always?"),
        ("channels:\n- {id: general, mode: always}\n", "2:8: 'general' is no channel's id, as C0123ABCD is;"),
        ("channels:\n- {id: C01, mode: never}\n- {id: C01, mode: always}\n", "3:8: the channel C01 stands here twice;"),
        ("chanels: []\n", "1:1: this file has an unknown key 'chanels'; did you mean 'channels'?"),
        ("channels:\n- {id: C01}\n", "2:3: channel 'C01' has no mode; add 'mode:'"),
        ("- always\n", "1:1: this file must be a mapping with the keys default, channels"),
        ("default: [\n", "2:1: "),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        taken(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path}/slack.yaml:{complaint}")


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        taken(tmp_path, "default: loud\nchannels:\n- {id: x, mode: quiet}\n")
    assert len(str(caught.value).splitlines()) == 3


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"slack\.yaml isn't there: name a file"):
        settings(tmp_path / "slack.yaml")
