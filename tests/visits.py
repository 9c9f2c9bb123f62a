"""Pages of a site opened in a browser, with what went wrong on them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page, Request


@dataclass
class Visit:
    """A tab: leaving the site, a failed request or a console error ends up in `trouble`."""

    page: Page
    base: str
    context: BrowserContext
    trouble: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a page of the site."""
        self.page.goto(self.base + path)
        return self.page


Opener = Callable[..., Visit]


def open_tab(browser: Browser, base: str, width: int, height: int) -> Visit:
    """A watched tab on the site at `base`; with the network off where that is a disk."""
    context = browser.new_context(viewport={"width": width, "height": height})
    if base.startswith("file:"):
        context.set_offline(True)
    one = Visit(context.new_page(), base, context)
    page, trouble = one.page, one.trouble

    def watch(url: str) -> None:
        if not url.startswith(base):
            trouble.append(f"request to {url}")

    page.on("request", lambda asked: watch(asked.url))

    def failed(asked: Request) -> None:
        # A page left before its icon had come: the browser itself calls the request off.
        if asked.failure != "net::ERR_ABORTED":
            trouble.append(f"failed {asked.url}: {asked.failure}")

    page.on("requestfailed", failed)
    page.on(
        "response",
        lambda got: trouble.append(f"{got.status} {got.url}") if got.status >= 400 else None,
    )
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on(
        "console",
        lambda said: trouble.append(said.text) if said.type in ("error", "warning") else None,
    )
    return one
