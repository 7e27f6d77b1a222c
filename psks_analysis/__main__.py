"""Entry point of `python -m psks_analysis`."""

import sys

if __name__ == "__main__":
    # Not above: worker processes load this file again, and need no commands.
    from psks_analysis.cli import main

    sys.exit(main())
