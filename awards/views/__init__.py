"""What a browser asks of the awards room, one module per reader."""
