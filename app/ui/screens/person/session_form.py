"""The fields of a coaching session, in the order of the talk."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.coaching.people import Person
from app.coaching.playbook import Playbook
from app.coaching.sessions import Session
from app.coaching.skills import Skill
from app.ui.screens.column import section
from app.ui.screens.person.agreed import ActionTicks, AgreedField
from app.ui.screens.person.evidence import EvidenceField
from app.ui.screens.person.pictures import first_name
from app.ui.widgets.fields import Choice, ChoiceField, DateTimeField, LineField, TextField
from app.ui.widgets.form import Form, Row

if TYPE_CHECKING:
    from app.ui.clock import Clock
    from app.ui.theme import Theme

OWN = "own"
"""A role-play of one's own stands where a drill would."""


class SessionForm(QWidget):
    """What is agreed with one person, from the actions of last time to private notes."""

    def __init__(
        self,
        theme: "Theme",
        clock: "Clock",
        person: Person,
        playbook: Playbook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._person = person
        self._playbook = playbook
        self.before = ActionTicks()
        self.evidence = EvidenceField(theme, clock)
        self.agreed = AgreedField(theme, clock, person.id)
        self._make_fields()
        self._build()

    @property
    def fields(self) -> dict[str, Any]:
        """Every field by the name of what it holds."""
        return {
            "skill": self.skill,
            "at": self.when,
            "strengths": self.strengths,
            "focus": self.focus_line,
            "evidence": self.evidence,
            "lesson": self.lesson,
            "drill": self.drill,
            "role_play": self.role_play,
            "actions": self.agreed,
            "note": self.note,
            "private_note": self.private_note,
        }

    def show_session(self, session: Session) -> None:
        """Show a session; what fits its skill was offered before."""
        is_own = bool(session.role_play and not session.drill)
        shown = {
            "skill": session.skill.value,
            "drill": OWN if is_own else session.drill,
        }
        for key, field in self.fields.items():
            field.show_value(shown[key] if key in shown else getattr(session, key))

    def offer_for(self, skill: Skill) -> None:
        """Offer the lessons and drills of a skill."""
        lessons = (Choice(each.key, each.title) for each in self._playbook.lessons_for(skill))
        drills = (Choice(each.key, each.title) for each in self._playbook.drills_for(skill))
        own = Choice(OWN, self.tr("A role-play of your own"))
        self.lesson.offer([Choice("", self.tr("No lesson")), *lessons])
        self.drill.offer([Choice("", self.tr("No practice")), *drills, own])

    def show_before(self, *, is_shown: bool) -> None:
        """Show the part about last time, where anything is still open."""
        for part in (self._before_title, self.before):
            part.setVisible(is_shown)

    def show_role_play(self, *, is_shown: bool) -> None:
        """Show the words of a role-play of one's own, where that is what they practise."""
        self._practice_form.rows[self.role_play].setVisible(is_shown)

    def _make_fields(self) -> None:
        skills = [Choice(each.id.value, each.name) for each in self._playbook.skills]
        self.skill = ChoiceField(skills)
        self.when = DateTimeField(self._clock.zone, self._clock)
        self.strengths = TextField(self.tr("Begin with what they are good at"), rows=1)
        self.focus_line = LineField(self.tr("Say goodbye to the contact by name"))
        self.lesson, self.drill = ChoiceField(()), ChoiceField(())
        self.role_play = TextField(self.tr("Who plays whom, and what has just happened"), rows=2)
        self.note = TextField(self.tr("What you both saw and agreed"), rows=2)
        self.private_note = TextField(rows=2)

    def _build(self) -> None:
        name = first_name(self._person)
        self._before_title = section(self.tr("Since last time"))
        self._practice_form = Form(
            self._theme,
            (
                Row(label=self.tr("Lesson"), field=self.lesson, half=True),
                Row(label=self.tr("Practice"), field=self.drill, half=True),
                Row(label=self.tr("Role-play of your own"), field=self.role_play),
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._before_title)
        column.addWidget(self.before)
        column.addWidget(self._focus_form(name))
        column.addWidget(section(self.tr("What it rests on")))
        column.addWidget(self.evidence)
        column.addWidget(section(self.tr("What you practise")))
        column.addWidget(self._practice_form)
        column.addWidget(section(self.tr("What %s will do") % name))
        column.addWidget(self.agreed)
        column.addWidget(section(self.tr("Notes")))
        column.addWidget(self._notes_form(name))
        column.addStretch()

    def _focus_form(self, name: str) -> Form:
        return Form(
            self._theme,
            (
                Row(label=self.tr("Skill"), field=self.skill, half=True),
                Row(label=self.tr("When"), field=self.when, half=True),
                Row(label=self.tr("What goes well"), field=self.strengths),
                Row(
                    label=self.tr("The one focus"),
                    field=self.focus_line,
                    hint=self.tr("Greets %s on Today, when preparing and during visits.") % name,
                ),
            ),
        )

    def _notes_form(self, name: str) -> Form:
        return Form(
            self._theme,
            (
                Row(label=self.tr("Notes for both"), field=self.note),
                Row(
                    label=self.tr("Private notes"),
                    field=self.private_note,
                    hint=self.tr("For managers. Never shown to %s, never printed.") % name,
                ),
            ),
        )
