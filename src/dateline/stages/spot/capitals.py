"""Runs of capitals that the registry does not know: places by the gazetteer or the words around them, else by the tagger."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge import Knowledge, Language
from dateline.records import Sentence, Token

from .run import MAX_NAME, TIMES, Run

LOCATIONS = frozenset({"GPE", "LOC", "FAC"})
CITY = 100_000  # people
SMALL = frozenset({"PRON", "DET", "NUM", "ADP", "AUX", "VERB", "ADV", "CCONJ", "SCONJ", "PUNCT"})
BREAKS = frozenset({"PUNCT", "VERB", "ADP", "CCONJ", "PART"})


def capitalised(sentence: Sentence, at: int, language: Language, known: Knowledge) -> Run | None:
    """The run of capitals that begins at a token, without the titles before it."""
    tokens, titles = sentence.tokens, language.nouns.titles
    if not (_proper(tokens[at], at) or _article(sentence, at, language)) or tokens[at].ent in TIMES:
        return None
    first, last = at, _run_end(sentence, at, language, known)
    named = _of_place(sentence, at, language)
    while first < last and not named and tokens[first].text.lower() in titles and not language.nouns.of(tokens[first].text.lower()):
        first += 1
    if first == last:
        label = known.actors.lookup(tokens[first].text)
        if tokens[first].text.lower() in titles or (label is not None and label.umbrella):
            return None
    kind, label_, source = _sort(sentence, first, last, language, known)
    if kind == "place" and (_happening(tokens[last], language) or (first == last and not named and _bare_noun(tokens[at], language))):
        return None
    if kind == "place":
        label_ = _map_label(tokens[first : last + 1], label_, language)
    return Run(first=first, last=last, kind=kind, label=label_, source=source)


def _happening(token: Token, language: Language) -> bool:
    """Whether a word written large in a title tells what happens: "Killed in Clashes", "Homs Blasts"."""
    word = token.text.lower()
    return not language.frames.nouns.keys().isdisjoint({token.lemma, word, word.removesuffix("s"), word.removesuffix("es")})


def _bare_noun(token: Token, language: Language) -> bool:
    """Whether one capital word is only the noun of a place, a body or a site: "the Hall", "Border controls"."""
    return token.ent not in LOCATIONS and bool(language.nouns.of_word(token.lemma, token.text))


def _map_label(tokens: Sequence[Token], label: str, language: Language) -> str:
    """FAC for buildings and grounds, ROAD for roads: places where things happen, but no towns or lands of a map."""
    words = [{t.lemma, t.text.lower().rstrip(".")} for t in tokens]
    if not words[-1].isdisjoint(language.nouns.buildings):
        return "FAC"
    road = not words[-1].isdisjoint(language.nouns.roads) or _numbered(tokens, language)
    return "ROAD" if road and len(tokens) > 1 else label


def _numbered(tokens: Sequence[Token], language: Language) -> bool:
    """Whether this is a road by its number: "Highway 4", "County Road 12"."""
    *before, last = tokens
    return last.text[0].isdigit() and any(t.text.lower() in language.nouns.roads for t in before)


def _article(sentence: Sentence, at: int, language: Language) -> bool:
    """Whether the article of a name stands here: "al-Zahra"."""
    here, *rest = sentence.tokens[at : at + 3]
    if here.text.lower() not in language.phrases.name_articles or len(rest) < 2:
        return False
    return rest[0].text in "-–" and rest[1].text[0].isupper()


def _proper(token: Token, at: int) -> bool:
    """Whether a token may begin a name: a capital, and more than the start of a sentence to explain it."""
    if not token.text[0].isupper():
        return False
    if at == 0 and token.dep == "amod" and not token.ent:
        return False
    if token.pos in SMALL:
        return token.pos == "VERB" and bool(token.ent) and token.ent not in TIMES
    return token.pos == "PROPN" or at > 0 or bool(token.ent)


def _run_end(sentence: Sentence, at: int, language: Language, known: Knowledge) -> int:
    """The last token of a run; a name of its own ends the run before it."""
    tokens, end, articles = sentence.tokens, at, language.phrases.name_articles
    for i in range(at + 1, min(len(tokens), at + MAX_NAME)):
        word, hyphen = tokens[i], tokens[i].text in "-–"
        if word.ent in TIMES or (word.pos in BREAKS and not hyphen):
            break
        if word.text[0].isupper() or word.text[0].isdigit():
            actor = known.actors.lookup(word.text)
            named = known.actors.country_of(word.text) is not None or (actor is not None and actor.kind != "person")
            if named and not _surname(word, tokens[i - 1]):
                break
            end = i
        elif hyphen and i + 1 < len(tokens) and (tokens[i + 1].text[0].isupper() or tokens[i - 1].text.lower() in articles):
            continue
        elif word.text.lower() not in articles:
            break
    return end


def _surname(word: Token, before: Token) -> bool:
    """Whether the tagger joins a country's name to the word before it as one person: "Vernon Jordan"."""
    return word.ent == before.ent == "PERSON" and before.dep == "compound" and before.head == word.i


def _sort(sentence: Sentence, first: int, last: int, language: Language, known: Knowledge) -> tuple[str, str, str]:
    """Actor or place, the label, and how that was decided."""
    tokens = sentence.tokens
    ent = next((t.ent for t in tokens[first : last + 1] if t.ent), "")
    after = tokens[last + 1].lemma if last + 1 < len(tokens) else ""
    location = ent if ent in LOCATIONS else "GPE"
    place_word = not {after, tokens[last].lemma}.isdisjoint(language.nouns.place_nouns)
    if _numbered(tokens[first : last + 1], language):
        return "place", "ROAD", "place noun"
    if _of_place(sentence, first, language) or (place_word and ent != "PERSON"):
        return "place", location, "place noun"
    if language.nouns.of(after) & {"unit", "armed"} or "unit" in language.nouns.of(tokens[last].lemma):
        return "actor", "ORG", "noun"
    held = cued(sentence, first, last, language)
    titled = first > 0 and tokens[first - 1].text.lower() in language.nouns.titles
    words = " ".join(t.text for t in tokens[first : last + 1])
    if not titled and (ent != "PERSON" or held or _well_known(words, first, sentence, known)) and known.places.known(words):
        return "place", location, "gazetteer"
    return _tagged(ent, cued=held and not titled, titled=titled)


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


def _well_known(words: str, first: int, sentence: Sentence, known: Knowledge) -> bool:
    """Whether a single word is the name of a city or province that the tagger may take for a person."""
    before: Token | None = sentence.tokens[first - 1] if first else None
    if " " in words or (before is not None and before.pos == "PROPN"):
        return False
    return any(p.population > CITY or p.kind in {"province", "region", "country"} for p in known.places.lookup(words)[:1])


def cued(sentence: Sentence, first: int, last: int, language: Language) -> bool:
    """Whether the words around a name say that it is a place: what is stormed or held, what one is in or near."""
    tokens, nouns = sentence.tokens, language.nouns
    head = tokens[tokens[last].head]
    if tokens[last].dep in {"dobj", "nsubjpass"}:
        return head.lemma in nouns.place_verbs
    if tokens[last].dep != "pobj" or head.i >= first:
        return False
    over, word = tokens[head.head], head.text.lower()
    if word in nouns.place_cues:
        return True
    if word in language.phrases.held:
        return over.lemma in nouns.place_nouns | nouns.held_nouns
    return word in language.phrases.goal and over.lemma in nouns.motion_verbs


def _of_place(sentence: Sentence, first: int, language: Language) -> bool:
    """Whether "town of", "province of" stands before."""
    tokens, at = sentence.tokens, first - 1
    if at >= 0 and tokens[at].text.lower() in language.phrases.definite:
        at -= 1
    return at >= 1 and tokens[at].text.lower() in language.phrases.of and tokens[at - 1].lemma in language.nouns.place_nouns
