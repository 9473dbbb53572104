"""What the console's tests are made of: one test at a time, with what went wrong, and what is looked for on every page."""

import pathlib
import re
import sys
import time
import traceback

AXE = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
# Words of which a test's name must have one; none for all tests.
WORDS = sys.argv[3:]
# Bytes of a page with everything it needs but the map, as they are sent.
WEIGHT = 300_000
failures = []


def test(name):
    def run(body):
        if WORDS and not any(word in name for word in WORDS):
            return
        start = time.monotonic()
        try:
            body()
            print(f"ok    {name} ({time.monotonic() - start:.1f} s)", flush=True)
        except Exception:
            failures.append(name)
            print(f"FAIL  {name}\n{traceback.format_exc(limit=4)}", flush=True)
    return run


def complaints(driver, allowed=()):
    """What the browser's console holds against a page: errors, broken policies, files that are not there."""
    return [entry["message"] for entry in driver.get_log("browser")
            if entry["level"] in ("SEVERE", "WARNING") and not any(text in entry["message"] for text in allowed)]


def links(page):
    return {link.get_attribute("href").split("#")[0] for link in page.all("a[href]")
            if link.get_attribute("href").startswith(page.base)}


def some_of_each_kind(links):
    """Three of the links that differ in numbers and codes only."""
    kinds = {}
    for link in sorted(links):
        kinds.setdefault(re.sub("[0-9A-Z]+", "0", link), []).append(link)
    return [link for alike in kinds.values() for link in alike[:3]]


UNLABELLED = """
return [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a[href]')]
  .filter(e => e.offsetParent !== null)
  .filter(e => !(e.labels?.length || e.getAttribute('aria-label') || e.textContent.trim() || e.title))
  .map(e => e.outerHTML.slice(0, 120));
"""
HEADINGS = "return [document.querySelectorAll('h1').length, document.documentElement.lang, document.querySelectorAll('main').length]"
WEIGHTS = """
const map = /leaflet|markercluster|outline|[/]map[.]/;
return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .filter(e => !map.test(e.name)).map(e => [e.name, e.encodedBodySize]);
"""
WIDTHS = "return [document.documentElement.scrollWidth, innerWidth]"


def check_page(page, path, broken=(), in_dark=True):
    page.open(path)
    page.wait(lambda: page.driver.execute_script("return document.readyState") == "complete", "the page does not load")
    found = complaints(page.driver, broken)
    assert not found, f"{path}: {found}"
    unlabelled = page.driver.execute_script(UNLABELLED)
    assert not unlabelled, f"{path} has fields or buttons without a name: {unlabelled}"
    assert page.driver.execute_script(HEADINGS) == [1, "en", 1], f"{path}: one heading, one main part, a language"
    assert not page.all("[style]:not(.leaflet-container *):not(.leaflet-container):not(canvas)"), f"{path} has inline styles"
    weights = page.driver.execute_script(WEIGHTS)
    assert sum(bytes for _, bytes in weights) < WEIGHT, f"{path} weighs {weights}"
    wide, screen = page.driver.execute_script(WIDTHS)
    assert wide <= screen, f"{path} is {wide} pixels wide on a screen of {screen}"
    if AXE:
        page.driver.execute_script(AXE.read_text())
        # This axe is older than HTML 5.2, which allows a div around each pair of a dl.
        check_with_axe(page, path, "{runOnly: ['wcag2a', 'wcag2aa'], "
                       "rules: {dlitem: {enabled: false}, 'definition-list': {enabled: false}}}")
        if in_dark:
            # The other theme differs in its colours alone.
            set_dark(page.driver, True)
            check_with_axe(page, path + " in the dark", "{runOnly: {type: 'rule', values: ['color-contrast']}}")
            set_dark(page.driver, False)


def set_dark(driver, is_dark):
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"},
        {"name": "prefers-reduced-motion", "value": "reduce"}]})


def check_with_axe(page, place, options):
    found = page.driver.execute_async_script(
        f"const done = arguments[0]; axe.run({options}).then(result => done(result.violations))")
    told = [(v["id"], v["help"], [n["html"][:160] for n in v["nodes"]][:3]) for v in found]
    assert not told, f"{place}: {told}"
