"""``python -m shouwen_app``: the same command line as ``shouwen`` (命令行)."""

import sys

from shouwen_app.cli import main

sys.exit(main())
