"""Journeys share two cores with a site, a worker, servers and several browsers: waiting is patient, never blind."""

from playwright.sync_api import expect

expect.set_options(timeout=20_000)
