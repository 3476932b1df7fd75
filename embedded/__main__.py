"""The command behind ./run."""

import sys

from embedded.command import main

if __name__ == "__main__":
    sys.exit(main())
