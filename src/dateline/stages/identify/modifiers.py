"""Nouns with a name before them: "Al-Shabaab militants", "Syrian troops", "Russian and regime warplanes"."""

from __future__ import annotations

from dateline.knowledge import Language
from dateline.knowledge.actors import Actor
from dateline.records import Link, Mention, Token

from .discourse import Discourse
from .names import opening
from .wording import NOT_IN_NAMES, again, of_actor, phrase_name


def by_modifier(mention: Mention, discourse: Discourse) -> list[Link]:
    """ "Al-Shabaab militants", "Syrian troops", "rebel fighters": the name before the noun is the party."""
    lemma = _lemma(discourse.head(mention), discourse.language)
    if lemma is None:
        return []
    before = [m for m in discourse.inside(mention) if m is not mention and (m.last < mention.head or m.head == mention.head)]
    before = [m for m in before if not _hyphened(m, mention, discourse)]
    return (
        _registered(mention, before, discourse)
        or _of_countries(mention, before, _role(lemma, discourse.language), discourse)
        or _unregistered(mention, before, discourse)
        or _of_body(mention, discourse)
    )


def _hyphened(named: Mention, mention: Mention, discourse: Discourse) -> bool:
    """Whether a name only qualifies what is named: "Army-linked", "Iran-backed", "pro-Kyiv"."""
    tokens, prefixes = discourse.sentence(mention).tokens, discourse.language.frames.prefixed
    if named.first > 1 and tokens[named.first - 1].text in "-–" and tokens[named.first - 2].text.lower() in prefixes:
        return True
    return tokens[named.first].text.lower() in prefixes or any(
        t.i == named.last + 1 and t.text in "-–" for t in discourse.before_head(mention)
    )


def _lemma(head: Token, language: Language) -> str | None:
    """The lemma of a noun that a name may stand before, also where the lemmatizer erred; else None."""
    nouns = language.nouns
    if head.lemma in nouns.named_after | nouns.army_nouns:
        return head.lemma
    stem = head.text.lower().removesuffix("s")
    return stem if stem in nouns.named_after | nouns.army_nouns | nouns.air_nouns | nouns.state_nouns else None


def _role(lemma: str, language: Language) -> str:
    """Which of a country's forces a noun names; empty where it names none."""
    nouns = language.nouns
    roles = (("army", nouns.army_nouns), ("air force", nouns.air_nouns), ("government", nouns.state_nouns))
    return next((role for role, words in roles if lemma in words), "")


def _registered(mention: Mention, before: list[Mention], discourse: Discourse) -> list[Link]:
    """The organisation of the registry that is named before the noun."""
    for named in before:
        actor = discourse.known.actors.by_id(named.label) if named.label.startswith("actor:") else opening(named, discourse)
        if actor is not None and not actor.umbrella and actor.kind != "person":
            actor = _its_force(actor, mention, discourse)
            return [of_actor(mention, actor, f"named before {discourse.head(mention).text!r}", discourse)]
    return []


def _its_force(actor: Actor, mention: Mention, discourse: Discourse) -> Actor:
    """ "Iraqi government troops": the army of the country whose government is named."""
    role = _role(_lemma(discourse.head(mention), discourse.language) or "", discourse.language)
    if actor.kind not in {"government", "state"} or role not in {"army", "air force"}:
        return actor
    return discourse.known.actors.force(actor.country, role) or actor


def _of_countries(mention: Mention, before: list[Mention], role: str, discourse: Discourse) -> list[Link]:
    """The force of each country before the noun, where nothing else qualifies it; else a country's and a label's."""
    countries = [m for m in before if role and _names_country(m) and _country_of(m, discourse)]
    mixed = _coordinated(mention, countries, role, discourse)
    if mixed:
        return mixed
    if countries and _plain(mention, countries, discourse):
        forces = [discourse.known.actors.force(_country_of(m, discourse), role) for m in countries]
        reason = f"{discourse.head(mention).text!r} of that country"
        found = [of_actor(mention, force, reason, discourse) for force in forces if force is not None]
        if len(found) == len(forces):
            return found
    return []


def _names_country(mention: Mention) -> bool:
    """Whether this is a country by its adjective or, as headlines have it, by its name: "Syria troops"."""
    return mention.label.startswith("country:") or (mention.kind == "place" and mention.source == "registry")


def _coordinated(mention: Mention, countries: list[Mention], role: str, discourse: Discourse) -> list[Link]:
    """ "Russian and regime warplanes": a country's force and a label's."""
    before = discourse.before_head(mention)
    if len(countries) != 1 or not any(t.pos == "CCONJ" for t in before):
        return []
    country = countries[0]
    force = discourse.known.actors.force(_country_of(country, discourse), role)
    words = [t for t in before if t.pos in {"NOUN", "PROPN", "ADJ"} and not country.first <= t.i <= country.last]
    label = next((t for t in words if discourse.language.nouns.of_word(t.lemma, t.text) & {"armed", "unit", "body"}), None)
    if force is None or label is None:
        return []
    reason = f"two before {discourse.head(mention).text!r}"
    other = Link(mention=mention, name=label.text, kind="label", umbrella=True, score=0.7, reason=reason)
    return [of_actor(mention, force, reason, discourse), other]


def _of_body(mention: Mention, discourse: Discourse) -> list[Link]:
    """ "coalition jets": those of the coalition named before, where there is one."""
    before = [t for t in discourse.before_head(mention) if t.dep not in NOT_IN_NAMES]
    body = before[0].lemma.lower() if len(before) == 1 else ""
    if body not in discourse.language.phrases.bodies:
        return []
    kinds = discourse.language.nouns.named_kinds.get(body, frozenset())
    found: dict[str, Link] = {}
    for seen in discourse.since(0):
        actor = discourse.known.actors.by_id(seen.link.id) if seen.link.id else None
        if actor is not None and actor.kind in kinds:
            found[actor.id] = seen.link
    return [again(mention, link, f"of the {body} named before") for link in found.values()] if len(found) == 1 else []


def row(mention: Mention, discourse: Discourse) -> list[Link]:
    """ "regime and rebel fighters", "the army and M23 rebels": those of the one, and those of the other."""
    sentence, head = discourse.sentence(mention), discourse.head(mention)
    if _lemma(head, discourse.language) is None:
        return []
    before = [m for m in discourse.inside(mention) if m is not mention]
    for first in sentence.kids(head.i, "nmod", "amod", "compound"):
        row = [first, *sentence.kids(first.i, "conj")]
        links = [_of_word(t, mention, before, discourse) for t in row if t.i < head.i]
        if len(links) > 1:
            return [link for link in links if link is not None] if None not in links else []
    return []


def _of_word(token: Token, mention: Mention, before: list[Mention], discourse: Discourse) -> Link | None:
    """The party that one word of a row makes with the noun: an actor, or a label by both words."""
    head = discourse.head(mention)
    reason = f"one of a row before {head.text!r}"
    for named in before:
        actor = discourse.known.actors.by_id(named.label) if named.head == token.i else None
        country = _country_of(named, discourse) if named.head == token.i and actor is None else ""
        actor = discourse.known.actors.force(country, _role(_lemma(head, discourse.language) or "", discourse.language)) or actor
        if actor is not None and not actor.umbrella:
            return of_actor(mention, actor, reason, discourse)
    classes = discourse.language.nouns.of_word(token.lemma, token.text)
    if not classes & {"armed", "unit", "body"}:
        return None
    name = f"{token.text} {head.text}" if "armed" in classes else token.text  # "government and opposition forces" are two bodies
    return Link(mention=mention, name=name, kind="label", umbrella=True, score=0.7, reason=reason)


def _unregistered(mention: Mention, before: list[Mention], discourse: Discourse) -> list[Link]:
    """A name before the noun that the registry does not know."""
    unknown = [m for m in before if m.kind == "actor" and (m.label in {"ORG", "NAME", "NORP"} or m.source == "title")]
    if not unknown or any(_country_of(m, discourse) for m in before):
        return []
    name = phrase_name(unknown[-1], discourse)
    reason = f"named before {discourse.head(mention).text!r}"
    return [Link(mention=mention, name=name, kind="org", score=0.7, reason=reason)] if len(name) > 1 else []


def _plain(mention: Mention, countries: list[Mention], discourse: Discourse) -> bool:
    """Whether nothing but the country qualifies the noun: "Kurdish and Syrian Arab fighters" are no army."""
    words = [t for t in discourse.before_head(mention) if t.dep not in NOT_IN_NAMES]
    extra = [t for t in words if not any(c.first <= t.i <= c.last for c in countries) and t.pos != "CCONJ"]
    return all(t.text.lower() in discourse.language.phrases.of_state for t in extra)


def _country_of(mention: Mention, discourse: Discourse) -> str:
    if mention.label.startswith("country:"):
        return mention.label.partition(":")[2]
    demonym = discourse.known.actors.country_of(phrase_name(mention, discourse))
    return demonym.country if demonym else ""
