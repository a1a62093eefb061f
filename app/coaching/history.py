"""What was changed on the manager's side, as people read it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Noted:
    """One line of an audit: what happened to which item, from what to what, by whom and why."""

    at: datetime
    by: str
    what: str
    item: str = ""
    old: str = ""
    new: str = ""
    reason: str = ""
