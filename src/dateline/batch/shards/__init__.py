"""shards: an archive of any size read in pieces, by processes of one machine or by many machines, and loaded into a store.

    files, passed = inputs.files(["archive/"])                      what there is to read
    for measured in made(files, passed, job, size, hands): ...      cut into shards that depend on the inputs alone (plan.py)
    for ended in run(plan, job, hands): ...                         each shard read and written (work.py, output.py)
    for loaded in load(out, plan, store, now): ...                  into the store, in bulk

`hands` is a `Crew` of processes (standard library only) or a `Cluster` (Dask). Both give each shard to `process_shard`, which is
pure but for the files it writes, and may be cut short and repeated at any point.
"""

from .cluster import Cluster
from .crew import Crew
from .inputs import File, files
from .job import Job, job_of, known, one_thread
from .loading import Loaded, load
from .output import Entry, part_name
from .plan import Cut, Measured, Plan, Shard, Terms
from .running import Ended, Hands, difference, made, plan_in, run, warm
from .work import Worked, process_shard

__all__ = [
    "Cluster",
    "Crew",
    "Cut",
    "Ended",
    "Entry",
    "File",
    "Hands",
    "Job",
    "Loaded",
    "Measured",
    "Plan",
    "Shard",
    "Terms",
    "Worked",
    "difference",
    "files",
    "job_of",
    "known",
    "load",
    "made",
    "one_thread",
    "part_name",
    "plan_in",
    "process_shard",
    "run",
    "warm",
]
