"""Mentions → Links: who or what each mention names, through aliases, pronouns and "the group", with a reason in words.

Precision first: a pronoun or a definite noun without one good antecedent stays unresolved.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.knowledge import Knowledge, Language
from dateline.knowledge.actors import Actor
from dateline.records import Link, Mention, Report, Sentence, Token

LOOK_BACK = 4  # sentences within which a pronoun finds its antecedent
SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss", "agent"})
PLURAL = frozenset({"NNS", "NNPS"})
PAIRS = frozenset({"group", "side", "country", "party", "army", "force", "faction", "nation", "neighbour", "neighbor"})
SKIPPED = frozenset({"DET", "PUNCT", "ADP", "ADV", "NUM"})
VAGUE = frozenset({"more", "many", "several", "some", "few", "other", "numerous", "most"})
NOT_IN_NAMES = frozenset({"det", "nummod", "quantmod", "predet", "case", "punct", "neg", "poss"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An earlier party: its link, where it stood, whether it is plural, and how prominent it was."""

    link: Link
    sentence: int
    token: int
    plural: bool
    subject: bool
    sort: str
    joined: int
    depth: int


@dataclass(slots=True, kw_only=True)
class Discourse:
    """What has been named so far in one report (local to one call; never shared)."""

    report: Report
    known: Knowledge
    language: Language
    inner: dict[tuple[int, int], list[Mention]]
    seen: list[Seen] = field(default_factory=list)
    persons: dict[str, Link] = field(default_factory=dict)


def links(report: Report, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], known: Knowledge) -> tuple[Link, ...]:
    """One link for every mention that could be resolved (two for "both sides"), in reading order."""
    language = known.languages.get(report.language)
    if language is None:
        return ()
    inner: dict[tuple[int, int], list[Mention]] = {}
    for m in mentions:
        for i in range(m.first, m.last + 1):
            inner.setdefault((m.sentence, i), []).append(m)
    discourse = Discourse(report=report, known=known, language=language, inner=inner)
    found: list[Link] = []
    for mention in mentions:
        for link in _resolve(mention, sentences[mention.sentence], discourse):
            found.append(link)
            _remember(link, sentences[mention.sentence], discourse)
    return tuple(found)


def _resolve(mention: Mention, sentence: Sentence, discourse: Discourse) -> list[Link]:
    if mention.kind == "pronoun":
        return _pronoun(mention, sentence, discourse)
    if mention.kind == "place":
        link = _country(mention, sentence, discourse)
        return [link] if link else [Link(mention=mention, name=_name(mention, sentence), kind="place", reason="a place")]
    if mention.kind == "thing":
        _remember_thing(mention, sentence, discourse)
    if mention.kind == "actor":
        return (
            _by_name(mention, sentence, discourse)
            or _owned(mention, sentence, discourse)
            or _by_modifier(mention, sentence, discourse)
            or _back(mention, sentence, discourse)
            or [_as_written(mention, sentence, discourse)]
        )
    return []


# -- names ---------------------------------------------------------------------------------------------------------------------------


def _by_name(mention: Mention, sentence: Sentence, discourse: Discourse) -> list[Link]:
    """The registry's actor of that name, a country's people, or a person met before by a longer name."""
    known = discourse.known
    if mention.label.startswith(("actor:", "label:")):
        actor = known.actors.by_id(mention.label)
        if actor is not None and not _only_inside(mention, sentence):
            return [_link(mention, actor, "named in the registry", sentence)]
    words = _name(mention, sentence)
    actor = known.actors.lookup(words) if mention.source != "noun" or _capital(sentence, mention) else None
    if actor is not None and not actor.umbrella:
        return [_link(mention, actor, "named in the registry", sentence)]
    if mention.label.startswith("country:"):
        link = _of_people(mention, sentence, discourse)
        return [link] if link else []
    if mention.label == "PERSON" or mention.source in {"ner", "capitals"}:
        earlier = discourse.persons.get(words.split()[-1].lower()) if words and len(words.split()) == 1 else None
        if earlier is not None:
            return [Link(mention=mention, name=earlier.name, id=earlier.id, aliases=earlier.aliases, kind="person", reason="short for the name above")]
    return []


def _only_inside(mention: Mention, sentence: Sentence) -> bool:
    """Whether the registry's name is only a part of the phrase, whose head is another noun ("Taliban fighters")."""
    head = sentence.tokens[mention.head]
    return mention.source == "noun" or (head.pos == "NOUN" and mention.first < mention.head and head.text.islower() and mention.source != "registry")


def _capital(sentence: Sentence, mention: Mention) -> bool:
    return sentence.tokens[mention.head].text[0].isupper()


def _of_people(mention: Mention, sentence: Sentence, discourse: Discourse) -> Link | None:
    """"Russians", "the Americans": the people of a country, named as they are written."""
    actors = discourse.known.actors
    state = actors.state(mention.label.partition(":")[2])
    if state is None:
        return Link(mention=mention, name=_name(mention, sentence), kind="people", reason="a people")
    return Link(mention=mention, name=state.name, id=state.id, aliases=_aliases(state), kind="country", score=0.8, reason="the people or adjective of a country")


def _country(mention: Mention, sentence: Sentence, discourse: Discourse) -> Link | None:
    """A country or capital as a party; whether it acts or is only where things happen is for the frame to say."""
    actors = discourse.known.actors
    words = " ".join(t.text for t in sentence.tokens[mention.first : mention.last + 1] if t.dep not in NOT_IN_NAMES or t.text in "-–")
    demonym = actors.country_of(words)
    state = actors.state(demonym.country) if demonym and demonym.country else actors.metonym(words)
    if state is None:
        return None
    return Link(mention=mention, name=state.name, id=state.id, aliases=_aliases(state), kind="country", score=0.9, reason="a country or its capital")


# -- nouns with a name before them -----------------------------------------------------------------------------------------------------


def _by_modifier(mention: Mention, sentence: Sentence, discourse: Discourse) -> list[Link]:
    """"Al-Shabaab militants", "Syrian troops", "rebel fighters": the name before the noun is the party."""
    head = sentence.tokens[mention.head]
    nouns = discourse.language.nouns
    lemma = head.lemma if head.lemma in nouns.named_after or head.lemma in nouns.army_nouns else head.text.lower().removesuffix("s")
    if lemma not in nouns.named_after and lemma not in nouns.army_nouns | nouns.air_nouns | nouns.state_nouns:
        return []
    actors = discourse.known.actors
    before = [m for m in _inside(mention, discourse) if m is not mention and m.last < mention.head or m.head == mention.head and m is not mention]
    for named in before:
        actor = actors.by_id(named.label) if named.label.startswith("actor:") else None
        if actor is not None and not actor.umbrella and actor.kind != "person":
            return [_link(mention, actor, f"named before {head.text!r}", sentence)]
    role = "army" if lemma in nouns.army_nouns else "air force" if lemma in nouns.air_nouns else "government" if lemma in nouns.state_nouns else ""
    of_country = [named for named in before if role and _country_of(named, sentence, discourse) and named.label.startswith("country:")]
    forces = [actors.force(_country_of(named, sentence, discourse), role) for named in of_country if _plain(mention, of_country, sentence)]
    if forces and None not in forces:
        return [_link(mention, force, f"{head.text!r} of that country", sentence) for force in forces if force is not None]
    mixed = _coordinated(mention, of_country, role, sentence, discourse)
    if mixed:
        return mixed
    unknown = [m for m in before if m.kind == "actor" and m.label in {"ORG", "NAME", "NORP"}]
    if unknown and not any(_country_of(m, sentence, discourse) for m in before):
        name = _name(unknown[-1], sentence)
        if name and len(name) > 1:
            return [Link(mention=mention, name=name, kind="org", score=0.7, reason=f"named before {head.text!r}")]
    return []


def _coordinated(mention: Mention, of_country: list[Mention], role: str, sentence: Sentence, discourse: Discourse) -> list[Link]:
    """"Russian and regime warplanes": a country's force and a label's."""
    if len(of_country) != 1 or not any(t.pos == "CCONJ" for t in sentence.tokens[mention.first : mention.head]):
        return []
    country = of_country[0]
    force = discourse.known.actors.force(_country_of(country, sentence, discourse), role)
    words = [t for t in sentence.tokens[mention.first : mention.head] if t.pos in {"NOUN", "PROPN", "ADJ"} and not country.first <= t.i <= country.last]
    label = next((t for t in words if discourse.language.nouns.of_word(t.lemma, t.text) & {"armed", "unit", "body"}), None)
    if force is None or label is None:
        return []
    reason = f"two before {sentence.tokens[mention.head].text!r}"
    return [_link(mention, force, reason, sentence), Link(mention=mention, name=label.text, kind="label", umbrella=True, score=0.7, reason=reason)]


def _owned(mention: Mention, sentence: Sentence, discourse: Discourse) -> list[Link]:
    """"his forces", "their fighters": the forces are their owner, or his by name."""
    head = sentence.tokens[mention.head]
    nouns = discourse.language.nouns
    owner = sentence.kid(mention.head, "poss")
    if owner is None or owner.pos != "PRON" or head.lemma not in nouns.army_nouns | nouns.of_party:
        return []
    pronoun = next((m for m in discourse.inner.get((mention.sentence, owner.i), ()) if m.kind == "pronoun"), None)
    found = _pronoun(pronoun, sentence, discourse) if pronoun is not None else []
    if found and found[0].kind == "person":
        return [Link(mention=mention, name=f"{found[0].name}'s {head.text}", kind="armed", score=0.6, reason=f"{owner.text!r} stands for {found[0].name}")]
    return [_again(mention, link, f"{head.text!r} of {link.name}") for link in found]


def _plain(mention: Mention, countries: list[Mention], sentence: Sentence) -> bool:
    """Whether nothing but the country qualifies the noun: "Kurdish and Syrian Arab fighters" are no army."""
    words = [t for t in sentence.tokens[mention.first : mention.head] if t.dep not in NOT_IN_NAMES]
    extra = [t for t in words if not any(c.first <= t.i <= c.last for c in countries) and t.pos != "CCONJ"]
    return all(t.text.lower() in {"army", "military", "government", "armed", "national", "security", "state", "regime", "defense", "defence"} for t in extra)


def _country_of(mention: Mention, sentence: Sentence, discourse: Discourse) -> str:
    if mention.label.startswith("country:"):
        return mention.label.partition(":")[2]
    demonym = discourse.known.actors.country_of(_name(mention, sentence))
    return demonym.country if demonym else ""


def _inside(mention: Mention, discourse: Discourse) -> list[Mention]:
    found = [m for i in range(mention.first, mention.last + 1) for m in discourse.inner.get((mention.sentence, i), ())]
    return list({id(m): m for m in found if mention.first <= m.first and m.last <= mention.last}.values())


# -- pronouns and definite nouns -------------------------------------------------------------------------------------------------------


def _pronoun(mention: Mention, sentence: Sentence, discourse: Discourse) -> list[Link]:
    """An antecedent of the right sort: subjects before others, near before far."""
    if _expletive(sentence, sentence.tokens[mention.head]):
        return []
    wanted = {"org_or_plural": _can_be_they, "thing": _can_be_it, "person": _can_be_he}.get(mention.label)
    if wanted is None:
        return []
    best = _best(mention, sentence, discourse, wanted)
    if best is None or best.sort == "thing":
        return []
    text = sentence.tokens[mention.head].text.lower()
    group = [best]
    if mention.label == "org_or_plural":
        group = [s for s in discourse.seen if (s.sentence, s.joined) == (best.sentence, best.joined)]
    return [_again(mention, s.link, f"{text!r} stands for {s.link.mention.span.quote!r}") for s in group]


def _expletive(sentence: Sentence, token: Token) -> bool:
    """"it is likely that", "it remains to be seen": a subject that stands for nothing."""
    if token.text.lower() != "it" or token.dep not in {"nsubj", "nsubjpass", "expl"}:
        return False
    return any(k.dep in {"ccomp", "xcomp", "csubj", "acomp"} and k.i > token.i for k in sentence.kids(token.head)) and (
        sentence.tokens[token.head].lemma in {"be", "seem", "remain", "appear", "look", "become"}
    )


def _remember_thing(mention: Mention, sentence: Sentence, discourse: Discourse) -> None:
    """A thing that a pronoun may stand for: it keeps the pronoun from being given to a party."""
    head = sentence.tokens[mention.head]
    if head.dep not in {"nsubj", "nsubjpass"} or head.pos != "NOUN":
        return
    link = Link(mention=mention, name=mention.span.quote, kind="thing")
    plural = head.tag in PLURAL
    discourse.seen.append(Seen(link=link, sentence=mention.sentence, token=head.i, plural=plural, subject=True, sort="thing", joined=-1 - head.i, depth=_depth(sentence, head.i)))


def _depth(sentence: Sentence, i: int) -> int:
    """How many clauses a word is embedded in."""
    return sum(t.dep in {"advcl", "relcl", "acl", "ccomp", "pcomp"} for t in (sentence.tokens[i], *sentence.ancestors(i)))


def _can_be_they(seen: Seen) -> bool:
    return seen.plural or seen.sort in {"org", "unit", "armed", "label"}


def _can_be_it(seen: Seen) -> bool:
    return not seen.plural and seen.sort in {"org", "unit", "body", "country", "thing"}


def _can_be_he(seen: Seen) -> bool:
    return seen.sort == "person"


def _best(mention: Mention, sentence: Sentence, discourse: Discourse, fits: object) -> Seen | None:
    assert callable(fits)
    possible = [s for s in discourse.seen if mention.sentence - LOOK_BACK <= s.sentence and fits(s) and not _same_clause(mention, s, sentence)]
    described = {t.head for t in sentence.ancestors(mention.head) if t.dep == "relcl"}
    verb = _verb_over(sentence, mention.head)

    def closeness(seen: Seen) -> tuple[bool, bool, tuple[float, int]]:
        here = seen.sentence == mention.sentence
        fellow = here and sentence.tokens[mention.head].dep == "poss" and verb is not None and _verb_over(sentence, seen.token) == verb
        return here and seen.token in described, fellow, _prominence(seen, mention)

    return max(possible, key=closeness, default=None)


def _verb_over(sentence: Sentence, i: int) -> int | None:
    """The verb in whose clause a word stands."""
    return next((t.i for t in sentence.ancestors(i) if t.pos in {"VERB", "AUX"}), None)


def _prominence(seen: Seen, mention: Mention) -> tuple[float, int]:
    """Nearer sentences first, then subjects, then the nearest word."""
    distance = mention.sentence - seen.sentence
    return (2.0 * seen.subject - 1.5 * distance - 0.4 * seen.depth, seen.sentence * 1000 + seen.token)


def _same_clause(mention: Mention, seen: Seen, sentence: Sentence) -> bool:
    """A pronoun and its fellow argument of one verb do not name the same party, unless it is a possessive."""
    if seen.sentence != mention.sentence:
        return False
    head, other = sentence.tokens[mention.head], sentence.tokens[seen.token]
    if head.dep == "poss":
        return other.head == head.i or head.head == other.i
    return head.head == other.head and other.dep != "conj"


def _back(mention: Mention, sentence: Sentence, discourse: Discourse) -> list[Link]:
    """"the group", "the two groups", "the attackers": parties named before."""
    head = sentence.tokens[mention.head]
    words = [t.text.lower() for t in sentence.tokens[mention.first : mention.head]]
    rest = [t for t in sentence.tokens[mention.first : mention.head] if t.dep not in {"det", "nummod", "predet"} and t.text.lower() not in {"two", "both"}]
    if rest or not words or words[0] not in {"the", "this", "these", "those", "that", "both", "its", "their", "his"} or words[0] in {"its", "their", "his"}:
        return []
    if sentence.kid(head.i, "prep", "relcl", "acl", "appos") is not None and words[0] != "both":
        return []
    if head.lemma in PAIRS and ("two" in words or "both" in words):
        return _two(mention, head, discourse)
    nouns = discourse.language.nouns.back_reference
    earlier = [s for s in discourse.seen if not (s.sentence == mention.sentence and s.token >= mention.head)]
    for sort, fits in (("org", {"org"}), ("armed", {"armed", "org", "label"}), ("person", {"person"})):
        if head.lemma in nouns.get(sort, ()):
            found = _of_same_noun(head, earlier, discourse) or _last_of(fits, head, earlier, mention, discourse)
            return [_again(mention, found.link, f"the {head.text} named before")] if found else []
    return []


def _of_same_noun(head: Token, earlier: list[Seen], discourse: Discourse) -> Seen | None:
    """The latest party that has the noun in its name or words: "the army" after "the Syrian Army"."""
    stem = head.lemma.lower()
    for seen in reversed(earlier):
        kinds = _kind_words(seen.link, discourse)
        if seen.link.mention.first < seen.link.mention.head and (stem in kinds or stem in seen.link.mention.span.quote.lower().split()):
            return seen
        if seen.link.id and stem in kinds:
            return seen
    return None


def _kind_words(link: Link, discourse: Discourse) -> set[str]:
    actor = discourse.known.actors.by_id(link.id) if link.id else None
    return set(link.name.lower().replace("-", " ").split()) | (set(actor.kind.split()) if actor else set())


def _last_of(sorts: set[str], head: Token, earlier: list[Seen], mention: Mention, discourse: Discourse) -> Seen | None:
    """The latest party of the sort; "the group", "the attackers" are no army or government."""
    plural = head.tag in PLURAL
    near = [s for s in earlier if s.sort in sorts and mention.sentence - s.sentence <= LOOK_BACK * 2 and (not plural or s.plural or s.sort == "org")]
    if head.lemma in discourse.language.nouns.back_reference.get("not_state", ()):
        near = [s for s in near if not _of_state(s.link, discourse)]
    return near[-1] if near else None


def _of_state(link: Link, discourse: Discourse) -> bool:
    actor = discourse.known.actors.by_id(link.id) if link.id else None
    return actor is not None and actor.plover in {"GOV", "MIL", "COP", "SPY"}


def _two(mention: Mention, head: Token, discourse: Discourse) -> list[Link]:
    wanted = {"country"} if head.lemma in {"country", "nation", "neighbour", "neighbor"} else {"org", "country", "label", "armed"}
    last: dict[str, Link] = {}
    for seen in reversed(discourse.seen):
        if seen.sort in wanted:
            last.setdefault(seen.link.name, seen.link)
        if len(last) == 2:
            return [_again(mention, link, f"one of the two named before {head.text!r}") for link in reversed(last.values())]
    return []


def _again(mention: Mention, link: Link, reason: str) -> Link:
    return Link(mention=mention, name=link.name, id=link.id, aliases=link.aliases, kind=link.kind, umbrella=link.umbrella, score=0.7, reason=reason)


# -- names as they stand ---------------------------------------------------------------------------------------------------------------


def _as_written(mention: Mention, sentence: Sentence, discourse: Discourse) -> Link:
    """A label stays a label, an unknown name becomes an actor of its own."""
    name = _name(mention, sentence)
    label = discourse.known.actors.lookup(name) or discourse.known.actors.lookup(sentence.tokens[mention.head].text)
    if label is not None and label.umbrella:
        kind = "people" if label.kind in {"people", "movement", "aid body", "rescue body"} else "label"
        return Link(mention=mention, name=name, kind=kind, umbrella=True, score=0.9, reason=f"a label ({label.name}), no organisation", considered=label.candidates)
    if mention.label == "PERSON":
        return Link(mention=mention, name=_person(mention, sentence, discourse) or name, kind="person", score=0.6, reason="a person's name")
    if mention.label in {"ORG", "NORP", "NAME"}:
        return Link(mention=mention, name=name, kind="org", score=0.6, reason="a name that the registry does not know")
    return Link(mention=mention, name=name, kind=mention.label or "org", score=0.5, reason="as written")


def _person(mention: Mention, sentence: Sentence, discourse: Discourse) -> str:
    """A person's name without titles and countries before it."""
    tokens = list(sentence.tokens[mention.first : mention.last + 1])
    titles = discourse.language.nouns.titles
    last = max((n for n, t in enumerate(tokens) if t.text.lower() in titles), default=-1)
    rest = tokens[last + 1 :]
    while len(rest) > 1 and (rest[0].pos != "PROPN" or discourse.known.actors.country_of(rest[0].text)):
        rest = rest[1:]
    while len(rest) > 1 and (rest[-1].text in {"'s", "'"} or rest[-1].pos == "PUNCT"):
        rest = rest[:-1]
    return " ".join(t.text for t in rest).replace(" - ", "-").replace(" 's", "'s")


def _name(mention: Mention, sentence: Sentence) -> str:
    """The phrase without article, number, possessive ending or title."""
    tokens = [t for t in sentence.tokens[mention.first : mention.last + 1]]
    while tokens and (tokens[0].dep in NOT_IN_NAMES - {"poss"} or tokens[0].pos in SKIPPED or tokens[0].text.lower() in VAGUE) and len(tokens) > 1:
        tokens = tokens[1:]
    while len(tokens) > 1 and (tokens[-1].text in {"'s", "'", "s"} or tokens[-1].pos == "PUNCT"):
        tokens = tokens[:-1]
    words = " ".join(t.text for t in tokens)
    return words.replace(" - ", "-").replace(" 's", "'s").replace(" – ", "–").replace("- ", "-").replace(" .", ".").strip() or mention.span.quote


def _link(mention: Mention, actor: Actor, reason: str, sentence: Sentence) -> Link:
    if actor.umbrella:
        return Link(mention=mention, name=_name(mention, sentence), kind="label", umbrella=True, reason=f"a label ({actor.name}), no organisation", considered=actor.candidates)
    kind = "person" if actor.kind == "person" else "country" if actor.kind == "state" else "org"
    return Link(mention=mention, name=actor.name, id=actor.id, aliases=_aliases(actor), kind=kind, reason=reason)


def _aliases(actor: Actor) -> tuple[str, ...]:
    return actor.aliases[:12]


def _remember(link: Link, sentence: Sentence, discourse: Discourse) -> None:
    """Parties that later words may point back at."""
    mention = link.mention
    if mention.kind == "pronoun":
        return
    head = sentence.tokens[mention.head]
    nested = head.dep in {"compound", "amod", "nmod"} and head.head != head.i
    if mention.kind == "place" and (link.kind != "country" or head.dep not in SUBJECTS) or nested:
        return
    sort = link.kind if link.kind in {"person", "country", "label", "org"} else mention.label
    plural = head.tag in PLURAL or head.lemma in {"people", "police"}
    top = head
    while top.dep == "conj" and sentence.tokens[top.head].pos in {"NOUN", "PROPN"}:
        top = sentence.tokens[top.head]
    subject = top.dep in SUBJECTS
    discourse.seen.append(
        Seen(link=link, sentence=mention.sentence, token=mention.head, plural=plural or top is not head, subject=subject, sort=sort, joined=top.i, depth=_depth(sentence, head.i))
    )
    if link.kind == "person":
        discourse.persons.setdefault(link.name.split()[-1].lower(), link)
