"""Pages of the certificate room, one module per reader."""
