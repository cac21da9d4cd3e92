"""Options of the commands that record judgements: who judges, and why."""

from __future__ import annotations

from typing import Annotated

import typer

WhyOption = Annotated[str, typer.Option("--why", metavar="WORDS", help="Why; it is kept with the judgement.")]
WhoOption = Annotated[
    str, typer.Option("--who", metavar="NAME", envvar="DATELINE_WHO", help="Who judges; by default the user of this machine.")
]
