"""German where we differ: the weekday with a deadline, a comma before the time, ISO from date fields."""

DATETIME_FORMAT = "l, d.m.Y, H:i"
SHORT_DATETIME_FORMAT = "d.m.Y, H:i"

DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"]
DATETIME_INPUT_FORMATS = [
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y, %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
]

THOUSAND_SEPARATOR = "."
