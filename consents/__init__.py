"""Consents: who may be shown where, asked of each person, kept as a ledger, asked before anything is published."""
