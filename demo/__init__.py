"""A realistic award at any size, for ./run, tests and benchmarks. The top floor: no room imports it."""
