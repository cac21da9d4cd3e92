"""Factuality and words of doubt, in sentences of our own: (text, trigger, factuality, words of doubt, their band)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Tell = Callable[..., Claim]

FACTUALITY = [
    ("Had the rebels attacked the dam, the army would have withdrawn.", "attacked", "conditional"),
    ("Had the rebels attacked the dam, the army would have withdrawn.", "withdrawn", "conditional"),
    ("Should the militia storm the camp, the brigade will attack.", "storm", "conditional"),
    ("Rebels captured the mill.", "captured", "actual"),
    ("The fall of the port would be a heavy blow.", "fall", "possible"),
    ("It was not the rebels who burned the village.", "burned", "denied"),
    ("It was the rebels who burned the village.", "burned", "actual"),
    ("The rebels dismissed as false a report that they had burned the village.", "burned", "denied"),
    ("The mill did not fall until the spring.", "fall", "actual"),
    ("The army would not say how many sailors had died.", "died", "actual"),
    ("They left the valley without shelling the mill.", "shelling", "denied"),
    ("The regiment has yet to retake the mill.", "retake", "denied"),
    ("The governor ruled out storming the mill.", "storming", "denied"),
    ("The council decided against shelling the port.", "shelling", "denied"),
    ("The council has no plans to leave the port.", "leave", "denied"),
    ("Not a single mill was retaken.", "retaken", "denied"),
    ("The ministry dismissed reports that its men had fled.", "fled", "denied"),
    ("The guards stopped them from leaving the port.", "leaving", "attempted"),
    ("Had the dyke held, the regiment might have taken the port.", "taken", "conditional"),
    ("Should rebels attack the port, ships will leave.", "attack", "conditional"),
    ("Without the dyke the port would have fallen.", "fallen", "conditional"),
    ("There is a possibility that the rebels left the port.", "left", "possible"),
    ("They used to raid the mill.", "raid", "general"),
    ("The villagers were told to leave the valley.", "leave", "planned"),
    ("Rebels did not capture the mill.", "capture", "denied"),
    ("Rebels never captured the mill.", "captured", "denied"),
    ("No attack took place.", "attack", "denied"),
    ("No sailors were killed in the raid.", "killed", "denied"),
    ("The raid killed no sailors.", "killed", "denied"),
    ("Nobody was wounded in the raid.", "wounded", "denied"),
    ("Rebels did not storm the mill but they captured the port.", "captured", "actual"),
    ("Rebels failed to take the mill and left the valley.", "left", "actual"),
    ("The army will storm the mill and capture the port.", "capture", "planned"),
    ("The first troops to enter the mill were cheered.", "cheered", "actual"),
    ("The family refused to leave through two days of clashes.", "clashes", "actual"),
    ("There were no reports of casualties.", "casualties", "denied"),
    ("The army denied shelling the village.", "shelling", "denied"),
    ("The army denied that it had shelled the village.", "shelled", "denied"),
    ("The rebels refused to leave the mill.", "leave", "denied"),
    ("Rebels failed to capture the mill.", "capture", "attempted"),
    ("Rebels tried to capture the mill.", "capture", "attempted"),
    ("Rebels were unable to capture the mill.", "capture", "attempted"),
    ("Rebels did not manage to capture the mill.", "capture", "attempted"),
    ("Rebels were not able to capture the mill.", "capture", "attempted"),
    ("The guards prevented them from capturing the mill.", "capturing", "attempted"),
    ("Police foiled an attack on the port.", "attack", "attempted"),
    ("A foiled attack on the port made news.", "attack", "attempted"),
    ("In an attempt to capture the mill, rebels crossed the river.", "capture", "attempted"),
    ("They made an attempt to capture the mill.", "capture", "attempted"),
    ("Rebels managed to capture the mill.", "capture", "actual"),
    ("The army will withdraw from the port.", "withdraw", "planned"),
    ("The army plans to withdraw from the port.", "withdraw", "planned"),
    ("The governor ordered a withdrawal from the port.", "withdrawal", "planned"),
    ("The rebels vowed to storm the mill.", "storm", "planned"),
    ("The council urged the rebels to leave the mill.", "leave", "planned"),
    ("Troops crossed the river to capture the mill.", "capture", "planned"),
    ("The army will launch an attack on the port.", "attack", "planned"),
    ("Their planned attack on the port worries many.", "attack", "planned"),
    ("Rebels may attack the port.", "attack", "possible"),
    ("Rebels might not attack the port.", "attack", "possible"),
    ("The army will not withdraw.", "withdraw", "denied"),
    ("It remains to be seen whether they will attack the port.", "attack", "possible"),
    ("They are still capable of attacking the port.", "attacking", "possible"),
    ("If rebels attack the port, ships will leave.", "attack", "conditional"),
    ("Unless troops withdraw, talks are over.", "withdraw", "conditional"),
    ("The rebels threatened to strike two villages if raids went on.", "strike", "conditional"),
    ("The league often attacks the port.", "attacks", "general"),
    ("Rebels have regularly shelled the port.", "shelled", "general"),
    ("The army denied that the attack killed sailors.", "attack", "actual"),
    ("The attack may have killed sailors.", "attack", "actual"),
    ("The attack may have killed sailors.", "killed", "possible"),
    ("The council urged the rebels to stop the brutal attacks.", "attacks", "actual"),
    ("The army left after rebels captured the mill.", "captured", "actual"),
    ("The army will leave after rebels captured the mill.", "captured", "actual"),
    ("They stormed the port only to be driven back.", "driven", "actual"),
    ("Shells could hit the port, killing sailors.", "killing", "possible"),
    ("The talks, which are due to start in May, matter.", "talks", "planned"),
]

DOUBT = [
    ("Suspected gunmen shelled the port.", "shelled", "actual", "Suspected", None),
    ("Suspected gunmen killed two in a raid on the mill.", "raid", "actual", "Suspected", None),
    ("In all likelihood rebels shelled the port.", "shelled", "possible", "In all likelihood", "very_likely"),
    ("There is an even chance that the rebels left the port.", "left", "possible", "even chance", "even"),
    ("Rebels probably shelled the port.", "shelled", "possible", "probably", "likely"),
    ("It is likely that rebels shelled the port.", "shelled", "possible", "likely", "likely"),
    ("Rebels are most likely to attack the port.", "attack", "possible", "most likely", "very_likely"),
    ("They are scarcely likely to attack the port.", "attack", "possible", "scarcely likely", "unlikely"),
    ("The army is unlikely to withdraw.", "withdraw", "possible", "unlikely", "unlikely"),
    ("Rebels reportedly shelled the port.", "shelled", "actual", "reportedly", None),
    ("Two sailors were reportedly killed in a raid.", "raid", "actual", "reportedly", None),
    ("They may well have shelled the port.", "shelled", "possible", "may well", None),
    ("There is a realistic possibility that they will shell the port.", "shell", "possible", "realistic possibility", "even"),
    ("They undoubtedly shelled the port.", "shelled", "actual", "undoubtedly", "almost_certain"),
    ("Halvar believes that rebels shelled the port.", "shelled", "actual", "believes", None),
    ("The brigade is believed to have shelled the port.", "shelled", "actual", "believed", None),
    ("The alleged attack on the port made news.", "attack", "actual", "alleged", None),
    ("More sailors were feared to be dead.", "dead", "possible", "feared", None),
    ("A suspected chemical attack hit the port.", "attack", "possible", "suspected", None),
    ("UN estimates suggest that rebels killed ten men.", "killed", "actual", "suggest", None),
    ("By the army's account, with high confidence, rebels shelled the port.", "shelled", "actual", "high confidence", None),
]


@pytest.mark.parametrize(("text", "trigger", "factuality"), FACTUALITY)
def test_factuality(tell: Tell, text: str, trigger: str, factuality: str) -> None:
    assert tell(text, trigger).factuality == factuality


@pytest.mark.parametrize(("text", "trigger", "wanted"), [(text, trigger, wanted) for text, trigger, *wanted in DOUBT])
def test_words_of_doubt(tell: Tell, text: str, trigger: str, wanted: list[str | None]) -> None:
    claim = tell(text, trigger)
    assert [claim.factuality, claim.likelihood.text, claim.likelihood.band] == wanted


def test_no_words_of_doubt(tell: Tell) -> None:
    assert tell("Rebels shelled the port.", "shelled").likelihood.text is None


def test_a_purpose_is_so_or_not_so_as_a_statement(tell: Tell) -> None:
    claim = tell("Troops crossed the river to capture the mill.", "capture", kind="purpose", type="aim")
    assert claim.factuality == "actual"


def test_a_denial_as_a_trigger_denies_the_act(tell: Tell) -> None:
    assert tell("The army denied the raid.", "denied").factuality == "denied"


def test_a_standing_state_told_in_passing_is_so(tell: Tell) -> None:
    assert tell("Aid will not reach rebel-held Northford.", "held", kind="control", type="holds").factuality == "actual"


def test_every_decision_says_why(tell: Tell) -> None:
    assert "attempted: 'failed'" in tell("Rebels failed to capture the mill.", "capture").notes
