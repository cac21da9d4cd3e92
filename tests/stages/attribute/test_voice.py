"""Voices, in sentences of our own: (text, trigger, voices outermost first; "?" before an unnamed one)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Tell = Callable[..., Claim]

OWN = [
    ("Gunmen attacked the mill on Tuesday.", "attacked"),
    ("The Harbour Guard was reported to have shelled the mill.", "shelled"),
    ("The brigade is believed to have shelled the mill.", "shelled"),
    ("The army has been accused of shelling the village.", "shelling"),
    ("No group has claimed responsibility for the attack.", "attack"),
    ("There were no reports of clashes.", "clashes"),
    ("Fighting between the League and Northford was also reported in the valley.", "Fighting"),
    ("Westmark rejects a resolution that condemns the attack.", "attack"),
    ("Raids on two villages have claimed ten lives and wounded many.", "wounded"),
    ("The army attacked after the minister said that talks were over.", "attacked"),
    ("The ministry criticised the raid after gunmen stormed the town.", "stormed"),
    ("The ministry denied any role in the raid on the town.", "raid"),
    ("It is certain that rebels shelled the village.", "shelled"),
]

DIRECT = [
    ("The army said rebels shelled the village.", "shelled", ["army"]),
    ("The Harbour Guard reported that it had retaken the mill.", "retaken", ["Harbour Guard"]),
    ("Rebels shelled the village, the army said.", "shelled", ["army"]),
    ("Rebels shelled the village on Monday, Westmark's ministry said in a statement.", "shelled", ["Westmark's ministry"]),
    ("According to the Reed Council, rebels had shelled the village.", "shelled", ["Reed Council"]),
    ("The village was shelled by rebels, according to activists.", "shelled", ["?activists"]),
    ("Local sources told reporters that rebels shelled the village.", "shelled", ["?Local sources"]),
    ("A source at the port authority said that rebels shelled the quay.", "shelled", ["?source at the port authority"]),
    ("Witnesses confirmed that soldiers had stormed the school.", "stormed", ["?Witnesses"]),
    ("Latest reports say that the army retook the mill.", "retook", ["?Latest reports"]),
    ("Two officials acknowledged that troops had left.", "left", ["?Two officials"]),
    ("The attack was confirmed by the Harbour Guard.", "attack", ["Harbour Guard"]),
    ("The Harbour Guard confirmed the attack.", "attack", ["Harbour Guard"]),
    ("The Harbour Guard claimed responsibility for the bombing.", "bombing", ["Harbour Guard"]),
    ("The army denied shelling the village.", "shelling", ["army"]),
    ("The army denied that it had shelled the village.", "shelled", ["army"]),
    ("Westmark accused Northford of shelling the harbour.", "shelling", ["Westmark"]),
    ("Westmark blamed Northford for the attack.", "attack", ["Westmark"]),
    ("The police chief warned of an attack on the mill.", "attack", ["police chief"]),
    ("Residents reported clashes near the mill.", "clashes", ["?Residents"]),
    ("The rebels claimed to have captured the mill.", "captured", ["rebels"]),
    ("The group's claim that it captured the mill drew doubt.", "captured", ["?group"]),
    ("The governor announced that troops would leave.", "leave", ["governor"]),
    ("The rebels vowed to storm the mill.", "storm", ["rebels"]),
    ("The army, which said it had lost the mill, fell back.", "lost", ["army"]),
    ("The minister was quoted as saying that troops had left.", "left", ["minister"]),
    ("Officials are confident that rebels shelled the village.", "shelled", ["?Officials"]),
    ("The minister was sure that rebels had shelled the village.", "shelled", ["minister"]),
    ("Analysts judge it likely that rebels shelled the village.", "shelled", ["?Analysts"]),
    ("A security official put the toll at six.", "toll", ["?security official"]),
    ("A statement by the Reed League said that its men shelled the port.", "shelled", ["Reed League"]),
    ("UN estimates suggest that the bombing killed dozens.", "killed", ["UN"]),
    ("The Reed Council gave a toll of six dead.", "dead", ["Reed Council"]),
    ("The spokesman for Westmark said the shelling continued.", "shelling", ["spokesman for Westmark"]),
    ("The rebels, the army said on Monday, shelled the port again.", "shelled", ["army"]),
    ("Rebels, activists say, have shelled the port.", "shelled", ["?activists"]),
    ("The governor began by saying rebels had shelled the port.", "shelled", ["governor"]),
    ("The Reed Centre said in a report issued on Monday that mines killed two men.", "killed", ["Reed Centre"]),
    ("The Reed League said in a statement that its men shelled the port.", "shelled", ["Reed League"]),
    ("The Reed Centre and the Tide Fund said rebels shelled the village.", "shelled", ["Reed Centre and the Tide Fund"]),
]

NESTED = [
    (
        "State TV quoted the ministry as saying the rebels claimed to have captured the town.",
        "captured",
        ["State TV", "ministry", "rebels"],
    ),
    ('"Armed men entered the village at dawn," The Tide quoted a police source as saying.', "entered", ["Tide", "?police source"]),
    ("Armed men entered the village, a port source was quoted as saying.", "entered", ["?port source"]),
    ("The Tide reported, citing a military source, that rebels shelled the port.", "shelled", ["Tide", "?military source"]),
    ("The council said that witnesses reported heavy shelling.", "shelling", ["?council", "?witnesses"]),
    ("The Reeds have said that they believe rebels shelled the port.", "shelled", ["Reeds"]),
    ("Halvar believes that rebels shelled the port.", "shelled", ["Halvar"]),
    ("Northford said that Westmark had accused the rebels of shelling the port.", "shelling", ["Northford", "Westmark"]),
]

WITHOUT_COMMAS = [
    ("Gunmen stormed the mill on Monday a monitor said in a raid claimed by the Reed League.", "stormed", ["?monitor"]),
    ("The Reed Centre a rights group said men shelled the port.", "shelled", ["Reed Centre"]),
    ("Four men died in the raid said the Reed Council.", "died", ["Reed Council"]),
    ("A source at the Reed Port Command told the agency shells hit the port.", "hit", ["?source at the Reed Port Command"]),
    ("At least ten people were killed in a car bomb blast on Thursday local sources told AFP.", "killed", ["?local sources"]),
    ("Two air raids on the village killed nine people on Friday a resident said.", "killed", ["?resident"]),
    ("Soldiers stormed the school near the port the Reed Council reported on Monday.", "stormed", ["Reed Council"]),
    ("The army shelled two villages in the valley on Sunday activists said.", "shelled", ["?activists"]),
    ("Six men died when shells landed on the market according to local sources.", "died", ["?local sources"]),
    (
        "Warplanes bombed the port killing four sailors the Centre for Free Harbours said on Monday.",
        "bombed",
        ["Centre for Free Harbours"],
    ),
]

HEADLINES = [
    ("Nine killed in raid on port: monitor\n\nMore follows here in a body of the report.", "killed", ["?monitor"]),
    ("Rebels shell port - activists\n\nMore follows here in a body of the report.", "shell", ["?activists"]),
    ("Army retakes mill: Harbour Guard spokesman\n\nMore follows here in a body.", "retakes", ["Harbour Guard spokesman"]),
    ("Rebels seize Ambon harbour - army\n\nMore follows here in a body of the report.", "seize", ["army"]),
    ("Ministry: 40 rebels killed near Ambon.", "killed", ["Ministry"]),
    ("Army: 10 killed; rebels: 20 killed.", "killed", []),
    ("The result: rebels took the town.", "took", []),
]

QUOTED = [
    ('A port source said rebels fled. "Gunmen shelled the quay at noon," he told reporters.', "shelled", {}, ["?port source"]),
    ('"We captured the hill," he told reporters.', "captured", {"he": "Ola Berg"}, ["Ola Berg"]),
    ('Ola Berg said it was over. "We captured the hill," he added.', "captured", {"he": "Ola Berg"}, ["Ola Berg"]),
    ('"Rebels shelled us all night," Ola Berg said. "Ten men died here."', "died", {}, ["Ola Berg"]),
    ('"It was dark. They shelled us. Nobody slept," Ola Berg said.', "shelled", {}, ["Ola Berg"]),
    ("The Reed Council said the port was calm. It also said rebels shelled a farm.", "shelled", {}, ["Reed Council"]),
    ("The Reed Council spoke. It said rebels shelled a farm.", "shelled", {"It": "Reed Council"}, ["Reed Council"]),
    ("The Reed Council said the port was calm. The group added that rebels shelled a farm.", "shelled", {}, ["Reed Council"]),
    ("According to the junta, rebels shelled a farm. Ten monks were killed, it said.", "killed", {}, ["junta"]),
    ("A monitor said rebels shelled a farm. The Reed Council said two died.", "shelled", {}, ["Reed Council"]),
]


def heard(claim: Claim) -> list[str]:
    return [("?" if v.unnamed else "") + v.name for v in claim.voice]


@pytest.mark.parametrize(("text", "trigger"), OWN)
def test_the_report_itself(tell: Tell, text: str, trigger: str) -> None:
    assert heard(tell(text, trigger)) == []


@pytest.mark.parametrize(("text", "trigger", "voices"), [*DIRECT, *NESTED])
def test_who_says_so(tell: Tell, text: str, trigger: str, voices: list[str]) -> None:
    assert heard(tell(text, trigger)) == voices


@pytest.mark.parametrize(("text", "trigger", "voices"), [*WITHOUT_COMMAS, *HEADLINES])
def test_the_parse_does_not_have_to_know(tell: Tell, text: str, trigger: str, voices: list[str]) -> None:
    assert heard(tell(text, trigger)) == voices


@pytest.mark.parametrize(("text", "trigger", "links", "voices"), QUOTED)
def test_speech_over_several_sentences(tell: Tell, text: str, trigger: str, links: dict[str, str], voices: list[str]) -> None:
    assert heard(tell(text, trigger, links=links)) == voices


def test_a_link_names_the_voice(tell: Tell) -> None:
    claim = tell("The Guard said rebels shelled the port.", "shelled", links={"The Guard": "actor:guard=Harbour Guard"})
    assert [(v.name, v.id, v.cue.quote, v.mention.quote if v.mention else "") for v in claim.voice] == [
        ("Harbour Guard", "actor:guard", "said", "The Guard")
    ]


def test_a_registered_source_is_known_by_its_short_name(tell: Tell) -> None:
    (voice,) = tell("SOHR said rebels shelled the port.", "shelled").voice
    assert voice.id == "source:sohr"
    assert "SOHR" in voice.aliases


def test_the_observatory_is_the_one_monitor_that_the_report_names(tell: Tell) -> None:
    text = "A monitoring group said rebels shelled the port. The Syrian Observatory for Human Rights has a network of sources."
    assert heard(tell(text, "shelled")) == ["Syrian Observatory for Human Rights"]


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "type_"),
    [
        ("The council said aid reached rebel-held Northford.", "held", "control", "holds"),
        ("The council said its leader Ola Berg was safe.", "leader", "relation", "leads"),
        ("Westmark accused Northford of shelling the harbour.", "accused", "event", "accuse"),
        ("The council urged the rebels to stop.", "urged", "event", "demand"),
        ("Westmark announced sanctions on Northford.", "sanctions", "event", "sanction"),
    ],
)
def test_what_is_told_in_passing_or_done_by_saying_it_is_the_reports_own(
    tell: Tell, text: str, trigger: str, kind: str, type_: str
) -> None:
    assert heard(tell(text, trigger, kind=kind, type=type_)) == []


def test_an_accusation_that_somebody_reports_has_his_voice(tell: Tell) -> None:
    assert heard(tell("The council said Westmark accused Northford of murder.", "accused", type="accuse")) == ["?council"]


def test_every_voice_says_why(tell: Tell) -> None:
    assert any("'army'" in note and "'said'" in note for note in tell("The army said rebels shelled it.", "shelled").notes)
