"""What a source did to a target: clause, operators, acts, claims and figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import plv
from dateline.knowledge import Knowledge
from dateline.records import Report
from dateline.stages import parse


def _row(text: str, source: str, target: str, root: str = "AID") -> plv.Row:
    ends = {
        f"{end}_mentions": [{"start": text.index(words), "end": text.index(words) + len(words)}] if words else []
        for end, words in (("source", source), ("target", target))
    }
    return {"id": "x", "text": text, "root": root, "quad": plv.words().quads[root], **ends}


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Norvania condemned Zelland.", "ACCUSE"),
        ("Norvania will release the hostages from Zelland.", "AGREE"),
        ("Norvania released 40 prisoners from Zelland.", "YIELD"),
        ("Norvania refused to lift its embargo on Zelland.", "REJECT"),
        ("Norvania lifted its embargo on Zelland.", "YIELD"),
        ("Norvania threatened to bomb Zelland.", "THREATEN"),
        ("Norvania bombed Zelland.", "ASSAULT"),
        ("Norvania urged Zelland to release the hostages.", "REQUEST"),
        ("Norvania donated wheat to Zelland.", "AID"),
        ("Norvania suspended aid to Zelland.", "SANCTION"),
        ("Norvania arrested two fishermen from Zelland.", "COERCE"),
        ("The president of Norvania met his counterpart from Zelland.", "CONSULT"),
        ("Norvania praised Zelland.", "SUPPORT"),
    ],
)
def test_a_sentence_has_its_root(text: str, root: str, known: Knowledge) -> None:
    assert plv.given(_row(text, "Norvania", "Zelland"), known)[0] == root


def test_the_clause_that_joins_the_parties_is_read_and_they_are_marked(known: Knowledge) -> None:
    row = _row("Reporters said that Norvania shelled Zelland on Monday.", "Norvania", "Zelland")
    sentences = parse.sentences(Report(id="x", text=row["text"]), known)
    spans = [[(m["start"], m["end"]) for m in row[f"{end}_mentions"]] for end in ("source", "target")]
    line = plv.clause(sentences, *spans)
    assert "SOURCE shell TARGET" in line
    assert "reporter" not in line


def test_a_row_without_a_source_is_read_all_the_same(known: Knowledge) -> None:
    assert plv.given(_row("Zelland was bombed.", "", "Zelland"), known)[0] == "ASSAULT"


def test_claims_alone_go_by_the_crosswalk(known: Knowledge) -> None:
    row = _row("Soldiers of Norvania shelled the town of Zelland.", "Soldiers of Norvania", "the town of Zelland")
    assert plv.given(row, known)[1] == "ASSAULT"
    assert plv.crosswalk("event", "ceasefire", known) == "YIELD"
    assert plv.crosswalk("loss", "killed", known) == ""


def test_operators_make_something_else_of_what_they_govern() -> None:
    assert plv.by_words(" SOURCE agree to impose sanction on TARGET ", plv.NO_ACT) == "THREATEN"
    assert plv.by_words(" SOURCE be TARGET ", plv.NO_ACT) == plv.MOST
    assert plv.by_words(" SOURCE be TARGET ", "ASSAULT") == "ASSAULT"


def test_roots_and_quads_are_those_of_plover() -> None:
    words = plv.words()
    assert len(words.quads) == 15
    assert set(words.acts) | {"AGREE", "REQUEST", "REJECT", "THREATEN"} == set(words.quads)
    assert set(words.renamed.values()) <= set(words.quads)
    for operator in words.operators:
        assert {*operator.under.values(), operator.other} <= {*words.quads, plv.NO_ACT}


def test_figures_of_both_parts(tmp_path: Path) -> None:
    assert "skipped" in plv.run(tmp_path)
    (tmp_path / "plv").mkdir()
    rows = [{**_row("Norvania bombed Zelland.", "Norvania", "Zelland", "ASSAULT"), "id": str(i)} for i in range(6)]
    (tmp_path / "plv" / "dev.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = plv.run(tmp_path)
    assert found["rows"] == 6
    assert found["work"] == {"roots": 1.0, "quads": 1.0}
