"""The WSGI door that granian opens."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

# What stands by now stands until the process ends: walking through all of it now and then would hold a request up for
# a tenth of a second.
gc.collect()
gc.freeze()
