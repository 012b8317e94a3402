import codecs
import json
from pathlib import Path

import pytest
from posture.article.decode import decode
from posture.errors import ArticleError

CASES = json.loads((Path(__file__).parents[1] / "specs/article/language.json").read_text(encoding="utf-8"))
TEXTS = {case["language"]: case["text"] for case in reversed(CASES) if case["language"] and len(case["text"]) > 60}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize(("mark", "encoding", "name"), [
    (b"", "utf-8", "utf-8"), (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"), (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
    (b"", "utf-16-le", "utf-16-le"), (b"", "utf-16-be", "utf-16-be"),
])
def test_unicode_is_decoded_with_and_without_a_mark(language, mark, encoding, name):
    text = TEXTS[language] + "\n"
    assert decode(mark + text.encode(encoding), "a.txt") == (text, name)


@pytest.mark.parametrize(("language", "encoding"), [("ar", "cp1256"), ("fr", "cp1252")])
def test_a_single_byte_encoding_is_told_by_its_letters(language, encoding):
    text = TEXTS[language]
    assert decode(text.encode(encoding), "a.txt") == (text, encoding)


def test_curly_quotes_of_a_western_file_are_read():
    text = "\u201cThey left,\u201d he said \u2013 all of them."
    assert decode(text.encode("cp1252"), "a.txt") == (text, "cp1252")


@pytest.mark.parametrize("data", [
    b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0>\0", b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xdf\xa4\xd2l",
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00\x01\x02\x03", bytes(range(256)), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    b"plain \x01\x02\x03\x04 text", codecs.BOM_UTF16_LE + b"\0\xd8",
])
def test_what_is_not_text_is_refused_in_one_line_that_names_the_file(data):
    with pytest.raises(ArticleError, match=r"^photo\.txt: [^\n]*UTF-8[^\n]*$"):
        decode(data, "photo.txt")
