"""What a check looks at, where it stands, and where a leak was found."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Version(TextChoices):
    """Which version of an entry: what its authors are writing, or what was sent last and the jury reads."""

    DRAFT = "draft", _("Draft")
    SENT = "sent", _("Submitted")


class CheckState(TextChoices):
    WAITING = "waiting", _("Waiting to be checked")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked")
    FAILED = "failed", _("Could not be checked")
    LOOKED = "looked", _("Looked through by hand")


class RedactionState(TextChoices):
    WAITING = "waiting", _("Waiting to be blackened")
    MAKING = "making", _("Being blackened")
    MADE = "made", _("Blackened")
    FAILED = "failed", _("Could not be blackened")


class Where(TextChoices):
    """In which part of an entry something stands."""

    TITLE = "title", _("Title")
    ANSWER = "answer", _("Answer")
    ALT_TEXT = "alt_text", _("Description of the picture")
    CAPTIONS = "captions", _("Captions")
    PAGE = "page", _("Text")
    COMMENT = "comment", _("Comment")
    LINK = "link", _("Link")
    OUTLINE = "outline", _("Bookmark")
    DESCRIPTION = "description", _("Description for screen readers")
    ATTACHMENT = "attachment", _("Attachment")
    PROPERTIES = "properties", _("Properties of the file")
    FILENAME = "filename", _("Name of the file")


class What(TextChoices):
    """What a leak tells; the values are those of ``identifying.Kind``."""

    PERSON = "person", _("Name")
    SCHOOL = "school", _("School")
    MAIL = "mail", _("E-mail address")
    PHONE = "phone", _("Phone number")
    LINK = "link", _("Address on the web")
    PLACE = "place", _("Place")


class Sureness(IntegerChoices):
    """The values are those of ``identifying.Certainty``."""

    HINT = 1, _("Perhaps")
    LIKELY = 2, _("Probably")
    SURE = 3, _("For certain")


class Side(TextChoices):
    """Who decided that something may stay."""

    ENTRANT = "entrant", _("Entrant")
    ORGANISER = "organiser", _("Organiser")
