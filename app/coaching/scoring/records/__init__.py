"""How each fact of a visit that can prove a checklist item is looked for, by its name."""

from collections.abc import Mapping
from types import MappingProxyType

from app.coaching.scoring.found import Look
from app.coaching.scoring.records import clock, informing, meeting, money, papers, words

LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        look.__name__: look
        for look in (
            meeting.check_in,
            meeting.check_out,
            meeting.message_left,
            meeting.other_needs_asked,
            meeting.feedback_given,
            clock.travel_told,
            clock.arrival_told,
            clock.departure_told,
            clock.pauses_recorded,
            clock.times_kept,
            words.five_questions,
            words.facts_observed,
            words.restatement_agreed,
            words.whys_asked,
            words.external_notes,
            words.internal_notes,
            words.open_points_owned,
            words.can_offered,
            words.yes_qualified,
            papers.authorization_signed,
            papers.report_signed,
            papers.changes_approved,
            papers.parts_approved,
            papers.custody_signed,
            money.rates_told,
            money.estimate_given,
            money.limit_passed_on,
            money.bill_expected,
            informing.updates_sent,
            informing.promises_kept,
            informing.bad_news_told,
            informing.findings_told,
            informing.messages_read_twice,
        )
    }
)
"""Each name of the playbook's `RECORDS` with the function of that name."""
