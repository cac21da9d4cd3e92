"""What has been named so far in one report, so that later words may point back at it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.knowledge import Knowledge, Language
from dateline.records import Link, Mention, Sentence, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss", "agent"})
PLURAL = frozenset({"NNS", "NNPS"})
SORTS = frozenset({"person", "country", "label", "org"})
LAND = "land"
CLAUSES = frozenset({"advcl", "relcl", "acl", "ccomp", "pcomp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An earlier party: its link, where it stood, whether it is plural, and how prominent it was.

    `joined` is the first head of a row ("A and B"); `depth` counts the clauses that it stands inside; `inside` marks a party that
    only says more of another ("forces of the government").
    """

    link: Link
    sentence: int
    token: int
    plural: bool
    subject: bool
    sort: str
    joined: int
    depth: int
    inside: bool = False


@dataclass(slots=True, kw_only=True)
class Discourse:
    """One report being read (local to one call; never shared): its sentences, and the parties named so far."""

    sentences: tuple[Sentence, ...]
    language: Language
    known: Knowledge
    inner: dict[tuple[int, int], list[Mention]]
    seen: list[Seen] = field(default_factory=list)
    persons: dict[str, Link] = field(default_factory=dict)
    surnames: dict[str, Link] = field(default_factory=dict)
    shorts: dict[str, Link] = field(default_factory=dict)
    stood_for: dict[tuple[int, int], list[Link]] = field(default_factory=dict)

    @classmethod
    def of(cls, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], language: Language, known: Knowledge) -> Discourse:
        """A report of which nothing has been resolved yet."""
        inner: dict[tuple[int, int], list[Mention]] = {}
        for m in mentions:
            for i in range(m.first, m.last + 1):
                inner.setdefault((m.sentence, i), []).append(m)
        return cls(sentences=sentences, language=language, known=known, inner=inner)

    def since(self, sentence: int) -> list[Seen]:
        """Parties seen in this sentence or later, in reading order."""
        start = len(self.seen)
        while start and self.seen[start - 1].sentence >= sentence:
            start -= 1
        return self.seen[start:]

    def sentence(self, mention: Mention) -> Sentence:
        """The sentence of a mention."""
        return self.sentences[mention.sentence]

    def head(self, mention: Mention) -> Token:
        """The head word of a mention."""
        return self.sentence(mention).tokens[mention.head]

    def before_head(self, mention: Mention) -> tuple[Token, ...]:
        """The words of a mention that stand before its head."""
        return self.sentence(mention).tokens[mention.first : mention.head]

    def inside(self, mention: Mention) -> list[Mention]:
        """Mentions that lie within a mention, itself included."""
        found = [m for i in range(mention.first, mention.last + 1) for m in self.inner.get((mention.sentence, i), ())]
        return list({id(m): m for m in found if mention.first <= m.first and m.last <= mention.last}.values())

    def short(self, words: str) -> Link | None:
        """Whose short name these words are, as the report gave it in brackets."""
        return self.shorts.get(words.lower())

    def remember(self, link: Link) -> None:
        """A party that later words may point back at; no pronoun, no place but a country, no name inside a name.

        A country that does nothing is remembered as land: only "the two countries" points back at it.
        """
        mention, head = link.mention, self.head(link.mention)
        self.stood_for.setdefault((mention.sentence, head.i), []).append(link)
        nested = head.dep in {"compound", "amod", "nmod"} and head.head != head.i
        if mention.kind == "pronoun" or nested or (mention.kind == "place" and link.kind != "country"):
            return
        idle = mention.kind == "place" and self._top(link).dep not in SUBJECTS
        sort = LAND if idle else link.kind if link.kind in SORTS else mention.label
        self.seen.append(self._seen(link, head, sort))
        last = link.name.split()[-1].lower()
        if link.kind == "person":
            self.persons.setdefault(last, link)
        if link.kind == "person" or (link.kind == "org" and link.id is None and " " in link.name):
            self.surnames.setdefault(last, link)

    def remember_thing(self, mention: Mention) -> None:
        """A thing that a pronoun may stand for: it keeps the pronoun from being given to a party."""
        head = self.head(mention)
        if head.dep not in {"nsubj", "nsubjpass"} or head.pos != "NOUN":
            return
        link = Link(mention=mention, name=mention.span.quote, kind="thing")
        depth = _depth(self.sentence(mention), head.i)
        plural = head.tag in PLURAL
        self.seen.append(
            Seen(
                link=link,
                sentence=mention.sentence,
                token=head.i,
                plural=plural,
                subject=True,
                sort="thing",
                joined=-1 - head.i,  # joined to nothing
                depth=depth,
            )
        )

    def _top(self, link: Link) -> Token:
        """The first head of the row in which a party stands."""
        tokens, top = self.sentence(link.mention).tokens, self.head(link.mention)
        while top.dep == "conj" and top.head != top.i and tokens[top.head].pos in {"NOUN", "PROPN"}:
            top = tokens[top.head]
        return top

    def _seen(self, link: Link, head: Token, sort: str) -> Seen:
        sentence, top = self.sentence(link.mention), self._top(link)
        return Seen(
            link=link,
            sentence=sentence.index,
            token=head.i,
            plural=head.tag in PLURAL or head.lemma in self.language.phrases.collective or top is not head,
            subject=top.dep in SUBJECTS,
            sort=sort,
            joined=top.i,
            depth=_depth(sentence, head.i),
            inside=self._inside(link, head),
        )

    def _inside(self, link: Link, head: Token) -> bool:
        """Whether a party hangs on another noun ("forces of the government"), or is a group that only its owner names."""
        sentence = self.sentence(link.mention)
        above = sentence.tokens[head.head]
        hangs = head.dep == "pobj" and above.dep == "prep" and above.text.lower() in self.language.phrases.belonging
        owned = link.kind == "org" and not link.id and sentence.kid(head.i, "poss") is not None
        return owned or (hangs and sentence.tokens[above.head].pos in {"NOUN", "PROPN"})


def _depth(sentence: Sentence, i: int) -> int:
    """How many clauses a word is embedded in."""
    return sum(t.dep in CLAUSES for t in (sentence.tokens[i], *sentence.ancestors(i)))


def verb_over(sentence: Sentence, i: int) -> int | None:
    """The verb in whose clause a word stands."""
    return next((t.i for t in sentence.ancestors(i) if t.pos in {"VERB", "AUX"}), None)
