"""What is drawn with the fonts of a briefing, and what stands for letters that none of them has."""

import pytest
from posture.briefing import fonts
from posture.briefing.fonts import USUAL_LETTERS, drawable_letters, drawable_text, embedded_fonts
from posture.charts.theme import FAMILIES


def test_usual_letters_are_in_the_fonts():
    letters = [chr(code) for code in range(0x20, 0x3000) if USUAL_LETTERS.fullmatch(chr(code))]
    assert len(letters) > 500
    assert [letter for letter in letters if ord(letter) not in drawable_letters()] == []


@pytest.mark.parametrize(("text", "drawn"), [
    ("plain", "plain"), ("é – “x”\n", "é – “x”\n"), ("a\u4e2db", "a\ufffdb"), ("\U0001f6a9", "\ufffd"),
])
def test_a_letter_without_a_font_is_replaced(text, drawn):
    assert drawable_text(text) == drawn


def test_the_page_has_the_families_of_the_charts():
    assert fonts.FAMILIES == FAMILIES
    rules = embedded_fonts()
    assert rules.count("@font-face") == 4
    assert all(f'font-family:"{family}"' in rules for family in FAMILIES[:2])
