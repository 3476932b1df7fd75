"""A filter that says a time of work in hours and minutes."""

from django import template

from config.measures import work_time

register = template.Library()
register.filter("work_time", work_time)
