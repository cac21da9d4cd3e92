"""Scene: one sentence with everything known about its words: mentions, links, times, places, word classes."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from dateline.knowledge import Knowledge, Language
from dateline.records import Link, Mention, Party, Report, Sentence, Token, When, Where

DETERMINERS = frozenset({"det", "nummod", "quantmod", "predet", "case", "punct", "neg", "advmod"})
LINKED = {
    "org": "org",
    "country": "country",
    "person": "person",
    "label": "label",
    "armed": "armed",
    "unit": "unit",
    "body": "body",
}
PERSONAL = frozenset({"org_or_plural", "person", "plain"})
FORMATION = frozenset({"unit"})  # what a name tells by its last word: "the 3rd Brigade"
FIELDING = frozenset({"armed", "unit", "org", "country", "label"})


@dataclass(slots=True, kw_only=True)
class Scene:
    """One sentence and what earlier stages found in it; indices are tokens of the sentence."""

    report: Report
    sentence: Sentence
    language: Language
    known: Knowledge
    mentions: dict[int, Mention]
    covering: dict[int, tuple[Mention, ...]]
    links: dict[int, tuple[Link, ...]]
    whens: tuple[tuple[Mention, When], ...] = ()
    wheres: dict[int, Where] = field(default_factory=dict)
    timed: frozenset[int] = frozenset()
    spelled: frozenset[str] = frozenset()
    tellers: frozenset[int] = frozenset()

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's tokens."""
        return self.sentence.tokens

    def lemma(self, i: int) -> str:
        """Lemma of a token, lower case."""
        return self.tokens[i].lemma

    def classes(self, i: int) -> frozenset[str]:
        """What the phrase headed by token `i` may stand for: word classes, and what its link says."""
        token = self.tokens[i]
        nouns = self.language.nouns
        common = token.pos != "PROPN" or token.text.islower() or self._numbered(i)
        found = set(nouns.of_word(token.lemma, token.text)) if common else set(nouns.of(token.lemma.lower()) & FORMATION)
        for link in self.links.get(i, ()):
            found.add(
                LINKED.get(
                    link.kind, "civilian" if link.kind in {"people", "civilian"} else "place" if link.kind == "place" else "org"
                )
            )
            found |= nouns.of(link.name.split()[-1].lower()) if link.umbrella else frozenset()
        if self._numbered(i):
            found.discard("person")
        mention = self.mentions.get(i)
        if mention is not None and mention.kind == "place":
            found.add("site" if mention.label == "site" else "place")
            found |= nouns.of_word(token.lemma, token.text) & {"route"}
            found |= {"seat"} if token.pos == "PROPN" and mention.label != "site" else set()
        if self.is_weapon(i):
            found.add("weapon")
        found |= self._unnamed(i)
        if token.lemma in self.language.frames.happenings and not found & {
            "armed",
            "unit",
            "civilian",
            "body",
            "org",
            "country",
            "person",
            "label",
        }:
            found.add("happening")
        means = self.means(i)
        if means:
            found.add(
                {"airstrike": "aircraft", "chemical_attack": "chemical"}.get(means, "explosive" if means == "bombing" else "weapon")
            )
        if token.lemma in {"control", "ceasefire", "truce", "arm"}:
            found.add("truce" if token.lemma in {"ceasefire", "truce"} else "arms" if token.lemma == "arm" else "control")
        return frozenset(found | {"any"})

    def _numbered(self, i: int) -> bool:
        """ "Hill 402", "Block 16": a common noun with a number for its name."""
        return (
            i + 1 < len(self.tokens)
            and self.tokens[i + 1].tag == "CD"
            and self.tokens[i + 1].head == i
            and self.tokens[i].pos == "PROPN"
        )

    def _unnamed(self, i: int) -> set[str]:
        """Whom a pronoun that nobody is found for stands for, "neither", a bare number ("captured eleven"), or somebody's men."""
        token, nouns = self.tokens[i], self.language.nouns
        if token.text.lower() in self.language.phrases.neither and token.dep in {"nsubj", "nsubjpass"}:
            return {"someone"}
        if token.pos == "PRON" and not self.links.get(i):
            sort = nouns.pronouns.get(token.text.lower(), "")
            return {"someone"} if sort in PERSONAL else {"something"} if sort == "thing" else set()
        if token.pos == "NUM" and token.dep in {"dobj", "nsubjpass"}:
            return {"count"} if not self.sentence.kids(i, "prep", "quantmod") else set()
        owner = self.sentence.kid(i, "poss") if token.text.lower() in nouns.men else None
        return {"armed"} if owner is not None and (owner.pos == "PRON" or self.classes(owner.i) & FIELDING) else set()

    def is_weapon(self, i: int) -> bool:
        """Whether the noun names a weapon."""
        return self.tokens[i].lemma in self.language.nouns.weapons and self.tokens[i].pos in {"NOUN", "PROPN"}

    def where(self, i: int) -> Where | None:
        """The place that the phrase headed by or covering token `i` names."""
        if i in self.wheres:
            return self.wheres[i]
        return next(
            (self.wheres[m.head] for m in self.covering.get(i, ()) if m.kind == "place" and m.head in self.wheres and m.last >= i),
            None,
        )

    def means(self, *heads: int) -> str:
        """The type that the means named by these phrases point to, the strongest first; "" where they name none."""
        nouns = self.language.nouns
        words = {w for i in heads for k in (i, *self.premodifiers(i)) for w in (self.tokens[k].lemma, self.tokens[k].text.lower())}
        kinds = {nouns.means[w] for w in words if w in nouns.means}
        return next((kind for kind in nouns.means_order if kind in kinds), "")

    def premodifiers(self, i: int) -> list[int]:
        """Tokens before the noun `i` that modify it, directly or through another modifier."""
        found: list[int] = []
        for kid in self.sentence.kids(i, "compound", "amod", "nmod", "poss"):
            if kid.i < i:
                found += [*self.premodifiers(kid.i), kid.i]
        return found

    def phrase(self, i: int) -> tuple[int, int]:
        """First and last token of the base phrase of head `i`."""
        mention = self.mentions.get(i)
        if mention is not None:
            return mention.first, mention.last
        before = self.premodifiers(i)
        return (min(before) if before else i), i

    def name(self, i: int) -> str:
        """The words of the phrase without article, number and possessive ending."""
        first, last = self.phrase(i)
        kept = [t for t in self.tokens[first : last + 1]]
        vague = self.language.nouns.vague | self.language.phrases.vague
        while (
            len(kept) > 1
            and (kept[1].text not in "-–" or kept[0].pos == "NUM")
            and (
                kept[0].dep in DETERMINERS or kept[0].pos in {"DET", "PUNCT", "ADV", "ADP", "NUM"} or kept[0].text.lower() in vague
            )
        ):
            kept = kept[1:]
        while len(kept) > 1 and (kept[-1].pos == "PUNCT" or kept[-1].text in {"'s", "'"}):
            kept = kept[:-1]
        owner = self._owner(kept[0]) if len(kept) > 1 else ""
        words = " ".join([owner, *(t.text for t in kept[1:])] if owner else [t.text for t in kept])
        return words.replace(" - ", "-").replace(" 's", "'s").replace(" '", "'").strip() or self.tokens[i].text

    def _owner(self, token: Token) -> str:
        """Whose a phrase is that a pronoun opens ("its positions"): the name, where just one is meant."""
        links = self.links.get(token.i, ()) if token.dep == "poss" and token.pos == "PRON" else ()
        return self.language.script.whose(links[0].name) if len(links) == 1 else ""

    def many(self, name: str) -> str:
        """A label before a noun is of all whom it names: "a rebel attack", "Jihadi-held" are of rebels, of Jihadis."""
        label = self.known.actors.lookup(name)
        if label is None or not label.umbrella or "armed" not in self.language.nouns.of(name.lower()):
            return name
        plural = self.known.actors.lookup(f"{name}s")
        return f"{name}s" if plural is not None and plural.id == label.id else name

    def beside(self, i: int) -> int | None:
        """The name in apposition to a common noun: "one Jihadi group - Jaish al-Islam -"; no part ("20 men, mostly Kurds")."""
        if self.tokens[i].pos == "PROPN" and not self.language.nouns.titles & {self.tokens[i].lemma}:
            return None
        named = (
            k.i
            for k in self.sentence.kids(i, "appos")
            if any(link.kind in {"org", "person"} and not link.umbrella for link in self.links.get(k.i, ()))
            and self.sentence.kid(k.i, "advmod") is None
        )
        return next(named, None)

    def _reciprocal(self, i: int) -> bool:
        """Whether a word belongs to "each other"."""
        words = [t.text.lower() for t in self.tokens[max(i - 1, 0) : i + 2]]
        return any(f"{a} {b}" in self.language.phrases.reciprocal for a, b in pairwise(words))

    def party(self, i: int) -> tuple[Party, ...]:
        """Who the phrase headed by `i` stands for; by its own words where nothing was resolved."""
        first, last = self.phrase(i)
        span = self.report.span(self.tokens[first].start, self.tokens[last].end)
        found = self.links.get(i, ())
        beside = self.beside(i)
        if beside is not None and not any(k.id for k in found):
            return self.party(beside)
        if found:
            return tuple(Party(name=k.name, id=k.id, aliases=k.aliases if k.id else (), mention=span) for k in found)
        if self.tokens[i].pos == "PRON" or self._reciprocal(i):
            return ()
        return (Party(name=self.name(i), mention=span),)
