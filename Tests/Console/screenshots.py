"""Screenshots of the console, for eyes. See scripts/screenshots."""

import pathlib
import sys
import time
import traceback

from browser import Demo, Page, browser

SEARCH = "/find?areaCode=212&contains=PIZ"
NUMBER = "/numbers/+12125550100"
PAGES = [
    (None, "home", "/"), (None, "find", SEARCH), (None, "login", "/login"), (None, "login-subscriber", "/login?as=subscriber"),
    (None, "forgot", "/forgot"), (None, "register", "/register"), (None, "available", "/numbers/+12125550177"),
    (None, "held", NUMBER), (None, "not-assignable", "/numbers/+12125551234"), (None, "public-block", "/blocks/1212555-0"),
    (None, "subscribe", "/numbers/+12125550178"), (None, "code", "/forgot?as=subscriber"),
    (None, "public-blocks", "/blocks?all=1"), (None, "help", "/help"), (None, "error", "/no-such-page"),
    ("subscriber", "subscriber", "/my-number"), ("subscriber", "me", "/me"), ("subscriber", "move", "/ports/request"),
    ("subscriber", "contact", "/my-number"),
    ("carrier", "holdings", "/numbers"), ("carrier", "no-holdings", "/numbers?q=nothing"), ("carrier", "number", NUMBER),
    ("carrier", "history", NUMBER + "/history"), ("carrier", "take", "/numbers/+12125550177"),
    ("carrier", "asked", "/numbers/+12125550101"), ("carrier", "conflict", "/numbers/+12125550103"),
    ("carrier", "ports", "/ports"), ("carrier", "ended-ports", "/ports?ended=1"), ("carrier", "port-request", "/ports/request"),
    ("carrier", "port-results", "/ports/request"), ("carrier", "pin", "/numbers/+12125550108"),
    ("carrier", "order-results", "/orders"), ("carrier", "import-results", "/import"),
    ("carrier", "block", "/blocks/1212555-0"), ("carrier", "own-blocks", "/blocks"), ("carrier", "orders", "/orders"),
    ("carrier", "import", "/import"), ("carrier", "reports", "/reports"), ("carrier", "reports-by-block", "/reports?by=block"),
    ("carrier", "keys", "/keys"), ("ocnManager", "people", "/people"),
    ("systemAdministrator", "cluster", "/cluster"), ("systemAdministrator", "all-numbers", "/numbers"),
    ("systemAdministrator", "all-ports", "/ports"), ("systemAdministrator", "all-people", "/people"),
    ("systemAdministrator", "ocns", "/ocns"), ("systemAdministrator", "ocn", "/ocns/9104"),
    ("systemAdministrator", "area-codes", "/area-codes"), ("systemAdministrator", "area-code", "/area-codes/1-212"),
    ("systemAdministrator", "blocks", "/blocks"), ("systemAdministrator", "grid", "/blocks/1212556-1"),
    ("systemAdministrator", "outbox", "/outbox"), ("systemAdministrator", "experiment", "/experiment"),
]
# What is done on a page before it is looked at.
STEPS = {
    "experiment": lambda page: page.press("Race").shows("Got it."),
    "subscribe": lambda page: page.fill(mail="ann@home.example").press("Get this number"),
    "code": lambda page: page.fill(name="+12125550199").press("Send a code").shows("a code is on its way"),
    "contact": lambda page: page.driver.execute_script("document.querySelector('#contact details').open = true")
    or page.fill(mail="jane@home.example").press("Send a code by mail").shows("waits for its code"),
    "port-results": lambda page: page.driver.execute_script("document.querySelector('#port-form details').open = true")
    or page.fill(list="(646) 555-0123\n2125550110, 0000-0000-0000-0\nnonsense 1\n").press("Ask for it").shows("What happened"),
    "pin": lambda page: page.press("Get a PIN").shows("shown this once"),
    "order-results": lambda page: page.fill(areaCode="212", count="12").press("Try first").shows("What would happen"),
    "import-results": lambda page: page.fill(csv="number,cnam\n+12125550120,ONE\nnonsense,TWO\n+12125550121,A NAME FAR TOO LONG\n")
    .press("Try first").shows("What would happen"),
}
LOOKS = [("desktop", 1280, 860), ("phone", 390, 844)]
TALLEST = 2600
# The whole run, in seconds; a page that does not come takes at most the browser's patience of it.
LIMIT = 420


def main():
    demo = Demo(sys.argv[1])
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    only = set(sys.argv[3:])
    pages = [page for page in PAGES if not only or page[1] in only]
    start = time.monotonic()
    failures = []
    try:
        say(f"Filling the demo ...")
        fill(demo)
        for role in dict.fromkeys(who for who, _, _ in pages):
            driver = browser(*LOOKS[0][1:])
            try:
                page = Page(driver, demo.address())
                if role:
                    page.log_in(demo.account(role))
                for who, name, path in pages:
                    if who != role:
                        continue
                    seconds = time.monotonic() - start
                    if seconds > LIMIT:
                        failures.append(name)
                        continue
                    say(f"{pages.index((who, name, path)) + 1:3} of {len(pages)}  {seconds:4.0f} s  {name}")
                    try:
                        prepare(page, name, path)
                        shoot(driver, folder, name)
                    except Exception:
                        failures.append(name)
                        say(traceback.format_exc(limit=2))
            finally:
                driver.quit()
    finally:
        demo.stop()
    say(f"{len(pages) - len(failures)} pages in {folder}, {time.monotonic() - start:.0f} s")
    if failures:
        sys.exit("without " + ", ".join(failures))


def say(text):
    print(text, flush=True)


def fill(demo):
    """Something to see: numbers in several states, ports, a block, a history."""
    driver = browser()
    try:
        page = Page(driver, demo.address()).log_in(demo.account("carrier"))
        page.open("/import").fill(csv="number,cnam,type,location_zip,tags\n" + "".join(
            f"+1212555{n:04},{name},{kind},{code},{tag}\n" for n, name, kind, code, tag in [
                (100, "JANE DOE", "mobile", "10025", "vip"), (101, "ACME CORP", "landline", "10001", "office"),
                (102, "RIVER CAFE", "voip", "11201", ""), (103, "HUDSON BOOKS", "landline", "10014", "shop"),
                (104, "QUEENS TAXI", "mobile", "11101", "fleet"), (105, "N Y DENTAL", "landline", "10016", ""),
                (106, "PIER 40", "voip", "10014", ""), (107, "OLD NAME", "mobile", "10025", ""),
                (108, "CITY FLOWERS", "landline", "10003", "")])).press("Import")
        page.open("/numbers/+12125550102").press("Suspend")
        page.open("/numbers/+12125550105").press("Give back")
        page.open("/numbers/+12125550106").press("Lock against porting")
        page.open(NUMBER)
        page.find("details.edit summary").click()
        page.fill(cnam="JANE SMITH").press("Save")
        page.open("/numbers/+12125550110").press("Reserve for 45 days")
        page.open("/keys").fill(name="Billing system").press("Make the key")
        # Another carrier asks for numbers; one moves by PIN.
        page.open("/numbers/+12125550107").press("Get a PIN")
        moved = page.find("#secret").text
        page.open(NUMBER).press("Get a PIN")
        demo.call("POST", "/v1/ports", demo.carrier("073H"), {"ports": [
            {"number": "+12125550101"}, {"number": "+12125550103"}, {"number": "+12125550104"},
            {"number": "+12125550107", "pin": moved}]})
        demo.call("POST", "/v1/numbers/+12125550103/port/dispute", demo.carrier("9104"), {"cause": "general"})
        demo.call("POST", "/v1/numbers/+12125550104/port/reject", demo.carrier("9104"), {"cause": "postal-code-mismatch"})
        demo.call("POST", "/v1/numbers/+16465550123/allocate", demo.carrier("6529"), {})
        demo.call("POST", "/v1/ports", demo.carrier("9104"), {"ports": [{"number": "+16465550123"}]})
        # The subscriber's PIN was replaced, so its port waits.
        number = demo.account("subscriber")["number"]
        for _ in range(2):
            pin = demo.call("POST", f"/v1/numbers/{number}/pin", demo.carrier("9104"), {})["pin"]
        demo.call("POST", f"/v1/numbers/{number}/port", demo.carrier("073H"), {"pin": pin})
        admin = Page(driver, demo.address()).log_in(demo.account("systemAdministrator"))
        for block in ["1212555-0", "1212556-1", "1646301-2", "1315220-4"]:
            admin.open("/blocks").fill(block=block, ocn="9104").press("Grant")
        page = Page(driver, demo.address()).log_in(demo.account("carrier"))
        page.open("/orders").fill(areaCode="646", count="700").press("Carry out")
    finally:
        driver.quit()


def prepare(page, name, path):
    """Opens a page and waits until what comes by scripts is there."""
    page.open(path)
    if name in STEPS:
        STEPS[name](page)
    if name == "cluster":
        page.wait(lambda: page.find("#rate").text != "–", "the rate does not come")
    if page.all("[data-chart]"):
        page.wait(lambda: page.driver.execute_script("return !!document.querySelector('canvas').width"), "no chart")
    if page.all("#map"):
        page.wait(lambda: page.all(".map-land"), "no map")


def shoot(driver, folder, name):
    """The page in each look; it is loaded once."""
    for look, width, height in LOOKS:
        is_phone = width < 600
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": is_phone})
        settle(driver)
        full = driver.execute_script("return document.documentElement.scrollHeight")
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": min(max(full, height), TALLEST), "deviceScaleFactor": 1, "mobile": is_phone})
        for dark in [False, True]:
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
                "features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                             {"name": "prefers-reduced-motion", "value": "reduce"}]})
            settle(driver)
            driver.save_screenshot(str(folder / f"{name}-{look}{'-dark' if dark else ''}.png"))
        wide = driver.execute_script("return document.documentElement.scrollWidth")
        if wide > width:
            say(f"     {name} on the {look} is {wide - width} pixels too wide")
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": LOOKS[0][1], "height": LOOKS[0][2], "deviceScaleFactor": 1, "mobile": False})


def settle(driver):
    """Two frames: what changed is laid out and painted."""
    driver.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))")


main()
