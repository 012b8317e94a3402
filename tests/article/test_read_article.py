import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from posture import paths
from posture.article import article_from_text, read_article
from posture.article.read import MAX_BYTES
from posture.errors import ArticleError

CASES = json.loads((Path(__file__).parents[1] / "specs/article/language.json").read_text(encoding="utf-8"))
ENGLISH = next(case["text"] for case in CASES if case["language"] == "en")
FRENCH = next(case["text"] for case in CASES if case["language"] == "fr")


def write(folder, name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_the_supplied_article():
    path = paths.ARTICLES / "niger-air-base-101.txt"
    article = read_article(path)
    assert article.id == "niger-air-base-101"
    assert article.language == "ar"
    assert article.published == date(2024, 5, 3)
    assert article.title and article.publisher
    assert article.encoding == "utf-8"
    assert article.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert article.text == path.read_text(encoding="utf-8")


def test_language_and_date_given_override_the_sidecar(tmp_path):
    path = write(tmp_path, "a.txt", ENGLISH)
    write(tmp_path, "a.toml", 'language = "en"\npublished = 2031-02-03')
    article = read_article(path, language="fr", published=date(2030, 1, 1))
    assert (article.language, article.published) == ("fr", date(2030, 1, 1))


def test_without_a_sidecar_the_language_is_detected_and_the_date_unknown(tmp_path):
    article = read_article(write(tmp_path, "a.txt", FRENCH))
    assert (article.language, article.published, article.title) == ("fr", None, None)


def test_a_text_is_kept_letter_for_letter(tmp_path):
    text = "  " + ENGLISH + "\r\n\r\n\tThe\u00a0end.\u200f "
    assert read_article(write(tmp_path, "a.txt", text)).text == text


@pytest.mark.parametrize(("name", "data", "words"), [
    ("a.txt", b"", ["empty"]), ("a.txt", b" \n\n ", ["empty"]),
    ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ["binary", "UTF-8"]),
    ("a.txt", b"a" * (MAX_BYTES + 1), ["5.0 MB", "5 MB"]),
    ("a.html", "<html><body></body></html>", ["no article text"]),
    ("a.md", "![](x.png)", ["no article text"]),
    *(("a.txt", case["text"], [case["name"], "Arabic", "English", "French"])
      for case in CASES if case["language"] is None),
])
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path, name, data, words):
    path = write(tmp_path, name, data)
    with pytest.raises(ArticleError) as error:
        read_article(path)
    message = str(error.value)
    assert message.startswith(str(path)) and "\n" not in message
    assert all(word in message for word in words), message


@pytest.mark.parametrize(("name", "words"), [("missing.txt", "no such file"), (".", "folder"), ("a\0b", "null")])
def test_a_path_that_is_no_file_is_refused(tmp_path, name, words):
    with pytest.raises(ArticleError, match=words):
        read_article(tmp_path / name)


def test_an_unknown_language_code_is_refused(tmp_path):
    with pytest.raises(ArticleError, match="ar, en, fr"):
        read_article(write(tmp_path, "a.txt", ENGLISH), language="de")


def test_an_article_from_text():
    article = article_from_text(ENGLISH, published=date(2031, 2, 3), id="e")
    assert (article.id, article.text, article.language, article.published) == ("e", ENGLISH, "en", date(2031, 2, 3))
    assert len(article.sentences) == 1


def test_an_empty_text_is_refused():
    with pytest.raises(ArticleError, match="empty"):
        article_from_text("\n")


def test_html_gives_its_prose_and_what_it_says_of_itself(tmp_path):
    page = f"""<html lang="fr"><head><title>Le départ</title>
    <meta property="og:title" content="Le départ"><meta property="og:site_name" content="Le Journal">
    <meta property="article:published_time" content="2021-02-03T10:00:00Z"></head>
    <body><nav><a href="/">Accueil</a><a href="/x">Monde</a></nav><article><h1>Le départ</h1>
    <p>{FRENCH}</p><p>{FRENCH.upper()}</p><script>alert(1)</script></article>
    <footer>Tous droits réservés</footer></body></html>"""
    article = read_article(write(tmp_path, "a.html", page))
    assert FRENCH in article.text and "alert" not in article.text and "Accueil" not in article.text
    assert (article.title, article.publisher, article.published) == ("Le départ", "Le Journal", date(2021, 2, 3))
    assert any("2021-02-03" in warning for warning in article.warnings)
    assert read_article(tmp_path / "a.html", published=date(2020, 1, 1)).warnings == ()


def test_markdown_gives_its_prose_without_marks(tmp_path):
    source = f"---\ntitle: x\n---\n# The *end*\n\n{ENGLISH} See [the map](http://example.org/m.png).\n\n" \
             "- one **army**\n- two\n\n> A quote\n> goes on\n\n<div>raw</div>\n\n![alt](p.png)\n"
    article = read_article(write(tmp_path, "a.md", source))
    assert article.text == f"The end\n\n{ENGLISH} See the map.\n\n- one army\n- two\n\nA quote goes on"
