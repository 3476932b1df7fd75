"""How fast the pages are: a harness around the production server, and the table it prints."""
