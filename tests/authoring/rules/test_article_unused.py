"""Articles that nothing cites."""

from __future__ import annotations

from pathlib import Path

from tests.authoring.checking.checked import entries, folder, told
from tests.authoring.rules.test_phrasing_alone import TOPIC

ARTICLES = """\
articles:
- {id: log, title: The Log}
- title: The Manual
  id: manual
- {id: chart, title: The Chart}
"""


def test_each_is_a_warning_at_its_id(tmp_path: Path) -> None:
    cited = entries({"sources": [{"article": "chart", "section": "North"}]})
    topic = TOPIC.replace("  facts:", "  phrasings: [at the wheel]\n  facts:")
    made = folder(tmp_path, {"articles.yaml": ARTICLES, "faq/a.yaml": cited, "topics/t.yaml": topic})
    sentence = "no fact and no entry cites the article 'manual'; cite it or delete it"
    assert told(made) == [f"articles.yaml:4:7: warning: {sentence}"]
