"""Entry point of `python -m psks_analysis`."""

import sys

from psks_analysis.cli import main

if __name__ == "__main__":
    sys.exit(main())
