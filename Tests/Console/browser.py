"""A demo cluster and browsers for the console's tests and screenshots. Debian's chromium, chromium-driver, python3-selenium."""

import json
import os
import pathlib
import random
import signal
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
import uuid

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

# Seconds that anything may take: a busy machine with two cores is slow.
PATIENCE = 60


class Demo:
    """`e164 demo` with three nodes on loopback, in a folder of its own."""

    def __init__(self, program):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = tempfile.TemporaryDirectory(prefix="e164-console-")
        self.data = self.folder.name + "/demo"
        self.port = random.randrange(20_000, 28_000)
        self.log = open(self.folder.name + "/demo.log", "w")
        self.process = subprocess.Popen(
            [self.program, "demo", "run", "--data", self.data, "--base-port", str(self.port)],
            stdout=self.log, stderr=subprocess.STDOUT,
        )
        deadline = time.monotonic() + 240
        # The demo's page is printed when all is loaded.
        while "Ctrl-C stops" not in self.output():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("the demo did not start:\n" + self.output())
            time.sleep(0.1)
        self.file = json.loads(pathlib.Path(self.data, "demo.json").read_text())

    def output(self):
        return pathlib.Path(self.log.name).read_text()

    def address(self, node=1):
        return f"http://127.0.0.1:{self.port + node - 1}"

    def account(self, role):
        return next(a for a in self.file["accounts"] if a["role"] == role)

    def carrier(self, ocn):
        """A carrier's API key."""
        return next(c["apiKey"] for c in self.file["carriers"] if c["ocn"] == ocn)

    def call(self, method, path, key, body):
        """One request of the API, with a key; its answer."""
        request = urllib.request.Request(
            self.address() + urllib.parse.quote(path), json.dumps(body).encode(), method=method,
            headers={"Authorization": "Bearer " + key, "Content-Type": "application/json",
                     "Idempotency-Key": uuid.uuid4().hex})
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:
            return json.load(response)

    def kill(self, node):
        os.kill(next(n["pid"] for n in self.file["nodes"] if n["id"] == node), signal.SIGKILL)

    def revive(self, node):
        subprocess.run([self.program, "demo", "start-node", str(node), "--data", self.data], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.file = json.loads(pathlib.Path(self.data, "demo.json").read_text())

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()
        self.folder.cleanup()


def browser(width=1280, height=900, dark=False, script=True):
    options = Options()
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage",
                     "--force-prefers-reduced-motion", f"--window-size={width},{height}"]:
        options.add_argument(argument)
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    driver.set_page_load_timeout(PATIENCE)
    driver.set_script_timeout(PATIENCE)
    if dark:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia",
                               {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    if width < 600:
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                               {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": True})
    return driver


class Page:
    """Short forms for what a person does."""

    def __init__(self, driver, base):
        self.driver, self.base = driver, base

    def open(self, path):
        self.driver.get(self.base + path)
        return self

    @property
    def path(self):
        return self.driver.current_url[len(self.base):]

    @property
    def text(self):
        return self.driver.find_element(By.TAG_NAME, "body").text

    def find(self, css):
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def wait(self, what, why):
        try:
            return WebDriverWait(self.driver, PATIENCE, poll_frequency=0.05,
                                 ignored_exceptions=[Exception]).until(lambda _: what())
        except Exception:
            raise AssertionError(f"{why}, at {self.driver.current_url}:\n{self.text[:1500]}") from None

    def shows(self, text):
        self.wait(lambda: text.lower() in self.text.lower(), f"the page does not show {text!r}")
        return self

    def fill(self, **values):
        for name, value in values.items():
            # What is sent comes before what only filters.
            fields = [f for f in self.all(f"main form[method='post'] [name='{name}']") + self.all(f"main [name='{name}']")
                      if f.is_displayed()]
            assert fields, f"no field {name} at {self.path}"
            if fields[0].tag_name == "select":
                fields[0].find_element(By.CSS_SELECTOR, f"option[value='{value}']").click()
            else:
                fields[0].clear()
                fields[0].send_keys(value)
        return self

    def press(self, label):
        """Clicks a button of this name, and answers the question that comes before what can't be taken back."""
        found = [b for b in self.all("main button, main a.btn, dialog button") if b.is_displayed() and b.text.strip() == label]
        assert found, f"no button {label!r} at {self.path}: {[b.text for b in self.all('main button')]}"
        return self.click(found[0])

    def click(self, button):
        """Clicks a button that leads to another page."""
        old = self.find("html")
        label = button.text.strip()
        button.click()
        dialogs = self.all("dialog[open] .btn-accent")
        if dialogs:
            dialogs[0].click()
        self.wait(lambda: self._is_new(old), f"{label} leads nowhere")
        return self

    def _is_new(self, old):
        try:
            old.is_enabled()
            return False
        except Exception:
            return self.driver.execute_script("return document.readyState") == "complete"

    def log_in(self, account):
        is_subscriber = account["role"] == "subscriber"
        self.open("/login?as=subscriber" if is_subscriber else "/login")
        self.fill(name=account.get("number") or account["mail"], password=account["password"]).press("Log in")
        assert "/login" not in self.path, self.text
        return self
