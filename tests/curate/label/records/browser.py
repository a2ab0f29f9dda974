"""A person at Argilla's pages: signs in, searches, filters, finds similar rows, corrects, marks, submits.

Needs the Python package playwright (it drives the browser) and a Chromium: `apt-get install chromium`, or where
MIGAKI_CHROMIUM says.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SETTLED = 300  # milliseconds in which the page draws what has come


def chromium() -> str:
    """Give the path of the browser; empty where there is none."""
    return os.environ.get("MIGAKI_CHROMIUM") or shutil.which("chromium") or ""


@contextmanager
def people(url: str, pictures: Path) -> Iterator[Callable[[str, str], Person]]:
    """Open a browser, and give what signs a person in by name and password; screenshots go to the folder."""
    from playwright.sync_api import sync_playwright

    pictures.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)

        def sign_in(name: str, password: str) -> Person:
            page = browser.new_context(viewport={"width": 1500, "height": 1300}).new_page()
            page.goto(f"{url}/sign-in", wait_until="domcontentloaded")
            page.fill("input[type=text]", name)
            page.fill("input[type=password]", password)
            page.keyboard.press("Enter")
            page.wait_for_url(lambda where: "sign-in" not in where)
            return Person(page, name, url, pictures)

        try:
            yield sign_in
        finally:
            browser.close()


@dataclass(frozen=True)
class Person:
    """A person who is signed in."""

    page: Page
    name: str
    url: str
    pictures: Path

    def open(self, dataset: str) -> int:
        """Open a dataset; gives how many records wait."""
        with self.page.expect_response(_found) as got:
            self.page.goto(f"{self.url}/dataset/{dataset}/annotation-mode", wait_until="domcontentloaded")
        return self._settled(got)

    def search(self, text: str) -> int:
        """Search for a text; gives how many records hold it."""
        field = self.page.locator("input[role=search]")
        if not field.is_visible():
            self.page.click(".search-area__icon")
        field.fill(text)
        with self.page.expect_response(_found) as got:
            field.press("Enter")
        return self._settled(got)

    def filter(self, facet: str, value: str) -> int:
        """Show only records with a value of a facet (by its title); gives how many there are."""
        self.page.click(".filters__filter-button button")
        self.page.locator(".filters__list, .filters").get_by_text("Metadata", exact=True).click()
        self.page.get_by_text(facet, exact=True).last.click()
        with self.page.expect_response(_found) as got:
            self.page.locator(".label-filter, .labels-selector, .metadata-filter, .dropdown__content").get_by_text(
                value, exact=True
            ).last.click()
        found = self._settled(got)
        self.page.mouse.click(750, 5)
        return found

    def find_similar(self) -> int:
        """Look for records like the one that is shown; gives how many come."""
        with self.page.expect_response(_found) as got:
            self.page.click("text=Find similar")
        return self._settled(got)

    def choose(self, question: str, value: str) -> None:
        """Choose a value of a question with labels, where it is not chosen already."""
        self._choose(self.page.locator(f'label[for="{question}_{value}"]'))

    def rate(self, question: str, value: int) -> None:
        """Choose a number."""
        self._asked(question).get_by_text(str(value), exact=True).click()

    def correct(self, question: str, text: str) -> str:
        """Write a text in place of what stands there; gives what stood there."""
        field = self._asked(question).locator(".textarea")
        field.click()
        editable = self._asked(question).locator("p[contenteditable=true]")
        stood = editable.inner_text()
        editable.fill(text)
        return stood

    def mark(self, text: str, label: str) -> None:
        """Mark a piece of the answer, character by character, as a label says (`wrong`, `personal`, `unsuitable`)."""
        chosen = self.page.locator(f'label[for="span-2d{label}"]')
        marks = self.page.locator(".span-entity__text")
        before = marks.count()
        for _ in range(4):  # while the page is still drawing, a mark does not hold
            self._choose(chosen)
            self._drag(self.page.evaluate(BOX, text))
            if marks.count() > before:
                return
        raise AssertionError(f"{text!r} could not be marked")

    def _drag(self, box: dict[str, float]) -> None:
        """Drag from a box's left edge to its right one, with Shift, which is pressed on the way."""
        self.page.mouse.move(box["left"] + 1, box["y"])
        self.page.mouse.down()
        self.page.keyboard.down("Shift")
        self.page.mouse.move((box["left"] + box["right"]) / 2, box["y"], steps=4)
        self.page.mouse.move(box["right"] - 1, box["y"], steps=4)
        self.page.mouse.up()
        self.page.keyboard.up("Shift")
        self.page.wait_for_timeout(SETTLED)

    def submit(self) -> int:
        """Submit the form; gives the status of the answer."""
        with self.page.expect_response(lambda got: "responses" in got.url and got.request.method != "GET") as got:
            self.page.click("button:has-text('Submit')")
        self.page.wait_for_timeout(SETTLED)
        return int(got.value.status)

    def picture(self, name: str) -> None:
        """Keep a screenshot."""
        self.page.wait_for_timeout(SETTLED)
        self.page.screenshot(path=self.pictures / f"{self.name}-{name}.png")

    def _choose(self, label: Any) -> None:
        """Click a label, unless it is chosen: a second click would take it away."""
        if "label-active" not in label.get_attribute("class"):
            label.click()

    def _asked(self, question: str) -> Any:
        return self.page.locator(f'[aria-label="Question: {question}"]')

    def _settled(self, got: Any) -> int:
        self.page.wait_for_selector("text=Find similar")
        self.page.wait_for_timeout(SETTLED)
        return int(got.value.json()["total"])


BOX = """text => {
  getSelection().empty()  // else the browser would drag what is selected
  const shown = document.querySelector('.span-annotation__field').firstChild
  const at = shown.textContent.indexOf(text), range = document.createRange()
  range.setStart(shown, at); range.setEnd(shown, at + text.length)
  const box = range.getBoundingClientRect()
  return {left: box.left, right: box.right, y: (box.top + box.bottom) / 2}
}"""


def _found(got: Any) -> bool:
    return "records/search" in got.url and got.ok
