"""What was done on a visit is taken back, and done again, in order."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from app.errors import AppError
from app.ui.undo import History


class Note:
    """A text somebody writes, over a clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 4, 12, tzinfo=UTC)
        self.text = ""
        self.history = History(lambda: self.at)

    def write(self, text: str, place: str = "prepare/note") -> None:
        before = self.text
        self.history.did(
            place,
            lambda _now, _token: setattr(self, "text", text),
            lambda _now, _token: setattr(self, "text", before),
            merges=True,
        )

    def wait(self, seconds: int) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def note(qtbot: QtBot) -> Note:
    return Note()


def test_letters_written_in_one_go_are_taken_back_in_one_go(note: Note) -> None:
    note.write("Fro")
    note.wait(1)
    note.write("Front desk")
    note.history.undo()
    assert note.text == ""


def test_what_was_written_after_a_pause_is_taken_back_alone(note: Note) -> None:
    note.write("Front desk")
    note.wait(10)
    note.write("Front desk, 4 people")
    note.history.undo()
    assert note.text == "Front desk"


def test_another_field_is_another_deed(note: Note) -> None:
    note.write("Front desk")
    note.write("Booking", "prepare/other")
    note.history.undo()
    assert note.text == "Front desk"


def test_what_was_taken_back_can_be_done_again(note: Note) -> None:
    note.write("Front desk")
    note.history.undo()
    note.history.redo()
    assert note.text == "Front desk"


def test_undo_says_where_it_was(note: Note, qtbot: QtBot) -> None:
    note.write("Front desk")
    with qtbot.waitSignal(note.history.moved) as moved:
        note.history.undo()
    assert moved.args == ["prepare/note"]


def test_nothing_to_take_back_is_no_failure(note: Note) -> None:
    note.history.undo()
    note.history.redo()
    assert note.text == ""


def test_what_can_not_be_taken_back_says_so_and_makes_room_for_what_was_before(
    note: Note,
) -> None:
    def refuse(_now: datetime, _token: object) -> None:
        raise AppError("The client signed this.")

    note.write("Front desk")
    note.history.did("prepare/signed", lambda _now, _token: None, refuse)
    with pytest.raises(AppError, match="signed"):
        note.history.undo()
    note.history.undo()
    assert note.text == ""


def test_what_could_not_be_done_is_not_remembered(note: Note) -> None:
    def refuse(_now: datetime, _token: object) -> None:
        raise AppError("The disk is full.")

    with pytest.raises(AppError):
        note.history.did("prepare/note", refuse, refuse)
    assert not note.history.can_undo


def test_a_record_is_found_under_the_name_it_lives_on_as(note: Note) -> None:
    first, second, third = (UUID(int=number) for number in (1, 2, 3))
    note.history.rename(first, second)
    note.history.rename(first, third)
    assert note.history.called_now(first) == third
    assert note.history.called_now(second) == third
