"""One build of the front end, run as a child process (``python -m``) so that the server never holds the compiler."""

from pathlib import Path
from typing import Final

from reflex.config import get_config
from reflex.utils import prerequisites
from reflex.utils.export import export
from reflex_base import constants

from shouwen_app.texts import t
from shouwen_app.texts.language import Language, speaking

_FRAMEWORK_TEXTS: Final = {
    '"A new version of this app is available."': "failure.new_version",
    '"Reload"': "failure.reload",
}


def main() -> None:
    """Compile the app of the present environment and bundle it into its web directory."""
    prerequisites.initialize_reflex_user_directory()
    if prerequisites.needs_reinit():
        prerequisites.initialize_frontend_dependencies()
    script = Path("utils") / "state.js"
    shipped = (constants.Templates.Dirs.WEB_TEMPLATE / script).read_text("utf-8")
    (prerequisites.get_web_dir() / script).write_text(in_our_words(shipped), "utf-8")
    export(zipping=False, backend=False, api_url=get_config().api_url, zip_dest_dir=str(Path.cwd()))


def in_our_words(script: str) -> str:
    """The framework's client, as shipped, with the texts that it offers no setting for replaced by ours.

    Raises LookupError if one moved.
    """
    for english, key in _FRAMEWORK_TEXTS.items():
        if english not in script:
            raise LookupError(english)
        script = script.replace(english, _in_both_languages(key))
    return script


def _in_both_languages(key: str) -> str:
    """An expression that picks by the page's language; both texts are ours and hold no quotes."""
    with speaking(Language.ENGLISH):
        english = t(key)
    return f'(document.documentElement.lang === "en" ? "{english}" : "{t(key)}")'


if __name__ == "__main__":
    main()
