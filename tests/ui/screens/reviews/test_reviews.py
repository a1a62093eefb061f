"""The manager's Monday among the reviews, by keyboard."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.coaching.people import Person, Role
from app.coaching.reviews import Purpose, Rating, Review, ReviewState, Verdict
from app.coaching.skills import Skill
from app.ui.screens.reviews import ReviewsScreen
from app.ui.widgets.prose import Prose
from tests.ui.screens.reviews.conftest import NOW, Monday, OpenReviews, focus, press, write

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SEEN = Skill.PRESENCE


def review_of(monday: Monday, screen: ReviewsScreen) -> Review:
    seen = screen.desk.seen
    assert seen is not None
    (found,) = monday.services.reviews.for_visit(seen.visit.id, monday.ruth)
    return found


def words(screen: ReviewsScreen) -> list[str]:
    return [each.text() for each in screen.room.story.findChildren(Prose)]


def sent(monday: Monday, screen: ReviewsScreen) -> UUID:
    """Ruth rates Todd's visit and sends it, yesterday."""
    seen = screen.desk.seen
    assert seen is not None
    reviews, day = monday.services.reviews, NOW - timedelta(days=1)
    review = reviews.draft(seen.visit.id, monday.ruth, day)
    reviews.rate(review, SEEN, 2, monday.ruth, day)
    reviews.send(review, monday.ruth, day)
    return review


def disputed(monday: Monday, screen: ReviewsScreen) -> UUID:
    review = sent(monday, screen)
    better = (Rating(skill=SEEN, value=4),)
    monday.services.reviews.dispute(review, "I did call Dana", monday.todd, NOW, better)
    screen.refresh()
    return review


def test_the_strike_comes_first_and_says_why(screen: ReviewsScreen) -> None:
    assert screen.room.title.text() == "Server maintenance, Crow Talent"
    assert screen.room.where.text().startswith("Reviews · 1 of 2 · chosen because: strike")


def test_the_story_ends_with_the_strike(screen: ReviewsScreen) -> None:
    assert "No check-out, no message left" in words(screen)
    assert words(screen)[-2:] == [
        "Strike 1 of 3 for this client",
        "Left without a check-out and without a message.",
    ]


def test_a_number_rates_and_goes_on_to_the_next_skill(
    screen: ReviewsScreen, monday: Monday
) -> None:
    press(K.Key_2)
    press(K.Key_4)

    rated = review_of(monday, screen).ratings
    assert [(each.skill, each.value) for each in rated] == [
        (SEEN, 2),
        (Skill.UNDERSTANDING, 4),
    ]
    assert screen.pane.skill is Skill.TIMELINESS


def test_the_scale_says_what_a_step_means(screen: ReviewsScreen) -> None:
    press(K.Key_2)
    screen.pane.table.choose(SEEN)

    assert screen.pane.anchor.text() == (
        "2 · Somebody knew we came, nobody knew who or when we left."
    )


def test_nothing_is_begun_by_looking(screen: ReviewsScreen, monday: Monday) -> None:
    press(K.Key_J)
    press(K.Key_K)

    assert monday.services.reviews.waiting(monday.ruth, NOW) == ()


def test_letters_and_numbers_in_a_note_are_text(screen: ReviewsScreen, monday: Monday) -> None:
    press(K.Key_N)
    write("Just 2 words: say bye")
    screen.flush()

    review = review_of(monday, screen)
    assert (review.shared_note, review.ratings) == ("Just 2 words: say bye", ())


def test_a_note_is_gone_on_with_at_its_end(screen: ReviewsScreen, monday: Monday) -> None:
    screen.pane.note.setPlainText("Good notes.")
    press(K.Key_N)
    write(" Say bye.")
    screen.flush()

    review = review_of(monday, screen)
    assert review.shared_note == "Good notes. Say bye."


def test_a_draft_is_there_again_on_another_day(
    screen: ReviewsScreen, monday: Monday, open_reviews: OpenReviews
) -> None:
    press(K.Key_2)
    press(K.Key_P)
    write("Ask about his week")
    screen.flush()

    again = open_reviews()
    assert again.room.where.text() == "Reviews · 1 of 2 · you began it"
    assert again.pane.private.value() == "Ask about his week"


def test_ctrl_return_sends_it_and_the_next_visit_comes(
    screen: ReviewsScreen, monday: Monday
) -> None:
    todd = screen.desk.entries[0].visit_id
    press(K.Key_2)
    press(K.Key_Return, CONTROL)

    (review,) = monday.services.reviews.for_visit(todd, monday.todd)
    assert review.state is ReviewState.SENT
    assert screen.room.title.text() == "New workplace, Crow Talent"
    assert screen.banner.message.text() == "Sent to Todd."


def test_an_empty_review_is_not_sent(screen: ReviewsScreen) -> None:
    press(K.Key_Return, CONTROL)

    assert "nothing in this review" in screen.banner.message.text()


def test_s_leaves_a_visit_for_the_end(screen: ReviewsScreen) -> None:
    press(K.Key_S)

    assert screen.room.title.text() == "New workplace, Crow Talent"
    assert screen.room.where.text().startswith("Reviews · 1 of 2")


def test_v_opens_the_visit_itself(screen: ReviewsScreen, qtbot: QtBot) -> None:
    todd = screen.desk.entries[0].visit_id
    with qtbot.waitSignal(screen.visit_wanted) as wanted:
        press(K.Key_V)

    assert wanted.args == [todd]


def test_the_technicians_own_view_stands_beside_the_record(
    monday: Monday, open_reviews: OpenReviews
) -> None:
    services = monday.services
    visit = services.reviews.queue(monday.ruth, NOW)[0].visit.id
    services.reviews.self_rate(visit, (Rating(skill=SEEN, value=5),), monday.todd, NOW)

    assert open_reviews().pane.gap.text() == (
        "Todd sees “Being seen” higher than the record does: 100 beside 0."
    )


def test_a_dispute_comes_back_on_top_with_what_is_proposed(
    screen: ReviewsScreen, monday: Monday
) -> None:
    press(K.Key_J)
    press(K.Key_K)
    disputed(monday, screen)

    assert screen.room.where.text() == "Reviews · 1 of 2 · Todd sees it differently"
    assert screen.pane.dispute.proposed.text() == "Proposes “Being seen” 4 instead of 2."


def test_a_dispute_is_accepted_with_a_reason(screen: ReviewsScreen, monday: Monday) -> None:
    review = disputed(monday, screen)
    press(K.Key_A)
    write("You are right")
    press(K.Key_Return, CONTROL)

    settled = monday.services.reviews.get(review, monday.ruth)
    assert (settled.state, settled.verdict, settled.value(SEEN)) == (
        ReviewState.SETTLED,
        Verdict.ACCEPTED,
        4,
    )


def test_a_dispute_is_accepted_in_part_by_rating_anew(
    screen: ReviewsScreen, monday: Monday
) -> None:
    review = disputed(monday, screen)
    screen.pane.table.setFocus()
    screen.pane.table.choose(SEEN)
    press(K.Key_3)
    press(K.Key_I)
    write("Half way")
    press(K.Key_Return, CONTROL)

    settled = monday.services.reviews.get(review, monday.ruth)
    assert (settled.verdict, settled.value(SEEN)) == (Verdict.PARTLY, 3)


def test_a_dispute_needs_words(screen: ReviewsScreen, monday: Monday) -> None:
    review = disputed(monday, screen)
    press(K.Key_R)
    press(K.Key_Return, CONTROL)

    assert monday.services.reviews.get(review, monday.ruth).state is ReviewState.DISPUTED
    assert "why" in screen.banner.message.text()


def test_what_was_settled_can_be_closed(screen: ReviewsScreen, monday: Monday) -> None:
    review = disputed(monday, screen)
    press(K.Key_R)
    write("The record has no call")
    press(K.Key_Return, CONTROL)
    press(K.Key_Return, CONTROL)

    assert monday.services.reviews.get(review, monday.ruth).state is ReviewState.CLOSED


def test_the_history_is_read_and_left_with_escape(screen: ReviewsScreen) -> None:
    press(K.Key_2)
    screen.pane.changes_button.click()
    told = [each.text() for each in screen.changes.findChildren(Prose)]
    press(K.Key_Escape)

    assert told == ["Ruth Alvarez began the review.", "Ruth Alvarez rated “Being seen” 2."]
    assert not screen.changes.isVisible()


def test_a_second_look_does_not_see_the_first(
    screen: ReviewsScreen, monday: Monday, open_reviews: OpenReviews
) -> None:
    people = monday.services.people
    lena = people.add(Person(name="Lena Ortiz", role=Role.MANAGER), NOW)
    sent(monday, screen)
    screen.refresh()
    screen.pane.second_button.click()

    people.set_me(lena)
    theirs = open_reviews()
    seen = theirs.desk.seen
    assert seen is not None
    assert seen.review is not None
    assert seen.review.purpose is Purpose.CALIBRATION
    assert (seen.others, seen.card.of(SEEN).manager) == ((), None)


def test_a_second_look_is_compared_with_the_first(
    screen: ReviewsScreen, monday: Monday, open_reviews: OpenReviews
) -> None:
    people = monday.services.people
    lena = people.add(Person(name="Lena Ortiz", role=Role.MANAGER), NOW)
    sent(monday, screen)
    people.set_me(lena)
    theirs = open_reviews()
    theirs.compare()
    seen = screen.desk.seen
    assert seen is not None
    theirs.comparison.asked.emit(seen.visit.id)
    press(K.Key_5)
    press(K.Key_Return, CONTROL)
    theirs.compare()

    assert theirs.comparison.lead.text().startswith("You and Ruth · 1 visit")
    told = [each.text() for each in theirs.comparison.findChildren(Prose)]
    assert "“Being seen”: You 5, Ruth 2" in told


def test_with_nothing_waiting_it_says_what_will_be_here(
    screen: ReviewsScreen, monday: Monday
) -> None:
    monday.now = NOW + timedelta(days=90)
    screen.desk.leave()
    screen.refresh()

    assert screen.empty.isVisible()


def test_a_technician_finds_no_reviews_here(monday: Monday, open_reviews: OpenReviews) -> None:
    monday.services.people.set_me(monday.todd)

    assert open_reviews().empty.sentence.text() == "Reviews are for the service manager."


@pytest.mark.parametrize("width", [836, 1172])
def test_story_and_scorecard_keep_their_room(screen: ReviewsScreen, width: int) -> None:
    screen.resize(width, 700)
    QApplication.processEvents()

    assert screen.pane.width() >= 400
    assert screen.room.story.width() >= 360


def test_the_keyboard_begins_at_the_skills(screen: ReviewsScreen) -> None:
    assert focus() is screen.pane.table
