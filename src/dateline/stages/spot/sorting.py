"""What a run of capitals names: a place by the gazetteer or the words around it, else what the tagger says."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge import Knowledge, Language
from dateline.records import Sentence, Token

from .run import LOCATIONS
from .signs import cued, held, kind_said, of_place

CITY = 100_000  # people
TOWN = 20_000


def sort(sentence: Sentence, first: int, last: int, language: Language, known: Knowledge) -> tuple[str, str, str]:
    """Actor or place, the label, and how that was decided."""
    tokens = sentence.tokens
    ent = next((t.ent for t in tokens[first : last + 1] if t.ent), "")
    after = tokens[last + 1].lemma if last + 1 < len(tokens) else ""
    location = ent if ent in LOCATIONS else "GPE"
    words = " ".join(t.text for t in tokens[first : last + 1])
    listed = known.places.known(words)
    if of_place(sentence, first, language) or _road(tokens[first : last + 1], language):
        return "place", location, "place noun"
    wide = tokens[last].lemma.lower() in language.nouns.wide_places and first < last
    if kind_said(sentence, last, language) and (ent != "PERSON" or wide or known.places.lookup(words)):
        return "place", location, "place noun"
    if listed and after in language.nouns.local_nouns:
        return "place", location, "gazetteer"
    if _led_as_unit(tokens, first, last, language):
        return "actor", "ORG", "noun"
    if language.nouns.of(after) & {"unit", "armed"} or "unit" in language.nouns.of(tokens[last].lemma):
        return "actor", "ORG", "noun"
    around = cued(sentence, first, last, language) or _taken(sentence, first, last, language, known)
    titled = first > 0 and tokens[first - 1].text.lower() in language.nouns.titles
    if not titled and (ent != "PERSON" or around or well_known(words, first, sentence, known)) and known.places.known(words):
        return "place", location, "gazetteer"
    if not titled and _turned(tokens[first : last + 1], language, known):
        return "place", location, "gazetteer"
    if first == last and not titled and (ent != "PERSON" or listed) and held(sentence, last, language):
        return "place", location, "the words around it"
    return _tagged(ent, cued=around and not titled, titled=titled)


def _led_as_unit(tokens: Sequence[Token], first: int, last: int, language: Language) -> bool:
    """Whether a name of several words begins like that of a unit: "Liwa al-Haq"."""
    return last > first and tokens[first].text.lower() in language.nouns.leading_units


def _turned(tokens: Sequence[Token], language: Language, known: Knowledge) -> bool:
    """Whether a direction stands before the name of a place: "Eastern Aleppo"."""
    name = " ".join(t.text for t in tokens[1:])
    return bool(name) and tokens[0].text.lower() in language.terrain.directions and known.places.known(name)


def _tagged(ent: str, *, cued: bool, titled: bool) -> tuple[str, str, str]:
    """What the tagger makes of a name that neither registry nor gazetteer has; behind a title it is a person's."""
    if titled and ent in LOCATIONS:
        return "actor", "PERSON", "title"
    if ent in LOCATIONS:
        return "place", ent, "ner"
    if cued and ent != "ORG":
        return "place", "GPE", "the words around it"
    if ent in {"PERSON", "ORG", "NORP"}:
        return "actor", ent, "ner"
    return ("thing" if ent else "actor"), ent or "NAME", "capitals"


def _taken(sentence: Sentence, first: int, last: int, language: Language, known: Knowledge) -> bool:
    """Whether a town of some size is what is captured or lost, where the tagger may take it for a person."""
    token = sentence.tokens[last]
    verb = sentence.tokens[token.head].lemma if token.dep in {"dobj", "nsubjpass"} else ""
    return verb in language.nouns.ground_verbs and well_known(token.text, first, sentence, known, TOWN) and first == last


def well_known(words: str, first: int, sentence: Sentence, known: Knowledge, least: int = CITY) -> bool:
    """Whether a single word is the name of a city or province that the tagger may take for a person."""
    before: Token | None = sentence.tokens[first - 1] if first else None
    if " " in words or (before is not None and before.pos == "PROPN"):
        return False
    return any(p.population > least or p.kind in {"province", "region", "country"} for p in known.places.lookup(words)[:1])


def map_label(tokens: Sequence[Token], label: str, language: Language) -> str:
    """FAC for buildings and grounds, ROAD for roads: places where things happen, but no towns or lands of a map."""
    words = [{t.lemma, t.text.lower().rstrip(".")} for t in tokens]
    if not words[-1].isdisjoint(language.nouns.buildings):
        return "FAC"
    return "ROAD" if _road(tokens, language) else label


def _road(tokens: Sequence[Token], language: Language) -> bool:
    """Whether a name is that of a road, by its last word or by its number; "Diane Lane" is a person's."""
    *before, last = tokens
    if not before or (last.ent == "PERSON" and last.text.lower() in language.nouns.family_names):
        return False
    return last.text.lower().rstrip(".") in language.nouns.roads or _numbered(tokens, language)


def _numbered(tokens: Sequence[Token], language: Language) -> bool:
    """Whether this is a road by its number: "Highway 4", "County Road 12"."""
    *before, last = tokens
    return last.text[0].isdigit() and any(t.text.lower() in language.nouns.roads for t in before)
