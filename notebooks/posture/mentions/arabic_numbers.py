"""Number words below a thousand in Arabic: units before tens, parts joined by a conjunction, in any case and gender.

The parts are hundreds, then units or teens, or units and tens: 345 is "three hundred and five and forty". Hundreds
are one word or two ("three" "hundred"), so are teens ("five" "ten").
"""

from dataclasses import dataclass

from posture.lexicon import Hit
from posture.mentions.number_words import CARDINALS, Group, NumberWords, is_joined, worth

# What may follow a part, joined by "and": hundreds take anything smaller, units take tens (and, in
# careless writing, tens take units).
_FOLLOWS = {
    "hundred": {"unit", "teen", "ten"},
    "unit": {"ten"},
    "ten": {"unit"},
    "teen": set(),
}


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str
    value: int
    last: int
    hit: Hit
    final: Hit


def read_group(words: NumberWords, first: int) -> Group | None:
    """The longest number below a thousand that starts at a token, or None."""
    part = _read_part(words, first)
    if part is None:
        return None
    start, kinds, value, incomplete = part, [part.kind], part.value, _needs_more(part)
    while True:
        following = words.joined_at(part.last)
        after = _read_part(words, following) if following is not None else None
        if after is None or after.kind not in _FOLLOWS[part.kind] or after.kind in kinds:
            break
        if part.kind == "ten" and "unit" in kinds:
            break
        if after.kind == "unit" and _needs_more(after) and not _goes_on(words, after):
            break
        part, value, incomplete = after, value + after.value, False
        kinds.append(after.kind)
    if incomplete:
        return None
    alone = len(kinds) == 1
    if alone and "plain" in start.hit.feature and start.hit.clitics.article:
        return None
    construct = "construct" in part.final.feature
    return Group(value, part.last, start.hit.row.where, "spelling" if construct else _needs_of(start, alone),
                 start.hit.clitics.article, is_joined(start.hit))


def _needs_of(start: _Part, alone: bool) -> str:
    """One by itself counts only beside its noun, since it also says "at the same time", "one of them"."""
    return "one" if alone and start.kind == "unit" and start.value == 1 else ""


def _needs_more(part: _Part) -> bool:
    return part.kind == "unit" and "compound" in part.hit.feature


def _goes_on(words: NumberWords, part: _Part) -> bool:
    following = words.joined_at(part.last)
    return following is not None and words.kind(following, "ten") is not None


def _read_part(words: NumberWords, index: int) -> _Part | None:
    hit = words.kind(index, *CARDINALS)
    if hit is None or ("many" in hit.feature):
        return None
    kind, value = hit.row["kind"], worth(hit)
    if kind == "unit" and value > 0:
        after = words.kind(hit.last, "hundred", "teen")
        alone = after is None or is_joined(after) or after.clitics.preposition or words.tokens.breaks[after.first]
        if not alone:
            if after.row["kind"] == "hundred" and worth(after) == 100 and value > 2:
                return _Part("hundred", value * 100, after.last, hit, after)
            if after.row["kind"] == "teen" and worth(after) == 10:
                return _Part("teen", value + 10, after.last, hit, after)
    return _Part(kind, value, hit.last, hit, hit)
