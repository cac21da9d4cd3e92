"""Named entities worked out side by side are those that spaCy finds one move after the other."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.knowledge import Knowledge
from dateline.stages.parse import model
from dateline.stages.parse.entities import Recogniser

TEXTS = (
    "On 14 March 2003 the Front for the Liberation of Cabinda said in Luanda that 27 of its fighters had died near Buco-Zau.",
    "Bissau",
    "\n",
    "Colonel Ansumane Mané of the Guinea-Bissau army, 59, spoke to Radio Bombolom on Tuesday.  Portugal gave him $2 million",
    "Two of the three boats from Ziguinchor sank. The International Committee of the Red Cross counted at least 40 dead in",
    "In Spring 1999 Jane van der Berg Junior (The Cape Argus) won 60% of the vote in KwaZulu-Natal, first among Zulus",
)


@pytest.fixture(scope="module")
def nlp(known: Knowledge) -> Any:
    return model(known.languages["en"].script.model)


def test_the_labels_are_those_of_the_component(nlp: Any) -> None:
    recogniser = Recogniser.of(nlp.get_pipe("ner"))
    assert recogniser is not None
    parsed = [*nlp.pipe(TEXTS, disable=["ner"]), nlp.make_doc("")]
    labels = [[token.ent_type_ for token in doc] for doc in nlp.pipe(TEXTS)]
    assert recogniser.entities(parsed) == [*labels, []]
    assert {"PERSON", "GPE", "DATE", "ORG", "CARDINAL"} <= {label for row in labels for label in row}


def test_a_recogniser_of_another_build_is_not_followed(nlp: Any) -> None:
    assert Recogniser.of(nlp.get_pipe("tagger")) is None
    assert Recogniser.of(nlp.get_pipe("parser")) is None
    assert Recogniser.of(object()) is None
