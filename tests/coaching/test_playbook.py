"""The core playbook: complete, in plain words, and never changed once released."""

import re
import tomllib
from collections import Counter

import pytest

from app import paths
from app.coaching.playbook import RECORDS, Playbook
from app.coaching.reading import fingerprint
from app.coaching.skills import Phase, Proof, Skill
from app.coaching.visit import AgreementOn, Priority, TimeKind, VisitKind


def test_every_phase_has_something_to_do(core: Playbook) -> None:
    assert len(core.items) >= 52
    assert all(core.items_in(phase) for phase in Phase)


def test_every_skill_can_be_judged_and_learned(core: Playbook) -> None:
    items = Counter(item.skill for item in core.items)
    assert all(items[skill] >= 5 for skill in Skill)
    assert all(core.lessons_for(skill) for skill in Skill)
    assert all(len(core.drills_for(skill)) >= 2 for skill in Skill)


def test_every_record_proves_exactly_one_item(core: Playbook) -> None:
    assert sorted(item.record for item in core.items if item.record) == sorted(RECORDS)


def test_what_the_client_confirms_is_signed_initialled_or_answered(core: Playbook) -> None:
    confirmed = {item.record for item in core.items if item.proof is Proof.CONFIRMED}
    assert confirmed == {
        "authorization_signed",
        "report_signed",
        "changes_approved",
        "parts_approved",
        "custody_signed",
        "feedback_given",
    }


def test_a_question_shows_at_most_one_item(core: Playbook) -> None:
    asked = [item.question for item in core.items if item.question]
    assert len(set(asked)) == len(asked)


def test_each_item_is_short_and_says_why(core: Playbook) -> None:
    for item in core.items:
        assert len(item.text) <= 90, item.key
        assert item.text.endswith((".", "?")), item.key
        assert item.why.endswith("."), item.key


def test_what_the_client_reads_tells_what_was_done(core: Playbook) -> None:
    read = [item for item in core.items if item.client_sentence]
    assert all(item.client_sentence.endswith(".") for item in read)
    assert all(
        re.match(r"(\w+ed|Told|Gave|Left|Kept|Sent|Went|Got) ", item.client_sentence)
        for item in read
    )


def test_items_point_to_a_lesson_in_the_playbook(core: Playbook) -> None:
    assert {item.lesson for item in core.items} == {lesson.key for lesson in core.lessons}


def test_a_lesson_takes_two_minutes(core: Playbook) -> None:
    for lesson in core.lessons:
        assert 120 <= len(lesson.text.split()) <= 250, lesson.key
        assert lesson.takeaway.endswith("."), lesson.key
        assert len(lesson.paragraphs) >= 3, lesson.key


def test_scales_describe_five_different_behaviours(core: Playbook) -> None:
    for skill in Skill:
        scale = core.skill(skill).scale
        assert len(set(scale)) == 5
        assert all(step.endswith(".") for step in scale)


def test_a_rating_outside_the_scale_has_no_anchor(core: Playbook) -> None:
    assert core.skill(Skill.PRESENCE).anchor(2).startswith("Somebody knew we came")
    with pytest.raises(IndexError):
        core.skill(Skill.PRESENCE).anchor(0)


def test_the_five_questions_come_in_their_order(core: Playbook) -> None:
    five = [q.key for q in core.questions_in(Phase.UNDERSTAND) if q.section == "five"]
    assert five == ["five.who", "five.what", "five.when", "five.where", "five.why"]


def test_what_the_client_agrees_to_is_a_question(core: Playbook) -> None:
    assert all(core.question(f"statement.{each}") for each in AgreementOn)


def test_the_clock_has_words_for_every_moment(core: Playbook) -> None:
    assert core.time(TimeKind.TRAVEL_START).button == "Leaving now"
    assert all(core.time(kind).label for kind in TimeKind)


def test_a_rate_is_said_in_one_sentence(core: Playbook) -> None:
    assert core.rate("on_site").say(amount="$120") == "Work at your place is $120 an hour."
    assert core.rate("increment").placeholders == {"minutes"}


def test_the_more_pressing_the_sooner_they_hear_from_us(core: Playbook) -> None:
    every = [core.rhythm(priority).update_every for priority in Priority]
    first = [core.rhythm(priority).first_response for priority in Priority]

    assert every == sorted(every, reverse=True)
    assert first == sorted(first, reverse=True)
    assert core.rhythm(Priority.OUTAGE).update_every == 30


def test_a_remote_visit_is_not_asked_to_set_out(core: Playbook) -> None:
    remote = {item.key for item in core.items_in(Phase.PREPARE, VisitKind.REMOTE)}
    assert "prepare.travel_told" not in remote
    assert "prepare.rates" in remote


def test_what_is_not_there_is_a_key_error(core: Playbook) -> None:
    with pytest.raises(KeyError):
        core.item("leave.dance")


def test_a_released_playbook_never_changes() -> None:
    released = tomllib.loads(paths.resource("playbooks/released.toml").read_text(encoding="utf-8"))
    for name, digest in released["released"].items():
        folder = paths.resource(f"playbooks/{name}")
        sources = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.toml")}
        assert fingerprint(sources) == digest, f"{name} changed: make it a new version"


def test_the_fingerprint_does_not_mind_line_ends() -> None:
    assert fingerprint({"a": "x\ny\n", "b": ""}) == fingerprint({"b": "", "a": "x\r\ny"})
