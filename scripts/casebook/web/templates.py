"""Our templates: where they stand, and how they are read."""

from pathlib import Path

from jinja2 import Environment

THEME = Path(__file__).parent / "theme"
OURS = frozenset(path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html"))


def prepare(env: Environment) -> Environment:
    """Escape every value in our templates (Material's own are written without escaping); leave no
    blank lines where a tag stood: they would be a tenth of a page.
    """
    env.autoescape = lambda name: name in OURS
    env.trim_blocks = env.lstrip_blocks = True
    return env
