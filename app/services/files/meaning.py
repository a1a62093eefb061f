"""What a visit file may say and still not mean: unknown keys, doubles, figures out of range."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from app.coaching.ink import Ink
from app.coaching.people import NO_ID, Contact
from app.coaching.playbook import Playbook
from app.coaching.terms import Terms
from app.coaching.toml_table import suggestion
from app.coaching.visit import Visit
from app.services.files.reading import known_zone

_LISTS_WITH_IDS = (
    "times",
    "meetings",
    "agreements",
    "changes",
    "promises",
    "signatures",
    "messages",
    "custody",
)
_RATINGS = range(1, 6)
_DAY = 24 * 60


def mistakes_in(visit: Visit, playbook: Playbook) -> Iterator[str]:
    """Yield every mistake in what a visit says, as a sentence that begins with its place."""
    yield from _header(visit)
    yield from _terms(visit.terms)
    yield from _keys("answers", visit.answers, [q.key for q in playbook.questions])
    yield from _keys("checks", visit.checks, [item.key for item in playbook.items])
    yield from _ids(visit)
    yield from _corrections(visit)
    yield from _figures(visit)
    yield from _signing(visit)
    yield from _feedback(visit, playbook)
    yield from _doubles("dismissals", [each.code for each in visit.dismissals])


def _header(visit: Visit) -> Iterator[str]:
    for place, text in (
        ("title", visit.title),
        ("client.name", visit.client.name),
        ("technician.name", visit.technician.name),
    ):
        if not text.strip():
            yield f"{place}: There is nothing in it."
    if visit.client.zone and known_zone(visit.client.zone) is None:
        yield f"client.zone: There is no zone “{visit.client.zone}”."
    yield from _contacts(visit.client.contacts)


def _contacts(contacts: tuple[Contact, ...]) -> Iterator[str]:
    yield from _doubles("client.contacts", [c.id for c in contacts if c.id != NO_ID])
    for flag, name in (("is_primary", "primary"), ("is_backup", "backup")):
        if sum(getattr(contact, flag) for contact in contacts) > 1:
            yield f"client.contacts: There can only be one {name} contact."
    for number, contact in enumerate(contacts, 1):
        yield from _not_negative(f"client.contacts[{number}]", limit_minor=contact.limit_minor)


def _terms(terms: Terms) -> Iterator[str]:
    from babel.numbers import list_currencies

    if terms.currency not in list_currencies():
        yield f"terms.currency: “{terms.currency[:20]}” is not a currency. Write it as USD or EUR."
    figures = {name: value for name, value in vars(terms).items() if isinstance(value, int)}
    yield from _not_negative("terms", **figures)
    for name in ("day_starts", "day_ends"):
        if figures[name] > _DAY:
            yield f"terms.{name}: A day has {_DAY} minutes."


def _keys(place: str, given: Mapping[str, object], known: list[str]) -> Iterator[str]:
    for key in given:
        if key not in known:
            shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in key[:60])
            advice = suggestion(key[:60], known) if _is_near(key, known) else ""
            yield f"{place}.{shown}: The playbook has no such key. {advice}".strip()


def _is_near(key: str, known: list[str]) -> bool:
    from difflib import get_close_matches

    return bool(get_close_matches(key[:60], known, n=1))


def _ids(visit: Visit) -> Iterator[str]:
    for name in _LISTS_WITH_IDS:
        seen: dict[UUID, int] = {}
        for number, each in enumerate(getattr(visit, name), 1):
            if each.id != NO_ID and seen.setdefault(each.id, number) != number:
                yield f"{name}[{number}].id: {name}[{seen[each.id]}] has the same id."
    numbers = [f"{revision.paper} {revision.number}" for revision in visit.revisions]
    yield from _doubles("revisions", numbers)


def _doubles(place: str, given: Iterable[object]) -> Iterator[str]:
    for each, times in Counter(given).items():
        if times > 1:
            what = "an id" if isinstance(each, UUID) else f"“{each}”"
            yield f"{place}: {what[:1].upper()}{what[1:]} stands in it {times} times."


def _corrections(visit: Visit) -> Iterator[str]:
    corrected = {entry.id: entry.corrects for entry in visit.times}
    for number, entry in enumerate(visit.times, 1):
        if entry.corrects is None:
            continue
        if entry.corrects not in corrected or entry.corrects == entry.id:
            yield f"times[{number}].corrects: No other entry has this id."
        elif _comes_back(entry.id, corrected):
            yield f"times[{number}].corrects: These entries correct each other in a circle."


def _comes_back(first: UUID, corrected: Mapping[UUID, UUID | None]) -> bool:
    """Tell whether following the corrections from an entry leads to it again."""
    entry, passed = corrected.get(first), {first}
    while entry is not None and entry not in passed:
        passed.add(entry)
        entry = corrected.get(entry)
    return entry == first and first != NO_ID


def _figures(visit: Visit) -> Iterator[str]:
    yield from _not_negative("estimate", **vars(visit.estimate))
    for number, change in enumerate(visit.changes, 1):
        place = f"changes[{number}]"
        yield from _not_negative(
            place,
            minutes=change.minutes,
            amount_minor=change.amount_minor,
            parts_minor=change.parts_minor,
        )
        yield from _ink(f"{place}.initials", change.initials)


def _signing(visit: Visit) -> Iterator[str]:
    for number, revision in enumerate(visit.revisions, 1):
        if revision.number < 2:  # noqa: PLR2004 - the first is there without being opened
            yield f"revisions[{number}].number: An opened paper is revision 2 or higher."
    for number, signature in enumerate(visit.signatures, 1):
        place = f"signatures[{number}]"
        if not 1 <= signature.revision <= visit.revision(signature.paper):
            yield f"{place}.revision: Revision {signature.revision} was never opened."
        yield from _ink(f"{place}.ink", signature.ink)


def _ink(place: str, ink: Ink | None) -> Iterator[str]:
    if ink is None:
        return
    if ink.width <= 0 or ink.height <= 0:
        yield f"{place}: Width and height are more than nothing."
    for number, stroke in enumerate(ink.strokes, 1):
        if any(not 0 <= point.p <= 1 for point in stroke):
            yield f"{place}.strokes[{number}]: Pressure is 0 to 1."
        if any(point.t < 0 for point in stroke):
            yield f"{place}.strokes[{number}]: Time is counted from the first touch."


def _feedback(visit: Visit, playbook: Playbook) -> Iterator[str]:
    known = [wording.key for wording in playbook.feedback]
    yield from _doubles("feedback", [each.question for each in visit.feedback])
    for number, each in enumerate(visit.feedback, 1):
        place = f"feedback[{number}]"
        if each.question not in known:
            asked = each.question[:40]
            yield f"{place}.question: “{asked}” is not known here. {suggestion(asked, known)}"
        if each.rating is not None and each.rating not in _RATINGS:
            yield f"{place}.rating: A rating is 1 to 5, not {each.rating}."


def _not_negative(place: str, **figures: int | None) -> Iterator[str]:
    for name, figure in figures.items():
        if figure is not None and figure < 0:
            yield f"{place}.{name}: This can't be less than nothing."
