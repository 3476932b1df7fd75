"""The WSGI door that granian opens."""

import gc
import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

# What stands by now stands until the process ends: walking through all of it now and then would hold a request up for
# a tenth of a second.
gc.collect()
gc.freeze()
# A page makes some ten thousand objects and drops them again, nearly all without a circle: looking for circles after
# every two thousand costs a twelfth of the processor time and finds nothing.
gc.set_threshold(50_000, 20, 100)

# Threads compute by turns, and whoever got an answer from the database waits for the next. While seven others computed,
# eight statements took 1.2 seconds with Python's turns of five milliseconds, 0.1 with turns of one, and as much was
# computed. A submit holds the numbers of its edition for just so many statements.
sys.setswitchinterval(0.001)
