"""The command line (命令行) ``shouwen``: every module beside this one that has ``add_parser`` is a command."""

import importlib
import pkgutil
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from shouwen_app.domain.errors import ShouwenError
from shouwen_app.texts import t
from shouwen_app.texts.errors import error_text

WRONG_USE = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 on success, 1 on a finding, 2 on wrong use."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        args = build_parser(given[0] if given else "").parse_args(given)
        return args.run(args)
    except ShouwenError as error:
        print(error_text(error), file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        return INTERRUPTED


def build_parser(command: str = "") -> ArgumentParser:
    """The parser of all commands, or of the one module named ``command``, so that nothing else is imported.

    A command's module sets its own ``run`` on its parsers, or has it as ``run(args) -> int``.
    """
    names = [module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")]
    parser = ArgumentParser(prog="shouwen", description=t("cli.description"))
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name in [command] if command in names else sorted(names):
        module = importlib.import_module(f"{__name__}.{name}")
        before = set(commands.choices)
        module.add_parser(commands)
        for added in set(commands.choices) - before:
            if commands.choices[added].get_default("run") is None and hasattr(module, "run"):
                commands.choices[added].set_defaults(run=module.run)
    return parser
