"""What a question allows, in words, for pages that show it before it is answered."""

from django import template

from questions.fields import limits
from questions.models import Question

register = template.Library()


@register.filter(name="limits")
def limits_of(question: Question) -> list[str]:
    """Each limit as a phrase: "at most 500 characters", "from 1 to 40"."""
    return limits(question)
