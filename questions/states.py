"""The kinds of questions, and what they have in common."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class QuestionKind(TextChoices):
    SHORT_TEXT = "short_text", _("Short text")
    LONG_TEXT = "long_text", _("Long text")
    RICH_TEXT = "rich_text", _("Text with headings and lists")
    NUMBER = "number", _("Number")
    MONEY = "money", _("Amount of money")
    DATE = "date", _("Date")
    CHOICE = "choice", _("Choice of one answer")
    CHOICES = "choices", _("Choice of several answers")
    YES_NO = "yes_no", _("Yes or no")
    SCALE = "scale", _("Scale")
    TABLE = "table", _("Table")
    LINK = "link", _("Link")
    VIDEO_LINK = "video_link", _("Link to a video")
    FILES = "files", _("Files")
    PARTICIPANTS = "participants", _("Participants")
    SCHOOL = "school", _("School")
    CONSENT = "consent", _("Consent")
    HEADING = "heading", _("Heading with text")


class LimitUnit(TextChoices):
    """What ``limit`` of a text counts."""

    CHARACTERS = "characters", _("characters")
    WORDS = "words", _("words")


TEXTS = frozenset({QuestionKind.SHORT_TEXT, QuestionKind.LONG_TEXT, QuestionKind.RICH_TEXT})
LINKS = frozenset({QuestionKind.LINK, QuestionKind.VIDEO_LINK})
WITH_OPTIONS = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.SCALE, QuestionKind.TABLE})
WITH_RANGE = frozenset({QuestionKind.NUMBER, QuestionKind.MONEY, QuestionKind.SCALE})
WITH_LIMIT = TEXTS | {QuestionKind.CHOICES, QuestionKind.TABLE, QuestionKind.FILES, QuestionKind.PARTICIPANTS}
# Answered by rows of their own, never by a value.
IN_ROWS = frozenset({QuestionKind.FILES, QuestionKind.PARTICIPANTS, QuestionKind.SCHOOL})
# Part of the page, and asked of nobody.
UNASKED = frozenset({QuestionKind.HEADING})
# One of each in a form: an entry has one school, and one list of people.
ONCE = frozenset({QuestionKind.PARTICIPANTS, QuestionKind.SCHOOL})
