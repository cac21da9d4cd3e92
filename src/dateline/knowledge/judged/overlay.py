"""The registry with people's judgements laid over it, and claims seen with them.

A judgement of the kind "promote" makes an actor of a name; its value is a JSON object with the fields of the actor. One of the
kind "alias" gives an actor another name; its value has `name` and `of`, the actor's id. What a person judged wins over what
the files say of the same name, and a later judgement over an earlier one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.knowledge import Knowledge
from dateline.knowledge.actors import Actor, Actors, names
from dateline.knowledge.actors.index import Entry
from dateline.records import Claim, Filler, Judgement, Party, Voice, digest

from .written import misshapen

PROMOTE, ALIAS = "promote", "alias"
ON_NAMES = (PROMOTE, ALIAS)
SHOWN = 12  # other names that a party carries
TUPLES = ("aliases", "parents")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Knowledge with judgements laid over it.

    `keys` are the folded names that they are about, `idle` the ids of those without effect, whose actor is not there.
    """

    known: Knowledge
    keys: frozenset[str] = frozenset()
    idle: tuple[str, ...] = ()

    @classmethod
    def of(cls, known: Knowledge, judgements: Sequence[Judgement]) -> Judged:
        """The knowledge as it is where nothing was judged about names; else a new one, with a fingerprint of its own."""
        about = [j for j in standing(judgements) if j.kind in ON_NAMES]
        about.sort(key=lambda j: (j.at, j.kind != PROMOTE))  # of one moment, those that others may rest on first
        if not about:
            return cls(known=known)
        actors, keys, idle = known.actors, set[str](), []
        for judgement in about:
            laid = _laid(actors, judgement)
            if laid is None:
                idle.append(judgement.id)
                continue
            actors = laid[0]
            keys |= laid[1]
        mark = digest(known.fingerprint, *([j.kind, j.value] for j in about))
        return cls(known=replace(known, actors=actors, fingerprint=mark), keys=frozenset(keys), idle=tuple(idle))

    def claims(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """The claims, in each the parties and voices named that were judged; their words and ids stay as they are."""
        return (self.claim(claim) for claim in claims) if self.keys else iter(claims)

    def claim(self, claim: Claim) -> Claim:
        """One claim as it is seen now."""
        roles = {role: tuple(map(self._filler, fillers)) for role, fillers in claim.content.roles.items()}
        voice = tuple(map(self._voice, claim.voice))
        if roles == claim.content.roles and voice == claim.voice:
            return claim
        content = replace(claim.content, roles=roles) if roles != claim.content.roles else claim.content
        findings = tuple(replace(finding, content=content) for finding in claim.findings)
        return replace(claim, content=content, findings=findings, voice=voice, kept_as=claim.id)

    def actor(self, name: str) -> Actor | None:
        """Whose name this was judged to be; None for one that nothing was judged of."""
        return self.known.actors.lookup(name) if names.key(names.words(name)) in self.keys else None

    def _filler(self, filler: Filler) -> Filler:
        if not isinstance(filler, Party) or filler.id is not None:
            return filler
        actor = self.actor(filler.name)
        if actor is None or actor.umbrella:
            return filler
        return replace(filler, name=actor.name, id=actor.id, aliases=actor.aliases[:SHOWN])

    def _voice(self, voice: Voice) -> Voice:
        actor = self.actor(voice.name) if voice.id is None and not voice.unnamed else None
        if actor is None or actor.umbrella:
            return voice
        return replace(voice, name=actor.name, id=actor.id, aliases=actor.aliases[:SHOWN])


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that no other withdraws, from the oldest."""
    withdrawn = {j.withdraws for j in judgements if j.withdraws}
    return tuple(sorted((j for j in judgements if j.id not in withdrawn and not j.withdraws), key=lambda j: (j.at, j.id)))


def value_of(judgement: Judgement) -> dict[str, Any]:
    """What a judgement about a name says; StoreError where it is not in the form that this program writes."""
    try:
        value = json.loads(judgement.value)
        _ = value["name"], value["id" if judgement.kind == PROMOTE else "of"]
    except (ValueError, TypeError, KeyError) as problem:
        raise misshapen(judgement) from problem
    return dict(value)


def _laid(actors: Actors, judgement: Judgement) -> tuple[Actors, set[str]] | None:
    """The registry with one judgement laid over it and the keys it is about; None where the actor it names is not there."""
    value = value_of(judgement)
    if judgement.kind == PROMOTE:
        plain: dict[str, Any] = {k: tuple(v) if k in TUPLES else v for k, v in value.items()}
        actor = Actor(**plain, source=f"judgement {judgement.id} of {judgement.who}: {judgement.why}")
        return _named(actors, actor, (actor.name, *actor.aliases))
    found = actors.by_id(value["of"])
    if found is None:
        return None
    also = replace(found, aliases=tuple(dict.fromkeys((*found.aliases, value["name"]))))
    return _named(actors, also, (value["name"],))


def _named(actors: Actors, actor: Actor, called: Sequence[str]) -> tuple[Actors, set[str]]:
    """The registry in which these names are this actor's alone. A single word counts only when capitalised."""
    split = {names.key(parts): parts for parts in map(names.words, called) if parts}
    entries = {key: (_entry(actor, parts),) for key, parts in split.items()}
    laid = replace(
        actors,
        ids={**actors.ids, actor.id: actor},
        index={**actors.index, **entries},
        home={(country, key): own for (country, key), own in actors.home.items() if key not in entries},
        max_words=max(actors.max_words, *(len(key.split()) for key in entries)),
    )
    return laid, set(entries)


def _entry(actor: Actor, parts: tuple[str, ...]) -> Entry:
    return (actor.id, names.abbreviations(parts), len(parts) == 1 and names.capital(parts), None, None)
