"""feeds.toml: what is right is read, what is wrong is told with its line, all of it at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.live import watched
from dateline.live.config import Feed, Rule
from dateline.records import DatelineError

WHOLE = """contact = "mailto:desk@paper.example"
allow_private = ["intranet.example"]

[[feed]]
name = "Harbour Wire"
url = "https://harbour.example/rss"
every = "5m"
recheck = 0

[[folder]]
name = "drop"
path = "in"

[[mailbox]]
name = "press"
host = "imap.example"
user = "desk"
password_env = "IMAP_PASSWORD"

[[posts]]
name = "hook"
secret_env = "HOOK_SECRET"

[mail]
host = "smtp.example"
from = "desk@paper.example"

[[alert]]
name = "port"
place = "Portmouth"
actor = ["Harbour Guard", "Reed League"]
to = ["alerts.xml", "mailto:desk@paper.example", "https://hooks.example/in"]
"""


def _told(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "feeds.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DatelineError) as caught:
        watched(file)
    return str(caught.value).replace(f"{file}", "f").splitlines()


def test_a_whole_file(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    file = tmp_path / "feeds.toml"
    file.write_text(WHOLE, encoding="utf-8")
    found = watched(file)
    name, url = "Harbour Wire", "https://harbour.example/rss"
    assert found.feeds == (Feed(name=name, url=url, source=name, every=300, recheck=0),)
    assert found.allowed == {"intranet.example"}
    assert [one.name for one in (*found.folders, *found.mailboxes, *found.posts)] == ["drop", "press", "hook"]
    to = (str(tmp_path / "alerts.xml"), "mailto:desk@paper.example", "https://hooks.example/in")
    assert found.rules == (Rule(name="port", to=to, places=("Portmouth",), actors=("Harbour Guard", "Reed League")),)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('every = "5m"', 'evry = "5m"', "f:7: there is no 'evry' here; is 'every' meant?"),
        ('every = "5m"', 'every = "often"', "f:7: every = 'often': write a time"),
        ('every = "5m"', 'every = "2s"', "f:7: every: not more often than every 10 seconds"),
        ('url = "https://harbour.example/rss"', 'url = "harbour.example"', "f:6: url = 'harbour.example'"),
        ('name = "Harbour Wire"', "", "f:4: 'name' is missing"),
        ('name = "drop"', 'name = "press"', "f:15: the name 'press' stands twice"),
        ('path = "in"', 'path = "nowhere"', "no such folder"),
        ('contact = "mailto:desk@paper.example"', "", "f:1: contact is missing"),
        ('password_env = "IMAP_PASSWORD"', 'password = "secret"', "'password_env' is missing"),
        ('secret_env = "HOOK_SECRET"', 'secret_env = "HOOK_SECRET"\nhost = "0.0.0.0"', "on this machine alone"),
        ("[mail]\n", "[mail]\nport = 99999\n", "a port is a number"),
        ('to = ["alerts.xml"', 'to = [7, "alerts.xml"', "to: a list of words"),
        ('to = ["alerts.xml"', 'to = ["ftp://a.example/"', "a file, an http(s) or a mailto: address"),
        ("[[folder]]", "[folder]", "write [[folder]], in two brackets"),
        ("[[feed]]", "[[feeds]]", "there is no 'feeds' here"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    (tmp_path / "in").mkdir()
    assert old in WHOLE
    told = _told(tmp_path, WHOLE.replace(old, new))
    assert any(says in line for line in told), told


def test_the_file_of_the_how_to_is_right(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "how-to" / "watch-feeds.md"
    (tmp_path / "incoming").mkdir()
    (tmp_path / "feeds.toml").write_text(page.read_text("utf-8").partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    found = watched(tmp_path / "feeds.toml")
    assert len(found.feeds) == len(found.folders) == len(found.mailboxes) == len(found.posts) == 1 and len(found.rules) == 2


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    told = _told(tmp_path, WHOLE.replace('every = "5m"', "every = true").replace('place = "Portmouth"', 'plac = "Portmouth"'))
    assert len(told) == 3


def test_broken_toml_is_told_with_its_line(tmp_path: Path) -> None:
    assert "line 2" in _told(tmp_path, "contact = 'a'\n[[feed\n")[0]


def test_mail_without_a_server_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    start, end = WHOLE.index("[mail]"), WHOLE.index("[[alert]]")
    assert any("a section [mail] is missing" in line for line in _told(tmp_path, WHOLE[:start] + WHOLE[end:]))
