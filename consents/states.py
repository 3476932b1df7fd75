"""What a consent is about: where something is shown, who signs, how it came to us."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from awards.states import Purpose


class Channel(TextChoices):
    """Where something is shown. Taking part is shown nowhere."""

    NONE = "none", _("in this award")
    WEB = "web", _("on the award's website")
    PRINT = "print", _("in print")
    SOCIAL = "social", _("on the award's social media")
    EVENT = "event", _("at the award ceremony")


class Signer(TextChoices):
    """Who signs: the person whose consent it is, or somebody who has custody of them."""

    PERSON = "person", _("the person")
    GUARDIAN = "guardian", _("parent or guardian")


class Method(TextChoices):
    """How an answer came to us."""

    FORM = "form", _("in the entry form")
    LINK = "link", _("by personal link")
    CODE = "code", _("by QR code")
    PAPER = "paper", _("on paper")
    TEACHER = "teacher", _("noted by the teacher")


class Age(TextChoices):
    """All we ask about somebody's age: on which side of the two limits of the edition they are."""

    UNKNOWN = "", _("not known")
    CHILD = "child", _("child")
    YOUTH = "youth", _("youth")
    ADULT = "adult", _("adult")


class Stance(TextChoices):
    """Where a person stands on one thing."""

    YES = "yes", _("agreed")
    NO = "no", _("not agreed")
    OPEN = "open", _("no answer yet")


class Shows(TextChoices):
    """Who is to be seen in a picture."""

    TEAM = "team", _("Everybody on the entry could be in it")
    SOME = "some", _("Only these people")
    NOBODY = "nobody", _("Nobody who can be recognised")


class ScanState(TextChoices):
    WAITING = "waiting", _("Waits to be read")
    READING = "reading", _("Is being read")
    READ = "read", _("Read")
    FAILED = "failed", _("Could not be read")


class PageState(TextChoices):
    OPEN = "open", _("Still to be noted")
    NOTED = "noted", _("Noted")
    IGNORED = "ignored", _("Set aside")


# Where the words of a purpose or a channel would not fit what people are asked.
_HEADINGS = {Purpose.PARTICIPATION: _("Taking part")}
_PRESS = {Channel.WEB: _("for reports on the web"), Channel.PRINT: _("for printed reports")}


def heading(purpose: Purpose) -> str:
    """What is asked for, in a word or two."""
    return str(_HEADINGS.get(purpose, purpose.label))


def place(purpose: Purpose, channel: Channel) -> str:
    """Where it would be shown; empty for what is shown nowhere."""
    if channel == Channel.NONE:
        return ""
    return str(_PRESS[channel] if purpose == Purpose.PRESS else channel.label)


def in_words(purpose: Purpose, channel: Channel) -> str:
    """Both together, for lists and letters."""
    return f"{heading(purpose)} {place(purpose, channel)}".strip()


# Every pair that can be asked for. A consent for one says nothing about another.
CHANNELS: dict[Purpose, tuple[Channel, ...]] = {
    Purpose.PARTICIPATION: (Channel.NONE,),
    Purpose.PUBLISH_PICTURE: (Channel.WEB, Channel.PRINT, Channel.SOCIAL, Channel.EVENT),
    Purpose.PUBLISH_NAME: (Channel.WEB, Channel.PRINT, Channel.SOCIAL, Channel.EVENT),
    Purpose.PUBLISH_WORK: (Channel.WEB, Channel.PRINT, Channel.SOCIAL, Channel.EVENT),
    Purpose.PRESS: (Channel.WEB, Channel.PRINT),
}
