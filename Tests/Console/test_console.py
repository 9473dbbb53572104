"""The console in a browser, against a demo of three nodes: every role's main tasks, links, policy, labels.

    scripts/test-console [PROGRAM [WORD ...]]
"""

import json
import sys
import urllib.request

from selenium.webdriver.common.keys import Keys

from browser import Demo, Page, browser
from carriers import carrier_tests
from contacts import contact_tests
from harness import check_page, failures, links, some_of_each_kind, test
from porting import porting_tests

# What each of some addresses answers; six at a time, as browsers do.
FETCH = """
const [links, done] = arguments, answers = [];
const work = async () => {
  for (let link; (link = links.pop());) {
    const response = await fetch(link);
    response.body?.cancel();
    answers.push([link, response.status]);
  }
};
Promise.all(Array.from({ length: 6 }, work)).then(() => done(answers), error => done([[String(error), 999]]));
"""
ROLES = ["subscriber", "carrier", "ocnManager", "systemAdministrator"]
PUBLIC = ["/", "/find?areaCode=212&contains=PIZ", "/login", "/login?as=subscriber", "/forgot", "/forgot?as=subscriber", "/register",
          "/register?as=subscriber", "/help",
          "/numbers/+12125550199", "/numbers/+12125550177", "/blocks?all=1", "/blocks/1212555-0",
          "/blocks/1646201-0", "/ocns", "/ocns/9104", "/area-codes", "/area-codes/1-212", "/no-such-page"]
PRIVATE = {
    "subscriber": ["/numbers/+12125550199", "/me", "/ports/request"],
    "carrier": ["/numbers", "/numbers/+12125550199", "/numbers/+12125550177", "/blocks", "/blocks/1212555-0", "/blocks/1646201-0",
                "/orders", "/ports", "/ports?ended=1", "/ports/request", "/import", "/reports", "/reports?by=block", "/keys", "/cluster", "/me", "/numbers/+12125550199/history"],
    "ocnManager": ["/people", "/numbers"],
    "systemAdministrator": ["/numbers", "/ports", "/ports/request", "/people", "/ocns", "/ocns/9104", "/area-codes", "/area-codes/1-212", "/blocks", "/blocks/1646201-0",
                            "/cluster", "/numbers/+12125550199",
                            "/outbox", "/experiment", "/reports?by=ocn", "/keys"],
}


def main():
    demo = Demo(sys.argv[1])
    drivers = []

    def person(role=None, node=1, account=None, **options):
        """Somebody before a browser; with a role or an account, logged in."""
        driver = browser(**options)
        drivers.append(driver)
        page = Page(driver, demo.address(node))
        account = account or (demo.account(role) if role else None)
        return page.log_in(account) if account else page

    try:
        tests(demo, person)
    finally:
        for driver in drivers:
            driver.quit()
        demo.stop()
    if failures:
        sys.exit(f"{len(failures)} failed: {', '.join(failures)}")


def tests(demo, person):
    public = person()
    pages = {role: person(role) for role in ROLES}
    # Where the links of everybody's pages lead.
    seen = {}

    @test("Every page of every role loads without complaints of the browser, with names on all fields, accessibly, in light and dark")
    def _():
        found = []
        everybody = [("visitor", public, PUBLIC)] + [(role, pages[role], paths) for role, paths in PRIVATE.items()]
        for role, page, paths in everybody:
            for path in paths:
                try:
                    is_missing = path == "/no-such-page"
                    check_page(page, path, broken=("404",) if is_missing else ())
                    if not is_missing:
                        seen.setdefault(role, set()).update(links(page))
                except AssertionError as error:
                    found.append(f"{role}: {error}")
        assert not found, "\n".join(found)

    @test("On a phone nothing is wider than the screen")
    def _():
        found = []
        for role in [None] + ROLES:
            phone = person(role, width=390, height=844)
            for path in PRIVATE[role] if role else PUBLIC[:-1]:
                try:
                    check_page(phone, path, in_dark=False)
                except AssertionError as error:
                    found.append(f"{role}: {error}")
        assert not found, "\n".join(found)

    @test("No link leads nowhere")
    def _():
        for role, page in [("visitor", public)] + list(pages.items()):
            assert seen.get(role), f"no page of {role} was looked at"
            answers = page.driver.execute_async_script(FETCH, some_of_each_kind(seen[role]))
            broken = [(link, status) for link, status in answers if status >= 400]
            assert not broken, f"{role}: {broken}"

    @test("The pulse comes in by itself")
    def _():
        public.open("/")
        public.wait(lambda: public.find("#pulse-rate").text != "–", "the pulse stands still")

    @test("A visitor finds a number by a word, and the list follows while typing")
    def _():
        public.open("/find")
        public.find("#areaCode").send_keys("212")
        public.find("#contains").send_keys("PIZZA")
        public.wait(lambda: public.find("#keypad-hint").text == "PIZZA is 74992", "the hint does not come")
        public.wait(lambda: public.all(".chip mark") and all("74992" in c.text.replace("-", "") for c in public.all(".chip")),
                    "the list does not follow")
        public.find(".chip").click()
        public.shows("In the open pool")

    @test("Somebody becomes a subscriber with two forms")
    def _():
        page = person()
        page.open("/find?areaCode=646").find(".chip").click()
        page.fill(mail="ann@home.example").press("Get this number")
        code = page.find("#trial-code").text
        page.fill(code=code, cnam="ANN", password="plain words here", again="plain words here").press("Take the number")
        page.shows("The number is yours").shows("Lock against porting")

    @test("The map shows area codes, and a click on one asks for its numbers")
    def _():
        public.open("/find")
        public.wait(lambda: public.all(".map-land") and public.all(".map-pin"), "the map is empty")
        pin = public.wait(lambda: [p for p in public.all(".map-pin:not(.map-cluster)") if p.is_displayed()], "no pin")[0]
        code = pin.text
        public.driver.execute_script("arguments[0].click()", pin)
        public.wait(lambda: "areaCode=" + code in public.driver.current_url, "the filter does not follow")

    @test("A carrier takes a number, edits it and finds the change in its history")
    def _():
        page = pages["carrier"].open("/numbers/+12125550142")
        page.fill(cnam="ACME CORP").press("Allocate").shows("The number is yours").shows("agreed by 2 of 3 nodes")
        page.find("details.edit summary").click()
        page.find("#edit-location_zip").send_keys("10025")
        page.wait(lambda: "New York" in page.text, "the place is not filled in while typing")
        page.fill(cnam="ACME & SONS").press("Save").shows("Saved.").shows("ACME & SONS").shows("Chain verified")
        page.open("/numbers").shows("(212) 555-0142")
        page.find("main input[name=q]").send_keys("ACME")
        page.wait(lambda: len(page.all("#results tbody tr")) == 1, "the filter does not follow")

    @test("Life-cycle buttons ask before they act, and say what was decided")
    def _():
        page = pages["carrier"].open("/numbers/+12125550142")
        page.press("Suspend").shows("Out of service").press("Resume").shows("Back in service")
        page.press("Lock against porting").shows("The carrier forbids porting").press("Lift port lock")

    @test("Numbers are picked in the grid by dragging")
    def _():
        page = pages["carrier"].open("/blocks/1646201-0")
        cells = page.all("label.cell")
        from selenium.webdriver.common.action_chains import ActionChains
        ActionChains(page.driver).click_and_hold(cells[0]).move_to_element(cells[1]).move_to_element(cells[2]).release().perform()
        page.wait(lambda: page.find("#selected-count").text == "3", "three are not selected")
        page.press("Allocate").shows("3 numbers are yours")

    @test("An order is tried first, then carried out in the background with progress")
    def _():
        page = pages["carrier"].open("/orders")
        page.fill(areaCode="212", count="1500").press("Try first").shows("What would happen")
        page.open("/orders").fill(areaCode="212", count="1500").press("Carry out")
        page.wait(lambda: "1500 of 1500" in page.text and page.all(".tag-ok"), "the order does not end")

    @test("An import says what is wrong with which row")
    def _():
        page = pages["carrier"].open("/import")
        page.fill(csv="number,cnam\n+12125550143,ONE\nnonsense,TWO\n").press("Try first").shows("What would happen")
        page.press("Import").shows("What happened").shows("nonsense,TWO")

    @test("An API key is shown once")
    def _():
        page = pages["carrier"].open("/keys")
        page.fill(name="Browser test").press("Make the key")
        token = page.find("#secret").text
        request = urllib.request.Request(demo.address() + "/v1/session", headers={"Authorization": "Bearer " + token})
        assert json.load(urllib.request.urlopen(request))["ocn"] == "9104"
        page.open("/keys").shows("Browser test")
        assert token not in page.driver.page_source

    carrier_tests(demo, person, pages)
    porting_tests(demo, person, pages)
    contact_tests(demo, person, pages)

    @test("A subscriber locks the number and changes the caller name")
    def _():
        page = pages["subscriber"].open("/my-number")
        page.press("Lock against porting").shows("The subscriber forbids porting")
        page.find("details.edit summary").click()
        page.fill(cnam="JANE").press("Save").shows("Saved.")
        page.press("Lift port lock")

    @test("An administrator adds a carrier, grants it a block, and invites somebody")
    def _():
        page = pages["systemAdministrator"].open("/ocns")
        page.fill(ocn="7777", company="Browser Telecom").press("Add").shows("Added.")
        page.open("/blocks").fill(block="1907221-3", ocn="7777").press("Grant").shows("Browser Telecom")
        page.open("/people").fill(mail="new@demo.example", name="New Person", ocn="7777").press("Invite").shows("shown this once")
        code = page.find("#secret").text
        guest = person()
        guest.open("/register")
        guest.fill(name="new@demo.example", code=code, password="some plain words", again="some plain words")
        guest.press("Set password").fill(name="new@demo.example", password="some plain words").press("Log in")
        guest.shows("No numbers yet")

    @test("Two carriers race for one number: one gets it, and the rounds are drawn")
    def _():
        page = pages["systemAdministrator"].open("/experiment")
        page.press("Race").shows("Got it.").shows("Taken by")
        assert page.all("#sequence .message")

    @test("A node that is cut off decides nothing; brought back, it does")
    def _():
        page = pages["systemAdministrator"].open("/experiment")
        page.all("button[name=cut][value='1']")[2].click()
        page.shows("Node n3 is cut off")
        page.open("/experiment").shows("cut off")
        page.find("button[name=cut][value='0']").click()
        page.shows("Node n3 is back")

    @test("Escape, slash and tab do what keyboards do")
    def _():
        page = pages["carrier"].open("/numbers")
        page.find("body").send_keys("/")
        assert page.driver.switch_to.active_element.get_attribute("id") == "search"
        page.open("/numbers")
        page.find("body").send_keys(Keys.TAB)
        assert "Skip" in page.driver.switch_to.active_element.text
        page.find("details.menu summary").click()
        page.find("body").send_keys(Keys.ESCAPE)
        assert not page.all("details.menu[open]")

    @test("Without JavaScript: log in, filter, take, edit, order")
    def _():
        page = person("carrier", script=False)
        page.open("/find?areaCode=212&contains=LAW").shows("(212)")
        page.open("/numbers/+12125550150").fill(cnam="PLAIN").press("Allocate").shows("The number is yours")
        page.open("/numbers").fill(q="PLAIN").press("Filter").shows("(212) 555-0150")
        page.open("/numbers/+12125550150").press("Give back").shows("Given back")
        page.open("/orders").fill(areaCode="212", count="2").press("Try first").shows("What would happen")

    @test("A session goes on at another node after its own was killed, and the administrator sees it go and come back")
    def _():
        watcher = person("systemAdministrator", node=2)
        watcher.open("/cluster").shows("All 3 nodes are here")
        page = person("carrier", node=1)
        demo.kill(1)
        watcher.shows("2 of 3 nodes are here")
        page.base = demo.address(3)
        page.open("/numbers/+12125550151").fill(cnam="AFTER").press("Allocate").shows("The number is yours")
        demo.revive(1)
        watcher.shows("All 3 nodes are here")
        page.base = demo.address(1)
        page.open("/numbers/+12125550151").shows("AFTER")

    @test("Logging out everywhere ends the session at every node")
    def _():
        page = pages["ocnManager"].open("/me")
        page.press("Log out everywhere").shows("logged out")
        page.base = demo.address(2)
        page.wait(lambda: "/login" in page.open("/numbers").path, "another node still knows the session")


main()
