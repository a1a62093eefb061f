"""What went wrong, what went right, and what we learnt."""

from collections import Counter
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.coaching.losses import FeedEntry, Loss, Praise
from app.coaching.people import Person, Role
from app.errors import AppError
from app.ui.exporting import ExportButton, Offer
from app.ui.formats import money_said
from app.ui.screens.coaching_page import CoachingPage
from app.ui.screens.column import Scrolled
from app.ui.screens.losses.feed import Feed
from app.ui.screens.losses.goodwill_sheet import GoodwillSheet
from app.ui.screens.losses.loss_sheet import LossSheet
from app.ui.screens.losses.pictures import LossPictures, stretches
from app.ui.screens.losses.praise_sheet import PraiseSheet
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import Choice, ChoiceField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from app.services.services import Services
    from app.ui.background import Background
    from app.ui.clock import Clock
    from app.ui.screens.losses.entry_sheet import EntrySheet

_PERIODS = (13, 26, 52)
_WIDTH = 1136
_ROOMY = 1000
"""Pixels from which the pictures have room beside the feed."""
_YEAR = timedelta(days=366)


class LossesScreen(CoachingPage):
    """The team's feed of losses and praise, and where the losses come from.

    Everybody reads and writes; sharing a loss and giving goodwill is the manager's. Alt+L writes
    a loss down, Alt+P praise, Alt+G gives goodwill.
    """

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        clock: "Clock",
        background: "Background",
        parent: QWidget | None = None,
    ) -> None:
        heading = QCoreApplication.translate("LossesScreen", "Losses & praise")
        super().__init__(heading, services, theme, clock, background, parent)
        self.period = ChoiceField(
            [Choice(str(weeks), self.tr("%d weeks") % weeks) for weeks in _PERIODS]
        )
        self.export_button = ExportButton(services, theme, clock, background, self._offers)
        self.goodwill_button = Button(theme, self.tr("Give goodwill"))
        self.praise_button = Button(theme, self.tr("Praise"), icon="plus")
        self.loss_button = Button(theme, self.tr("Loss"), role="primary", icon="plus")
        self.banner = Banner(theme)
        self.all_button = Button(theme, "", role="link")
        self.feed = Feed(theme, clock)
        self.pictures = LossPictures(theme, self)
        self.empty = EmptyState(
            theme,
            "losses",
            self.tr(
                "When a client was let down, it is written down here without blame, and what we"
                " learn from it. Praise stands beside it."
            ),
            self.tr("Write down a loss"),
        )
        self.loss_sheet = LossSheet(services, theme, clock, self)
        self.praise_sheet = PraiseSheet(services, theme, clock, self)
        self.goodwill_sheet = GoodwillSheet(services, theme, clock, self)
        self._cause = ""
        self._grid = QGridLayout()
        self._left = QWidget()
        self._is_wide: bool | None = None
        self._scrolled = Scrolled(_WIDTH)
        self._build()
        self._connect()
        self._arrange(is_wide=True)
        self.setFocusProxy(self.loss_button)

    @property
    def sheets(self) -> "tuple[EntrySheet, ...]":
        """Where something is written down."""
        return self.loss_sheet, self.praise_sheet, self.goodwill_sheet

    def refresh(self) -> None:
        """Read the feed and the figures again."""
        me, now = self.services.people.me(), self.clock()
        is_manager = me is not None and me.role is Role.MANAGER
        self.goodwill_button.setVisible(is_manager)
        entries = self.services.losses.feed(me.id) if me else ()
        shown = [each for each in entries if not self._cause or _cause(each) == self._cause]
        self.feed.show_entries(
            shown,
            self._given(now) if is_manager else {},
            me.id if me else None,
            is_manager=is_manager,
        )
        self.all_button.setVisible(bool(self._cause))
        self.all_button.show_text(self.tr("Show everything again"))
        self._show_pictures(now, is_manager=is_manager)
        self.empty.setVisible(not entries)
        self._scrolled.setVisible(bool(entries))
        self.loss_button.setVisible(bool(entries))
        self.period.setVisible(bool(entries))
        self.setFocusProxy(self.loss_button if entries else self.empty.button)
        self._say_lead(entries)

    def has_unsaved(self) -> bool:
        """Tell whether something put aside in a sheet is not stored yet."""
        return any(
            (self.loss_sheet.is_dirty, self.praise_sheet.is_dirty, self.goodwill_sheet.is_dirty)
        )

    def flush(self) -> bool:
        """Tell whether nothing is left unsaved: an entry is stored when it is whole."""
        return not self.has_unsaved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheets at the right-hand side."""
        super().resizeEvent(event)
        self._arrange(is_wide=event.size().width() >= _ROOMY)
        for sheet in self.sheets:
            sheet.place_over(self, 0)

    def _arrange(self, *, is_wide: bool) -> None:
        """Put the pictures beside the feed, or around it where there is little room."""
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        causes, cost = self.pictures.causes_card, self.pictures.cost_card
        self._grid.addWidget(self._left, 0 if is_wide else 1, 0, 3 if is_wide else 1, 1)
        self._grid.addWidget(causes, 0, 1 if is_wide else 0)
        self._grid.addWidget(cost, 1 if is_wide else 2, 1 if is_wide else 0)
        self._grid.setColumnStretch(0, 11)
        self._grid.setColumnStretch(1, 9 if is_wide else 0)
        self._grid.setRowStretch(2, 1 if is_wide else 0)
        self.pictures.be_brief(is_brief=not is_wide)
        # In a small window the key alone does it.
        self.export_button.setVisible(is_wide)

    def _build(self) -> None:
        self.period.setAccessibleName(self.tr("Period of the pictures"))
        self.period.setFixedWidth(124)
        self.period.show_value(str(_PERIODS[0]))
        self.loss_button.setToolTip("Alt+L")
        self.praise_button.setToolTip("Alt+P")
        self.goodwill_button.setToolTip("Alt+G")
        held = (
            self.period,
            self.export_button,
            self.goodwill_button,
            self.praise_button,
            self.loss_button,
        )
        for each in held:
            self.buttons.addWidget(each)
        self.add_row(self.banner)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.feed)
        left.addStretch()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(12)
        self._scrolled.column.addLayout(self._grid)
        self._scrolled.column.addStretch()
        self.body.addWidget(self._scrolled, 1)
        self.body.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.period.edited.connect(self.refresh)
        self.export_button.answer_on(self)
        self.loss_button.clicked.connect(self._on_new_loss)
        self.empty.acted.connect(self._on_new_loss)
        self.praise_button.clicked.connect(self._on_new_praise)
        self.goodwill_button.clicked.connect(self._on_new_goodwill)
        self.all_button.clicked.connect(partial(self._on_cause, ""))
        self.pictures.cause_wanted.connect(self._on_cause)
        self.pictures.told.connect(self._on_told)
        self.feed.asked.connect(self._on_asked)
        self.loss_sheet.saved.connect(self._on_save_loss)
        self.praise_sheet.saved.connect(self._on_save_praise)
        self.goodwill_sheet.saved.connect(self._on_save_goodwill)
        keys = (
            ("Alt+L", self._on_new_loss),
            ("Alt+P", self._on_new_praise),
            ("Alt+G", self._on_new_goodwill),
        )
        for key, begin in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(begin)

    def _show_pictures(self, now: datetime, *, is_manager: bool) -> None:
        found = stretches(self.services, now, int(self.period.value() or _PERIODS[0]))
        causes = [each.key for each in self.services.playbooks.current().causes]
        self.pictures.show_causes(found, causes, self.clock.zone)
        company = self.services.company.get()
        if not is_manager or company is None:
            self.pictures.hide_cost()
            return
        cost = self.services.goodwill.per_month(now - _YEAR, now)
        self.pictures.show_cost(cost, self.clock.today(), company.terms.currency)

    def _offers(self) -> tuple[Offer, ...]:
        me, exports = self.services.people.me(), self.services.exports
        if me is None:
            return ()
        offers = [
            Offer(title=self.tr("Losses"), sheet=partial(exports.losses, me.id)),
            Offer(title=self.tr("Praise"), sheet=partial(exports.praise, me.id)),
        ]
        if me.role is Role.MANAGER:
            goodwill = partial(exports.goodwill, me.id)
            offers.append(Offer(title=self.tr("Goodwill"), sheet=goodwill))
        return tuple(offers)

    def _given(self, now: datetime) -> "Mapping[UUID, str]":
        """Return what was given for visits in the last year, in words by the visit's id."""
        cost: Counter[tuple[UUID, str]] = Counter()
        for each in self.services.goodwill.between(now - _YEAR, now):
            if each.visit_id is not None:
                cost[each.visit_id, each.currency] += each.cost_minor
        said = self.tr("Made up for with goodwill that cost %s.")
        return {visit: said % money_said(sum_, money) for (visit, money), sum_ in cost.items()}

    def _say_lead(self, entries: "tuple[FeedEntry, ...]") -> None:
        losses = sum(each.is_loss for each in entries)
        praise = len(entries) - losses
        thanked = self.tr("thanked once") if praise == 1 else self.tr("thanked %d times") % praise
        said = self.tr("1 loss") if losses == 1 else self.tr("%d losses") % losses
        self.say_lead(f"{said}, {thanked} so far" if entries else "")

    def _on_new_loss(self) -> None:
        self._alone(self.loss_sheet)
        self.loss_sheet.begin()

    def _on_new_praise(self) -> None:
        self._alone(self.praise_sheet)
        self.praise_sheet.begin()

    def _on_new_goodwill(self) -> None:
        if not self.goodwill_button.isHidden():
            self._alone(self.goodwill_sheet)
            self.goodwill_sheet.begin()

    def _alone(self, wanted: "EntrySheet") -> None:
        """Put the other sheets aside, with what stands in them."""
        for sheet in self.sheets:
            if sheet is not wanted and sheet.isVisible():
                sheet.close_sheet()

    def _on_cause(self, cause: str) -> None:
        self._cause = cause
        self.refresh()
        if cause:
            self.feed.enter()

    def _on_told(self, message: str, hint: str, tone: str) -> None:
        self.banner.show_message(message, hint, tone=tone)

    def _on_asked(self, what: str, shown: FeedEntry) -> None:
        entry = shown.entry
        if what == "visit":
            self.visit_wanted.emit(entry.visit_id)
        elif isinstance(entry, Praise):
            self._alone(self.praise_sheet)
            self.praise_sheet.edit(self.services.losses.praise(entry.id))
        elif what == "edit":
            self._alone(self.loss_sheet)
            self.loss_sheet.edit(self.services.losses.loss(entry.id))
        elif what == "goodwill":
            self._alone(self.goodwill_sheet)
            self.goodwill_sheet.begin(self.services.losses.loss(entry.id))
        else:
            self._do(partial(self._share, entry.id))

    def _share(self, loss_id: "UUID", me: Person) -> None:
        self.services.losses.share(loss_id, me.id, self.clock())

    def _on_save_loss(self) -> None:
        loss = self.loss_sheet.loss()
        if loss is not None and self._do(partial(self._keep_loss, loss)):
            self.loss_sheet.forget()
            self.loss_sheet.close_sheet()

    def _keep_loss(self, loss: Loss, me: Person) -> None:
        losses, now = self.services.losses, self.clock()
        loss_id = loss.id
        if self.loss_sheet.is_new:
            loss_id = losses.log(loss, me.id, now)
        else:
            losses.edit(loss, me.id, now)
        if self.loss_sheet.wants_sharing:
            losses.share(loss_id, me.id, now)

    def _on_save_praise(self) -> None:
        praise = self.praise_sheet.praise()
        if praise is not None and self._do(partial(self._keep_praise, praise)):
            self.praise_sheet.forget()
            self.praise_sheet.close_sheet()

    def _keep_praise(self, praise: Praise, me: Person) -> None:
        if self.praise_sheet.is_new:
            self.services.losses.log(praise, me.id, self.clock())
        else:
            self.services.losses.edit(praise, me.id, self.clock())

    def _on_save_goodwill(self) -> None:
        if self._do(self._give):
            self.goodwill_sheet.forget()
            self.goodwill_sheet.close_sheet()

    def _give(self, me: Person) -> bool:
        given, now = self.goodwill_sheet.goodwill(), self.clock()
        if given is None:
            return False
        self.services.goodwill.give(given, me.id, now)
        loss = self.goodwill_sheet.cost_to_note(given)
        if loss is not None:
            self.services.losses.edit(loss, me.id, now)
        return True

    def _do(self, deed: "Callable[[Person], bool | None]") -> bool:
        """Do something in somebody's name and read again; tell why where it was refused."""
        me = self.services.people.me()
        if me is None:
            return False
        try:
            if deed(me) is False:
                return False
        except AppError as error:
            self._say_refused(error)
            return False
        self.refresh()
        return True

    def _say_refused(self, error: AppError) -> None:
        """Say it where the eyes are: on the sheet that is open, or across the top."""
        words = f"{error.message} {error.hint}".strip()
        sheet = next((each for each in self.sheets if each.isVisible()), None)
        if sheet is not None:
            sheet.show_problem(words)
        else:
            self.banner.show_message(error.message, error.hint, tone="bad")


def _cause(shown: FeedEntry) -> str:
    return shown.entry.cause if isinstance(shown.entry, Loss) else ""
