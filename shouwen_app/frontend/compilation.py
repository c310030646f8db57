"""One build of the front end, run as a child process (``python -m``) so that the server never holds the compiler."""

from pathlib import Path
from typing import Final

from reflex.config import get_config
from reflex.utils import prerequisites
from reflex.utils.export import export

from shouwen_app.texts import t

_FRAMEWORK_TEXTS: Final = {
    '"A new version of this app is available."': "failure.new_version",
    '"Reload"': "failure.reload",
}


def main() -> None:
    """Compile the app of the present environment and bundle it into its web directory."""
    prerequisites.initialize_reflex_user_directory()
    if prerequisites.needs_reinit():
        prerequisites.initialize_frontend_dependencies()
    script = prerequisites.get_web_dir() / "utils" / "state.js"
    script.write_text(in_chinese(script.read_text("utf-8")), "utf-8")
    export(zipping=False, backend=False, api_url=get_config().api_url, zip_dest_dir=str(Path.cwd()))


def in_chinese(script: str) -> str:
    """The framework's client with the texts that it offers no setting for replaced by ours; LookupError if one moved."""
    for english, key in _FRAMEWORK_TEXTS.items():
        ours = f'"{t(key)}"'
        if english not in script and ours not in script:
            raise LookupError(english)
        script = script.replace(english, ours)
    return script


if __name__ == "__main__":
    main()
