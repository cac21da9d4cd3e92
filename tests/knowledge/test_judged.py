"""People's judgements on names: laid over the registry, seen in claims, withdrawn; and the names that are still unknown."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from tests import made

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.knowledge.judged import ALIAS, PROMOTE, Judged, unknown
from dateline.knowledge.judged.guess import guess
from dateline.records import Claim, Judgement, Party, Relation, StoreError, Voice

LEAGUE = {"id": "actor:reed-league", "name": "Reed League", "kind": "militia", "aliases": ["RL"], "country": "SY", "parents": []}


def judged(kind: str, value: dict[str, Any] | str = "", **other: str | None) -> Judgement:
    said = value if isinstance(value, str) else json.dumps(value)
    plain: dict[str, Any] = {"id": f"j_{kind}", "who": "Ana", "at": "2024-05-06", "why": "its own statement", "withdraws": None}
    return Judgement(kind=kind, claims=(), value=said, **(plain | other))


def relation() -> Claim:
    """The Reed League, which is in no registry, backs the Guard."""
    return next(claim for claim in made.claims() if isinstance(claim.content, Relation))


class TestLayingOver:
    def test_nothing_judged_leaves_everything_as_it_is(self, known: Knowledge) -> None:
        assert Judged.of(known, ()).known is known
        assert Judged.of(known, (judged("reject"),)).known is known

    def test_a_promoted_name_is_an_actor_by_all_its_names(self, known: Knowledge) -> None:
        over = Judged.of(known, (judged(PROMOTE, LEAGUE),)).known
        for name in ("Reed League", "the Reed League's", "RL"):
            actor = over.actors.lookup(name)
            assert actor is not None and (actor.id, actor.kind, actor.country) == ("actor:reed-league", "militia", "SY")
        assert over.actors.lookup("rl") is None
        assert "Ana" in over.actors.ids["actor:reed-league"].source
        assert known.actors.lookup("Reed League") is None
        assert over.fingerprint != known.fingerprint

    def test_an_alias_is_one_more_name_of_an_actor(self, known: Knowledge) -> None:
        value = {"name": "Black Banner Men", "of": "actor:is"}
        over = Judged.of(known, (judged(ALIAS, value),)).known
        actor = over.actors.lookup("Black Banner Men")
        assert actor is not None and actor.id == "actor:is" and "Black Banner Men" in actor.aliases
        assert over.actors.lookup("ISIS") == actor

    def test_the_order_given_does_not_matter_and_the_latest_wins(self, known: Knowledge) -> None:
        first = judged(PROMOTE, LEAGUE)
        second = judged(ALIAS, {"name": "League of Reeds", "of": "actor:reed-league"}, at="2024-05-07")
        third = judged(ALIAS, {"name": "League of Reeds", "of": "actor:is"}, at="2024-05-08")
        one, other = (Judged.of(known, order) for order in ((first, second, third), (third, second, first)))
        assert one.known.fingerprint == other.known.fingerprint
        found = one.known.actors.lookup("League of Reeds")
        assert found is not None and found.id == "actor:is"

    def test_of_one_moment_an_actor_is_made_before_it_is_named(self, known: Knowledge) -> None:
        alias = judged(ALIAS, {"name": "League of Reeds", "of": "actor:reed-league"}, id="j_0")
        over = Judged.of(known, (alias, judged(PROMOTE, LEAGUE, id="j_9")))
        assert over.idle == () and over.known.actors.lookup("League of Reeds") is not None

    def test_what_was_withdrawn_has_no_effect(self, known: Knowledge) -> None:
        gone = judged("withdraw", id="j_2", withdraws="j_promote")
        assert Judged.of(known, (judged(PROMOTE, LEAGUE), gone)).known is known

    def test_an_alias_of_nobody_is_idle(self, known: Knowledge) -> None:
        over = Judged.of(known, (judged(ALIAS, {"name": "X Men", "of": "actor:gone"}),))
        assert over.idle == ("j_alias",)
        assert over.known.actors.lookup("X Men") is None

    @pytest.mark.parametrize("value", ["", "no json", "[]", '{"name": "X"}'])
    def test_a_judgement_of_another_form_is_refused(self, known: Knowledge, value: str) -> None:
        with pytest.raises(StoreError, match="j_alias is not in a form"):
            Judged.of(known, (judged(ALIAS, value),))


class TestSeeing:
    def test_parties_are_named_as_judged_and_words_and_ids_stay(self, known: Knowledge) -> None:
        claim = relation()
        renamed = {**LEAGUE, "name": "League of the Reeds", "aliases": ["Reed League"]}
        seen = Judged.of(known, (judged(PROMOTE, renamed),)).claim(claim)
        (party,) = seen.content.parties("subject")
        assert (party.name, party.id, party.mention.quote) == ("League of the Reeds", "actor:reed-league", "The Reed League")
        assert seen.id == claim.id
        assert all(finding.content is seen.content for finding in seen.findings)
        assert seen.content.parties("object") == claim.content.parties("object")

    def test_voices_too_but_no_unnamed_ones(self, known: Knowledge) -> None:
        over = Judged.of(known, (judged(PROMOTE, LEAGUE),))
        cue = made.span("said")
        voices = tuple(Voice(name="Reed League", cue=cue, unnamed=unnamed) for unnamed in (False, True))
        claim = replace(made.claims()[-2], voice=voices)
        assert [v.id for v in over.claim(claim).voice] == ["actor:reed-league", None]

    def test_a_party_that_the_registry_named_is_left_alone(self, known: Knowledge) -> None:
        over = Judged.of(known, (judged(ALIAS, {"name": "Harbour Guard", "of": "actor:is"}),))
        assert over.claim(made.retaking()).content.parties("agent") == made.retaking().content.parties("agent")

    def test_a_claim_without_such_names_is_the_same_object(self, known: Knowledge) -> None:
        claim = made.claims()[-2]
        assert Judged.of(known, (judged(PROMOTE, LEAGUE),)).claim(claim) is claim

    def test_the_situation_counts_both_names_as_one(self, known: Knowledge) -> None:
        text = "The Reed League attacked Portmouth. The Marsh Men attacked Portmouth."
        of = made.report(text=text)
        base = relation()
        ends = [Party(name=n, mention=of.span(text.index(n), text.index(n) + len(n))) for n in ("Reed League", "Marsh Men")]
        claims = [replace(base, content=replace(base.content, roles={"subject": (p,), "object": (made.guard(),)})) for p in ends]
        alias = judged(ALIAS, {"name": "Marsh Men", "of": "actor:reed-league"}, at="2024-05-07")
        assert {t.subject for t in pipeline.assemble(claims, (), (), known).ties} == {"Reed League", "Marsh Men"}
        both = pipeline.assemble(claims, (), (judged(PROMOTE, LEAGUE), alias), known)
        assert {t.subject for t in both.ties} == {"Reed League"}
        assert {c for t in both.ties for c in t.claims} == {c.id for c in claims}


class TestUnknown:
    def test_names_by_frequency_with_roles_and_an_example(self, known: Knowledge) -> None:
        found = unknown(made.claims(), known)
        assert [u.name for u in found] == ["Reed League"]
        (league,) = found
        assert (league.reports, league.claims) == (1, 6)
        assert league.roles["target"] == 1
        assert league.words and league.claim.startswith("c_")

    def test_common_nouns_and_places_only_where_asked(self, known: Knowledge) -> None:
        base = relation()
        names = ("ferrymen", "Aleppo", "Syrian ferrymen", "spokesman of Zorn", "Zorn quarter", "neighbouring Aleppo", "Zorn Men")
        parties = [Party(name=n, mention=made.span("The Reed League")) for n in names]
        claims = [replace(base, content=replace(base.content, roles={"subject": (p,)})) for p in parties]
        assert [u.name for u in unknown(claims, known)] == ["Zorn Men"]
        assert {u.name for u in unknown(claims, known, every=True)} >= {"ferrymen", "Aleppo", "Zorn Men"}

    def test_what_was_judged_is_no_longer_listed(self, known: Knowledge) -> None:
        over = Judged.of(known, (judged(PROMOTE, LEAGUE),))
        assert unknown(over.claims(made.claims()), over.known) == ()

    @pytest.mark.parametrize(
        ("name", "roles", "kind"),
        [
            ("Northern Reed Brigade", ["agent"], "unit"),
            ("Reed Observatory for River Rights", ["voice"], "monitor"),
            ("Ministry of Rivers", ["voice"], "ministry"),
            ("Portmouth News Agency", ["voice"], "media"),
            ("Anna Reed", ["voice"], "person"),
            ("Zorn", ["agent", "holder"], "armed group"),
            ("Zorn", ["target"], ""),
        ],
    )
    def test_a_kind_is_guessed_with_a_reason(self, name: str, roles: list[str], kind: str) -> None:
        from collections import Counter  # noqa: PLC0415

        found, why = guess(name, Counter(roles))
        assert found == kind
        assert bool(why) == bool(kind)

    def test_every_guess_is_a_kind(self, known: Knowledge) -> None:
        from dateline.knowledge.judged.guess import _tables  # noqa: PLC0415

        words, person, fighter = _tables()
        assert {*words.values(), person, fighter} <= set(known.actors.kinds)
