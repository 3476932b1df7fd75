"""The cellar: the servers that ./run and ./test start by themselves, out of Python wheels. Knows no Django."""
