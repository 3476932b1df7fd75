"""The goods lift: browser to object storage and back, then inspection and previews."""
