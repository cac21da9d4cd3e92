"""What came of what was said: the four verdicts, by kind of act, place, parties and time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests import told

from dateline.knowledge.languages import Language
from dateline.records import Claim, Event, Foretold, Outlook
from dateline.stages.hindsight import brier, hindsight

DAY = timedelta(days=1)
SAID = date(2015, 5, 1)
WORDS = "The Harbour Guard is likely to attack Eastgate within days, or the Reed League will, said Northford on 5 May."
LATER = "The Harbour Guard attacked Eastgate, and the Reed League shelled Northford."


@pytest.fixture(scope="module")
def rules(known: Any) -> Any:
    """The knowledge as shipped."""
    assert all(isinstance(language, Language) for language in known.languages.values())
    return known


def foretelling(
    type_: str = "attack",
    words: str | None = "within days",
    factuality: str = "possible",
    band: str | None = "likely",
    **roles: Any,
) -> tuple[Claim, Claim]:
    """The act that may come, and the outlook on it: the guard attacks Eastgate."""
    of = told.report("said", WORDS)
    place = roles.pop("place", told.place(of, "Eastgate", "Northford", "Westmark"))
    when = {"when": told.when(of, words)} if words else {}
    parties = {"agent": (told.party(of, "Harbour Guard"),), **roles}
    act = told.claim(of, Event(type=type_, roles=parties, place=place, **when), "attack", factuality)
    return act, told.outlook(of, "attack Eastgate within days", "likely", place=place, factuality=factuality, band=band, **when)


def coming(day: date | None = SAID + 3 * DAY, type_: str = "attack", **more: Any) -> Claim:
    """The guard attacks Eastgate, by a later report."""
    of = told.report("later", LATER)
    place = more.pop("place", told.place(of, "Eastgate", "Northford", "Westmark"))
    parties = {"agent": (told.party(of, "Harbour Guard"),), **more}
    return told.claim(of, Event(type=type_, roles=parties, place=place, when=told.when(of, "attacked", day)), "attacked")


def verdict(
    rules: Any,
    foretold: tuple[Claim, ...],
    *acts: Claim,
    until: date = SAID + 60 * DAY,
    published: date | None = SAID,
    status: str = "single-source",
) -> Foretold:
    """What came of the one outlook."""
    claims = (*foretold, *acts)
    facts = [told.facts(told.report("said", WORDS), published), told.facts(told.report("later", LATER), until)]
    incidents = [told.incident(f"i{n}", c, status=status) for n, c in enumerate(acts)]
    (found,) = hindsight(claims, facts, incidents, {"Westmark": (SAID, until)}, rules)
    return found


def test_it_came_and_says_by_what(rules: Any) -> None:
    act, outlook = foretelling()
    came = coming()
    found = verdict(rules, (act, outlook), came)
    assert (found.verdict, found.came, found.rests_on) == ("came", ("i0",), (came.id,))
    assert (found.outlook, found.told, found.band) == (outlook.id, (act.id,), "likely")
    assert (found.start, found.end) == (SAID + DAY, SAID + 7 * DAY)


@pytest.mark.parametrize("type_", ["attack", "clash", "airstrike"])
def test_a_like_act_is_the_act(rules: Any, type_: str) -> None:
    assert verdict(rules, foretelling(), coming(type_=type_)).verdict == "came"


@pytest.mark.parametrize(
    "other",
    [
        coming(type_="withdraw"),
        coming(SAID + 8 * DAY),
        coming(SAID),
        coming(None),
        coming(place=told.place(told.report("later", LATER), "Northford", "Westmark")),
        coming(agent=(told.party(told.report("later", LATER), "Reed League"),)),
    ],
    ids=["another act", "too late", "on the day itself", "undated", "another place", "another doer"],
)
def test_anything_else_is_not(rules: Any, other: Claim) -> None:
    found = verdict(rules, foretelling(), other)
    assert (found.verdict, found.rests_on) == ("did not come", ())
    assert "no report tells of it" in found.reason


def test_what_is_denied_did_not_come(rules: Any) -> None:
    assert verdict(rules, foretelling(), coming(), status="denied").verdict == "did not come"


def test_a_label_contradicts_nobody(rules: Any) -> None:
    label = (told.party(told.report("later", LATER), "Reed League", known=False),)
    assert verdict(rules, foretelling(), coming(agent=label)).verdict == "came"


@pytest.mark.parametrize(("type_", "came"), [("attack", False), ("clash", True)])
def test_the_other_sort_does_another_act_but_fights_the_same_clash(rules: Any, type_: str, came: bool) -> None:
    of, later = (
        told.report("said", "rebels are likely to attack Eastgate within days"),
        told.report("later", "the army attacked rebels"),
    )
    rebels, army = told.party(of, "rebels", known=False), told.party(later, "army", known=False)
    foretold = foretelling(agent=(rebels,))
    act = coming(type_=type_, agent=(army,), target=(told.party(later, "rebels", known=False),))
    assert (verdict(rules, foretold, act).verdict == "came") is came


def test_what_lies_inside_the_place_counts(rules: Any) -> None:
    wide = told.place(told.report("said", WORDS), "Northford", "Westmark")
    assert verdict(rules, foretelling(place=wide), coming()).verdict == "came"


def test_a_province_is_too_wide_without_a_known_party(rules: Any) -> None:
    of = told.report("said", WORDS)
    wide = told.place(of, "Northford", "Westmark", precision="province")
    assert verdict(rules, foretelling(place=wide), coming()).verdict == "came"
    stranger = told.party(of, "Harbour Guard", known=False)
    assert verdict(rules, foretelling(place=wide, agent=(stranger,)), coming()).verdict == "cannot be matched"
    later = told.report("later", LATER)
    by_another = coming(agent=(told.party(later, "Reed League", known=False),))
    assert verdict(rules, foretelling(place=wide), by_another).verdict == "did not come"


def test_nothing_can_be_told_before_the_time_is_up(rules: Any) -> None:
    found = verdict(rules, foretelling(), until=SAID + 7 * DAY)
    assert found.verdict == "cannot be told yet"
    assert verdict(rules, foretelling(), until=SAID + 8 * DAY).verdict == "did not come"


def test_without_a_time_it_has_a_month_and_says_so(rules: Any) -> None:
    found = verdict(rules, foretelling(words=None))
    assert found.end == SAID + 30 * DAY
    assert "taken for 30 days" in found.reason


def test_a_resolved_time_is_the_horizon(rules: Any) -> None:
    act, outlook = foretelling(words=None)
    day = told.when(told.report("said", WORDS), "5 May", date(2015, 5, 5))
    assert isinstance(outlook.content, Outlook)
    outlook = replace(outlook, content=replace(outlook.content, when=day))
    assert verdict(rules, (act, outlook), coming(date(2015, 5, 5))).verdict == "came"
    assert verdict(rules, (act, outlook), coming(date(2015, 5, 4))).verdict == "did not come"


@pytest.mark.parametrize(
    ("foretold", "published", "says"),
    [
        (foretelling()[1:], SAID, "no act"),
        (foretelling(place=None), SAID, "says too little"),
        (foretelling(), None, "give a day"),
    ],
)
def test_what_cannot_be_matched_says_why(rules: Any, foretold: tuple[Claim, ...], published: date | None, says: str) -> None:
    found = verdict(rules, foretold, coming(), published=published)
    assert found.verdict == "cannot be matched"
    assert says in found.reason


def test_without_a_place_both_parties_know_the_act(rules: Any) -> None:
    of, later = told.report("said", WORDS), told.report("later", LATER)
    both = foretelling(place=None, target=(told.party(of, "Reed League"),))
    assert verdict(rules, both, coming(target=(told.party(later, "Reed League"),))).verdict == "came"
    assert verdict(rules, both, coming()).verdict == "did not come"


def test_the_score_is_of_what_was_decided_with_a_likelihood(rules: Any) -> None:
    came, not_come = verdict(rules, foretelling(), coming()), verdict(rules, foretelling(band="unlikely"))
    vague, open_ = verdict(rules, foretelling(band=None), coming()), verdict(rules, foretelling(), until=SAID)
    found = brier([came, not_come, vague, open_])
    assert found is not None
    assert found == (2, pytest.approx((0.325**2 + 0.325**2) / 2))
    assert brier([vague, open_]) is None


def test_what_is_said_not_to_come_is_marked(rules: Any) -> None:
    assert verdict(rules, foretelling(factuality="denied")).negated
