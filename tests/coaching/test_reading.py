"""A company writes its own playbook: what is right is read, every mistake is named."""

import pytest

from app.coaching.playbook import USUAL_RHYTHMS, Playbook, Rhythm
from app.coaching.reading import PlaybookError, read_playbook
from app.coaching.toml_table import Mistake
from app.coaching.visit import Priority


def mistakes_in(sources: dict[str, str]) -> tuple[Mistake, ...]:
    with pytest.raises(PlaybookError) as caught:
        read_playbook(sources)
    return caught.value.mistakes


def one_file(sources: dict[str, str]) -> str:
    return "\n".join(sources.values())


def test_one_file_reads_like_a_folder(core_sources: dict[str, str], core: Playbook) -> None:
    assert read_playbook({"my.toml": one_file(core_sources)}) == core


def test_a_company_sets_its_own_rhythm_and_keeps_the_usual_one_elsewhere(
    core_sources: dict[str, str], core: Playbook
) -> None:
    own = "[communication.outage]\nupdate_every = 20\n"

    playbook = read_playbook({**core_sources, "communication.toml": own})

    assert playbook.rhythm(Priority.OUTAGE) == Rhythm(
        priority=Priority.OUTAGE, first_response=15, update_every=20
    )
    assert playbook.rhythm(Priority.LOW) == core.rhythm(Priority.LOW)


def test_a_playbook_without_a_communication_standard_has_the_usual_one(
    core_sources: dict[str, str],
) -> None:
    without = {file: text for file, text in core_sources.items() if file != "communication.toml"}

    assert read_playbook(without).communication == USUAL_RHYTHMS


BROKEN = [
    ("[communication.outage]", "[communication.outrage]", "outrage", "“outage”"),
    ("update_every = 30", "update_every = 0", "communication.outage update_every", "1 to"),
    ("[messages.arrived]", "[messages.arived]", "messages.arived", "“arrived”"),
    ("to be there at {time}.", "to be there at {tme}.", "messages.on_the_way text", "“time”"),
    ("to be there at {time}.", "to be there at {time.", "messages.on_the_way text", "{contact}"),
    (
        'contact = "the name"\ncause = ',
        "cause = ",
        "messages.cause_found contact",
        "Add contact",
    ),
    (
        'weight = 5\nproof = "recorded"\nrecord = "check_in"',
        'weight = 9\nproof = "recorded"\nrecord = "check_in"',
        'items[10] "arrive.check_in" weight',
        "1 to 5",
    ),
    ('record = "check_in"', 'record = "chekc_in"', '"arrive.check_in" record', "“check_in”"),
    ('record = "check_in"\n', "", '"arrive.check_in" record', "Add record"),
    ('question = "prepare.known"', 'question = "prepare.know"', "question", "“prepare.known”"),
    ("optional = true", 'optional = "yes"', "optional", "true or false"),
    (
        'record = "check_in"',
        'record = "check_in"\noptional = true',
        '"arrive.check_in" record',
        "Take question and optional out",
    ),
    (
        'text = "Check in with the contact',
        'txt = "Check in with the contact',
        '"arrive.check_in" txt',
        "“text”",
    ),
    (
        'text = "Check in with the contact, by name, before you touch anything."',
        'text = " "',
        '"arrive.check_in" text',
        "Write a text",
    ),
    (
        'key = "arrive.introduce"',
        'key = "arrive.check_in"',
        'items[11] "arrive.check_in" key',
        'items[10] "arrive.check_in" in my.toml',
    ),
    ('key = "arrive.introduce"', 'key = "Arrive, introduce"', "items[11]", "small letters"),
    ('proof = "observed"', 'proof = "seen"', '"arrive.introduce" proof', "recorded, confirmed"),
    ('skill = "presence"\nweight = 5', 'skill = "presense"\nweight = 5', "skill", "“presence”"),
    ('phase = "arrive"\nskill = "tone"', 'phase = "arriving"\nskill = "tone"', "phase", "“arrive”"),
    ('lesson = "upset-client"', 'lesson = "upset-clients"', "lesson", "“upset-client”"),
    ('applies = ["onsite"]', 'applies = ["on-site"]', "applies", "“onsite”"),
    ('any = ["time"]', 'any = ["tmie"]', '"five.when" needs[1] any', "“time”"),
    ("[skills.tone]", "[skills.toen]", "skills.tone", "Add [skills.tone]"),
    ("[phases.work]", "[phases.wrok]", "phases.wrok", "“work”"),
    (
        'is {amount} an hour."\n\n[rates.remote]',
        'is {amuont} an hour."\n\n[rates.remote]',
        "rates.on_site sentence",
        "“amount”",
    ),
    (
        'is {amount} an hour."\n\n[rates.remote]',
        'is {amount.__class__}."\n\n[rates.remote]',
        "rates.on_site sentence",
        "amount",
    ),
    (
        'is {amount} an hour."\n\n[rates.remote]',
        'is {amount an hour."\n\n[rates.remote]',
        "rates.on_site sentence",
        "{amount}",
    ),
    ("[[drills]]", "[[dirlls]]", "dirlls", "“drills”"),
    ("version = 1\n", "", "playbook version", "Add version"),
    ("version = 1\n", 'version = "one"\n', "playbook version", "whole number"),
    ('key = "report"', 'key = "raport"', "consents", "report"),
    ("substance = 1", "substance = 0", "evidence.specific", "Add words"),
    ("patterns = ['\\d']", "patterns = ['(']", "evidence.number patterns", "Correct"),
    ('kind = "choice"', 'kind = "pick"', '"situation.impact" kind', "choice"),
    ('aside = "their theory"', "aside = 7", '"statement.theory" aside', "quotation marks"),
    (
        'not_names = ["reception"',
        'not_names = [1, "reception"',
        "words not_names",
        '["one", "two"]',
    ),
]


@pytest.mark.parametrize(("right", "wrong", "where", "advice"), BROKEN)
def test_a_mistake_is_named_with_its_place_and_what_to_do(
    core_sources: dict[str, str], right: str, wrong: str, where: str, advice: str
) -> None:
    text = one_file(core_sources)
    assert right in text

    found = mistakes_in({"my.toml": text.replace(right, wrong, 1)})

    assert any(where in each.where and advice in each.advice for each in found), found
    assert len(found) <= 3


def test_all_mistakes_come_at_once(core_sources: dict[str, str]) -> None:
    text = one_file(core_sources)
    for right, wrong in (
        ('record = "check_in"', 'record = "chekc_in"'),
        ('any = ["time"]', 'any = ["tmie"]'),
        ("[phases.work]", "[phases.wrok]"),
        ("version = 1\n", ""),
    ):
        text = text.replace(right, wrong, 1)

    places = " | ".join(each.where for each in mistakes_in({"my.toml": text}))

    assert all(part in places for part in ("check_in", "five.when", "phases.wrok", "version"))


def test_a_slip_of_the_pen_is_found_by_its_line() -> None:
    (mistake,) = mistakes_in({"my.toml": '[playbook]\nname = "mine"\ntitle = Mine\n'})

    assert (mistake.file, mistake.where) == ("my.toml", "line 3")


def test_an_open_quote_at_the_end_still_has_a_line() -> None:
    (mistake,) = mistakes_in({"my.toml": '[playbook]\nname = """mine'})

    assert mistake.where == "line 2"


def test_two_broken_files_are_both_named() -> None:
    found = mistakes_in({"one.toml": "= 1", "two.toml": "[["})

    assert [each.file for each in found] == ["one.toml", "two.toml"]


@pytest.mark.parametrize("sources", [{}, {"my.toml": ""}, {"my.toml": "items = 3\nplaybook = 1"}])
def test_next_to_nothing_says_what_a_playbook_needs(sources: dict[str, str]) -> None:
    places = {each.where for each in mistakes_in(sources)}

    assert {"playbook", "words", "skills.presence", "questions"} <= places


def test_a_table_kept_in_two_files_is_a_mistake(core_sources: dict[str, str]) -> None:
    extra = '[playbook]\nname = "mine"\n[rates.on_site]\nlabel = "x"\nsentence = "y"\n'

    found = mistakes_in({**core_sources, "zz.toml": extra})

    assert {each.where for each in found} == {"playbook", "rates.on_site"}


def test_a_mistake_reads_as_one_line() -> None:
    mistake = Mistake(file="my.toml", where="line 3", what="This is odd.", advice="Look again.")

    assert str(mistake) == "my.toml: line 3: This is odd. Look again."
