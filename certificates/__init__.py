"""Issuing certificates as PDFs, and checking them."""
