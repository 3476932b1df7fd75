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

# Eight threads compute by turns, and each answer of the database must wait for one. With Python's turn of five milliseconds
# and seven others computing, eight statements took a second, with a turn of one a tenth of it; as much was computed. The
# submit before a bell holds the numbers of its edition for just so many.
sys.setswitchinterval(0.001)
