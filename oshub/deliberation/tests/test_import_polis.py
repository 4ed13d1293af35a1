"""A published Polis conversation, imported and compared with what Polis found in it."""

import gzip
import shutil
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

import analysis.opinion.tests
from analysis.opinion import Settings, analyse
from oshub.deliberation.importing.reading import read
from oshub.deliberation.models import Dialogue, OpinionMap, Statement, Vote, Voter
from oshub.deliberation.opinion_map import votes_of
from oshub.hubs.tests.world import World

PUBLISHED = Path(analysis.opinion.tests.__file__).parent / "brexit_consensus"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Its four files, as Polis publishes them."""
    for file in PUBLISHED.glob("*.csv"):
        shutil.copy(file, tmp_path)
    for file in PUBLISHED.glob("*.csv.gz"):
        (tmp_path / file.stem).write_bytes(gzip.decompress(file.read_bytes()))
    return tmp_path


def bring(folder: Path) -> str:
    said = StringIO()
    call_command("import_polis", folder, hub="riverside", stdout=said)
    return said.getvalue()


def test_all_of_it_arrives_once(world: World, folder: Path) -> None:
    assert "50 statements" in bring(folder)
    assert "here already" in bring(folder)
    dialogue = Dialogue.objects.get()
    assert str(dialogue) == "Can there be consensus on Brexit?"
    assert dialogue.is_over
    assert not dialogue.salt
    votes = Vote.objects.count()
    assert votes == len(read(folder).votes)
    assert sum(one.answers for one in Statement.objects.all()) == votes
    assert sum(Voter.objects.values_list("votes_cast", flat=True)) == votes


def test_the_counters_are_those_that_polis_published(world: World, folder: Path) -> None:
    bring(folder)
    # comments.csv: comment 36 has 38 agrees and 7 disagrees, counted before votes were changed.
    one = Statement.objects.get(number=36)
    assert (one.agrees, one.disagrees) == (38, 7)


def test_patterns_are_those_that_polis_published(world: World, folder: Path) -> None:
    bring(folder)
    dialogue = Dialogue.objects.get()
    votes, _numbers = votes_of(dialogue)
    found = analyse(votes, seed=1, settings=Settings())
    assert len(found.patterns.patterns) == len(
        OpinionMap.objects.get().result["patterns"]["patterns"]
    )
    published = read(folder).groups
    people = sorted({voter for voter, _comment in read(folder).votes})
    both = [
        (published[number], int(pattern))
        for number, pattern in zip(people, found.patterns.pattern, strict=True)
        if number in published and pattern >= 0
    ]
    table = np.zeros((max(one for one, _two in both) + 1, max(two for _one, two in both) + 1))
    for one, two in both:
        table[one, two] += 1
    alike = table.max(axis=0).sum() / table.sum()
    assert alike > 0.9


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        ("votes.csv", ",0,1,-1\n", ",0,1,7\n", "votes.csv, row 3, vote: “7”"),
        ("votes.csv", ",0,1,-1\n", ",999,1,-1\n", "votes.csv, row 3, comment-id: “999”"),
        ("votes.csv", ",0,1,-1\n", ",0,x,-1\n", "votes.csv, row 3, voter-id: “x”"),
        ("votes.csv", "1500233625234", "yesterday", "votes.csv, row 3, timestamp"),
        ("votes.csv", "voter-id", "voter", "the column “voter-id” is missing"),
        ("comments.csv", ",36,0,38,7,1,", ",34,0,38,7,1,", "34 stands there twice"),
        ("comments.csv", ",36,0,38,7,1,", ",36,0,38,7,yes,", "moderated: “yes”"),
        ("comments.csv", ",36,0,38,7,1,", ",36,0,38,7,1,2,", "9 columns instead of 8"),
        ("comments.csv", "comment-body\n", "comment-body\n\0", "zero byte"),
        ("summary.csv", "url,https", "url,javascript", "summary.csv, row 1, url"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_changed(
    world: World, folder: Path, file: str, before: str, after: str, told: str
) -> None:
    text = (folder / file).read_text(encoding="utf-8").replace("\r\n", "\n")
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        bring(folder)
    assert told in str(refused.value)
    assert "Nothing was changed" in str(refused.value)
    assert not Dialogue.objects.exists()


def test_a_rejected_comment_and_its_votes_stay_out(world: World, folder: Path) -> None:
    file = folder / "comments.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(",36,0,38,7,1,", ",36,0,38,7,-1,"), encoding="utf-8")
    assert "1 rejected" in bring(folder)
    assert not Statement.objects.filter(number=36).exists()


def test_the_last_vote_of_a_pair_counts(world: World, folder: Path) -> None:
    file = folder / "votes.csv"
    text = file.read_text(encoding="utf-8").rstrip("\n")
    file.write_text(f"{text}\n1600000000000,later,0,1,1\n1400000000000,earlier,0,1,0\n")
    assert read(folder).votes[(1, 0)] == 1


def test_a_missing_folder_or_hub_is_said(world: World, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no file"):
        bring(tmp_path)
    with pytest.raises(CommandError, match="no hub"):
        call_command("import_polis", tmp_path, hub="nowhere")
