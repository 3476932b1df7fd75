"""Plain texts that people send: in which letters they are written, and captions of other kinds as WebVTT. Pure."""
