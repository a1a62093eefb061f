"""Who is meant: finding people by what they were called, and calling them by their first name."""

import re

from app.coaching.people import Client, Contact
from app.coaching.playbook import Playbook
from app.coaching.visit import Meeting, MeetingHow, MeetingKind, Visit

SPOKEN = frozenset({MeetingHow.IN_PERSON, MeetingHow.BY_PHONE})
"""Ways to meet in which somebody answered."""

_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "rev", "fr"}
    | {"herr", "frau", "m", "mme", "mlle", "monsieur", "madame", "señor", "señora"}
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "phd", "md", "dds", "dmd", "cpa", "esq"})
_ASIDE = re.compile(r"\(.*?\)")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def first_name(name: str) -> str:
    """Return what to call a person: the first name, or title and surname where there is a title.

    Single names, initials and names that don't put the first name first stay as they are.
    """
    plain = " ".join(_ASIDE.sub(" ", name).split())
    if "," in plain:
        surname, after = (part.strip() for part in plain.split(",", 1))
        is_suffix = after.replace(".", "").casefold() in _SUFFIXES
        plain = surname if is_suffix else f"{after} {surname}".strip()
    words = plain.split()
    if len(words) < 2 or not _LATIN.match(words[0]):  # noqa: PLR2004 -- one word is a whole name
        return plain
    if _is_title(words[0]):
        return f"{words[0]} {words[-1]}"
    is_initial = len(words[0].rstrip(".")) == 1
    is_particle = words[0].islower() and not plain.islower()
    return plain if is_initial or is_particle else words[0]


def contact_called(client: Client, name: str) -> Contact | None:
    """Find the one contact who may be meant by ``name``: "Dana", "D. Whitfield", "Ms Whitfield"."""
    exact = client.contact(name)
    if exact:
        return exact
    wanted = _parts(name)
    meant = [c for c in client.contacts if wanted and _could_be(wanted, _parts(c.name))]
    return meant[0] if len(meant) == 1 else None


def is_named(visit: Visit, playbook: Playbook, name: str) -> bool:
    """Tell whether ``name`` is a person's name, and not "reception" or "somebody"."""
    known = contact_called(visit.client, name) is not None
    return known or playbook.names_somebody(name)


def spoke_with_somebody(visit: Visit, playbook: Playbook, meeting: Meeting) -> bool:
    """Tell whether a person with a name was met or reached."""
    return meeting.how in SPOKEN and is_named(visit, playbook, meeting.person)


def person_to_see(visit: Visit, playbook: Playbook) -> str:
    """Return what to call the person we deal with today: who checked us in, or the contact."""
    greeted = [
        meeting
        for meeting in visit.meetings
        if meeting.kind is MeetingKind.CHECK_IN and spoke_with_somebody(visit, playbook, meeting)
    ]
    if greeted:
        return first_name(max(greeted, key=lambda meeting: meeting.at).person)
    return expected_person(visit)


def expected_person(visit: Visit) -> str:
    """Return what to call the visit's contact, or the client's primary one, or "your contact"."""
    primary = visit.client.primary
    name = visit.contact or (primary.name if primary else "")
    return first_name(name) or "your contact"


def _is_title(word: str) -> bool:
    return word.rstrip(".").casefold() in _TITLES


def _parts(name: str) -> list[str]:
    words = (word.strip(".,").casefold() for word in _ASIDE.sub(" ", name).split())
    return [word for word in words if word and not _is_title(word)]


def _could_be(wanted: list[str], full: list[str]) -> bool:
    return all(
        any(part == word or (len(word) == 1 and part.startswith(word)) for part in full)
        for word in wanted
    )
