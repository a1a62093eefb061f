"""A message goes to the mail program as a draft that a person looks over and sends."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.coaching.messages import Message
from app.coaching.visit import Visit
from app.errors import AppError, SaveFailedError
from app.ui.mail_program import NoMailProgramError, open_in_mail_program

if TYPE_CHECKING:
    from app.services.services import Services


def open_mail(services: "Services", visit: Visit, message: Message) -> None:
    """Open ``message``, which is stored, in the mail program.

    Raises:
        AppError: No mail program took it, or the draft for it could not be written; the message
            is kept here in either case.
    """
    draft = services.messages.mail_draft(visit.id, message)
    name = f"{visit.reference}-{message.kind.value}-{message.id.hex[-8:]}"
    try:
        open_in_mail_program(draft, name, services.data_folder)
    except NoMailProgramError as error:
        raise AppError(
            QCoreApplication.translate("messages", "No mail program opened it. It is kept here."),
            QCoreApplication.translate("messages", "Copy it and paste it where you write mail."),
        ) from error
    except SaveFailedError as error:
        raise SaveFailedError(
            QCoreApplication.translate(
                "messages", "The draft for your mail program could not be written. It is kept here."
            ),
            QCoreApplication.translate("messages", "Free some space, or copy the message instead."),
        ) from error
