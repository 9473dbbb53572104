"""Screenshots of the console, for eyes. See scripts/screenshots."""

import pathlib
import sys
import time

from browser import Demo, Page, browser

PAGES = [
    (None, "home", "/"), (None, "find", "/find?areaCode=212&contains=PIZ"), (None, "login", "/login"),
    (None, "register", "/register"), (None, "available", "/numbers/+12125550177"), (None, "help", "/help"),
    (None, "error", "/no-such-page"), ("subscriber", "subscriber", "/my-number"), ("subscriber", "me", "/me"),
    ("carrier", "holdings", "/numbers"), ("carrier", "number", "/numbers/+12125550100"),
    ("carrier", "take", "/numbers/+12125550177"), ("carrier", "block", "/blocks/1212555-0"),
    ("carrier", "orders", "/orders"), ("carrier", "import", "/import"), ("carrier", "reports", "/reports"),
    ("carrier", "keys", "/keys"), ("ocnManager", "people", "/people"), ("systemAdministrator", "cluster", "/cluster"),
    ("systemAdministrator", "ocns", "/ocns"), ("systemAdministrator", "ocn", "/ocns/9104"),
    ("systemAdministrator", "area-code", "/area-codes/1-212"), ("systemAdministrator", "blocks", "/blocks"),
    ("systemAdministrator", "outbox", "/outbox"), ("systemAdministrator", "experiment", "/experiment"),
]
LOOKS = [("desktop", 1280, 860), ("phone", 390, 844)]


def main():
    demo = Demo(sys.argv[1])
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    only = set(sys.argv[3:])
    try:
        fill(demo)
        for look, width, height in LOOKS:
            for dark in [False, True]:
                shoot(demo, folder, look, width, height, dark, only)
    finally:
        demo.stop()


def fill(demo):
    """Something to see: numbers in several states, a block, a history."""
    driver = browser()
    try:
        page = Page(driver, demo.address()).log_in(demo.account("carrier"))
        page.open("/import").fill(csv="number,cnam,type,location_zip,tags\n" + "".join(
            f"+1212555{n:04},{name},{kind},{code},{tag}\n" for n, name, kind, code, tag in [
                (100, "JANE DOE", "mobile", "10025", "vip"), (101, "ACME CORP", "landline", "10001", "office"),
                (102, "RIVER CAFE", "voip", "11201", ""), (103, "HUDSON BOOKS", "landline", "10014", "shop"),
                (104, "QUEENS TAXI", "mobile", "11101", "fleet"), (105, "N Y DENTAL", "landline", "10016", ""),
                (106, "PIER 40", "voip", "10014", ""), (107, "OLD NAME", "mobile", "10025", "")])).press("Import")
        for number, button in [("0102", "Suspend"), ("0105", "Give back"), ("0106", "Lock against porting")]:
            page.open("/numbers/+1212555" + number).press(button)
        page.open("/numbers/+12125550100")
        page.find("details.edit summary").click()
        page.fill(cnam="JANE SMITH").press("Save")
        page.open("/numbers/+12125550110").press("Reserve for 45 days")
        page.open("/keys").fill(name="Billing system").press("Make the key")
        admin = Page(driver, demo.address()).log_in(demo.account("systemAdministrator"))
        admin.open("/blocks").fill(block="1212555-0", ocn="9104").press("Grant")
        for block in ["1212556-1", "1646301-2", "1315220-4"]:
            admin.open("/blocks").fill(block=block, ocn="9104").press("Grant")
        page = Page(driver, demo.address()).log_in(demo.account("carrier"))
        page.open("/orders").fill(areaCode="646", count="700").press("Carry out")
    finally:
        driver.quit()


def shoot(demo, folder, look, width, height, dark, only):
    role = object()
    driver = page = None
    for who, name, path in PAGES:
        if only and name not in only:
            continue
        if who != role:
            if driver:
                driver.quit()
            driver = browser(width, height, dark)
            page = Page(driver, demo.address())
            role = who
            if who:
                page.log_in(demo.account(who))
        page.open(path)
        if name == "experiment":
            page.press("Race").shows("Got it.")
        if name == "cluster":
            time.sleep(8)
        time.sleep(1)
        full = driver.execute_script("return document.documentElement.scrollHeight")
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": min(max(full, height), 2200), "deviceScaleFactor": 1, "mobile": width < 600})
        time.sleep(0.3)
        driver.save_screenshot(str(folder / f"{name}-{look}{'-dark' if dark else ''}.png"))
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
    if driver:
        driver.quit()


main()
