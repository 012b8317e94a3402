from datetime import date

import pytest
from posture.article.sidecar import KEYS, Sidecar, read_sidecar
from posture.errors import SidecarError


def write(folder, text):
    (folder / "a.toml").write_text(text, encoding="utf-8")
    return folder / "a.txt"


def test_an_article_without_a_sidecar_has_an_empty_one(tmp_path):
    assert read_sidecar(tmp_path / "a.txt") == Sidecar()


def test_the_facts_of_a_sidecar(tmp_path):
    article = write(tmp_path, 'title = "T"\nlanguage = "fr"\npublisher = "P"\npublished = 2031-02-03\nurl = "U"')
    assert read_sidecar(article) == Sidecar("T", "fr", "P", date(2031, 2, 3), "U")


@pytest.mark.parametrize("value", ['"2031-02-03"', "2031-02-03", "2031-02-03T10:00:00Z"])
def test_a_date_may_be_text_or_a_date_with_a_time(tmp_path, value):
    assert read_sidecar(write(tmp_path, f"published = {value}")).published == date(2031, 2, 3)


@pytest.mark.parametrize(("text", "key", "allowed"), [
    ('author = "A"', "author", ", ".join(KEYS)),
    ('language = "de"', "language", "ar, en, fr"),
    ("title = 5", "title", "text"),
    ('published = "May 3rd"', "published", "YYYY-MM-DD"),
    ("published = 2031", "published", "YYYY-MM-DD"),
    ('published = "2031-02-30"', "published", "YYYY-MM-DD"),
    ("title = x", "TOML", "line 1"),
])
def test_a_bad_sidecar_is_refused_with_its_file_its_key_and_what_is_allowed(tmp_path, text, key, allowed):
    with pytest.raises(SidecarError) as error:
        read_sidecar(write(tmp_path, text))
    message = str(error.value)
    assert "a.toml" in message and key in message and allowed in message and "\n" not in message
