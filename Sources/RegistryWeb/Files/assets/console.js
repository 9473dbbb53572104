// Makes the console's pages pleasant. Everything it does a form can do without it.
"use strict";
document.documentElement.classList.add("js");

const assets = () => document.body.dataset.assets;
const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "class") made.className = value; else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};
const svg = (name, attributes = {}, text) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
};

// Times: relative, with the exact one in the reader's zone on hover.
const length = seconds => {
  for (const [limit, unit, name] of [[60, 1, "s"], [3600, 60, "min"], [86400, 3600, "h"], [86400 * 60, 86400, "d"]]) {
    if (seconds < limit) return Math.floor(seconds / unit) + " " + name;
  }
  return Math.floor(seconds / 86400 / 30) + " months";
};
const ago = milliseconds => milliseconds < 2000 ? "just now" : length(milliseconds / 1000) + " ago";
// What is left until then, as 6 d 23 h; to the second in the last hour.
const left = milliseconds => {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds <= 0) return "no time";
  const [days, hours, minutes] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  if (days) return days + " d " + hours + " h";
  return hours ? hours + " h " + minutes + " min" : minutes + " min " + seconds % 60 + " s";
};
const countDown = root => {
  for (const time of root.querySelectorAll("time[data-countdown]")) time.textContent = left(new Date(time.dateTime) - Date.now());
};
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "medium" });
const tellTimes = root => {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    if (isNaN(at)) continue;
    time.title = exact.format(at) + " (" + time.dateTime + ")";
    if ("countdown" in time.dataset) continue;
    const passed = Date.now() - at;
    time.textContent = passed > -1000 ? ago(passed) : "in " + length(-passed / 1000);
  }
};
const timeElement = iso => element("time", { datetime: iso }, "");
setInterval(() => tellTimes(document), 30000);
setInterval(() => countDown(document), 1000);

const stateElement = name =>
  element("span", { class: "state state-" + name }, element("span", { class: "state-dot", "aria-hidden": "true" }), name);

// Copy buttons.
const prepareCopies = root => {
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.classList.add("dot-ok");
      setTimeout(() => button.classList.remove("dot-ok"), 600);
    });
  }
};

// Filters answer without a new page: the part of the page that changes is taken from the same page.
const prepareLive = root => {
  for (const form of root.querySelectorAll("form[data-live]")) {
    let timer, running;
    const ask = async () => {
      const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
      const url = form.getAttribute("action") + (query.size || query.toString() ? "?" + query : "");
      running?.abort();
      running = new AbortController();
      try {
        const response = await fetch(url, { signal: running.signal, headers: { "X-Requested-With": "fetch" } });
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        const target = document.querySelector(form.dataset.live);
        const fresh = page.querySelector(form.dataset.live);
        if (!target || !fresh) return;
        target.replaceChildren(...fresh.childNodes);
        history.replaceState(null, "", url);
        prepare(target);
        document.dispatchEvent(new CustomEvent("results", { detail: target }));
      } catch (error) {
        if (error.name !== "AbortError") throw error;
      }
    };
    form.ask = ask;
    form.addEventListener("input", event => {
      if (event.target.type === "file") return;
      clearTimeout(timer);
      timer = setTimeout(ask, 250);
    });
    form.addEventListener("submit", event => { event.preventDefault(); ask(); });
  }
};

// A value is checked by the server's own rules while it is typed.
const prepareChecks = root => {
  for (const input of root.querySelectorAll("[data-check]")) {
    let timer;
    const hint = element("div", { class: "check-hint", "aria-live": "polite" });
    input.insertAdjacentElement("afterend", hint);
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const value = input.value;
        const query = new URLSearchParams({ field: input.dataset.check, value: value.slice(0, 2000) });
        const response = await fetch("/check?" + query);
        if (!response.ok || input.value !== value) return;
        const answer = await response.json();
        hint.className = answer.problem ? "check-problem" : "check-hint";
        hint.textContent = answer.problem || answer.hint || "";
        if (answer.problem) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
      }, 300);
    });
  }
};

const keys = { A: 2, B: 2, C: 2, D: 3, E: 3, F: 3, G: 4, H: 4, I: 4, J: 5, K: 5, L: 5, M: 6, N: 6, O: 6, P: 7, Q: 7, R: 7, S: 7, T: 8, U: 8, V: 8, W: 9, X: 9, Y: 9, Z: 9 };
const prepareKeypads = root => {
  for (const input of root.querySelectorAll("[data-keypad]")) {
    const hint = document.getElementById(input.getAttribute("aria-describedby"));
    const first = "Letters stand for the digits of their keys.";
    input.addEventListener("input", () => {
      const text = input.value.toUpperCase();
      if (hint) hint.textContent = /[A-Z]/.test(text) ? text + " is " + [...text].map(c => keys[c] ?? c).join("") : first;
    });
  }
};

// North American telephone numbers take their form while they are typed; what begins with + or has letters stays as it is.
const prepareMasks = root => {
  for (const input of root.querySelectorAll("input[type=tel]")) {
    input.addEventListener("input", () => {
      const digits = input.value.replace(/\D/g, "");
      if (/[^\d\s().-]/.test(input.value) || /^[01]/.test(digits) || digits.length > 10) return;
      // Who corrects something in the middle is left alone.
      if (input.selectionStart !== input.value.length) return;
      const [area, exchange, line] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
      input.value = line ? "(" + area + ") " + exchange + "-" + line : exchange ? "(" + area + ") " + exchange : area;
    });
  }
};

// Questions before what can't be taken back.
const prepareQuestions = root => {
  for (const form of root.querySelectorAll("form[data-confirm]")) {
    form.addEventListener("submit", event => {
      if (form.dataset.confirmed) return;
      event.preventDefault();
      const dialog = element("dialog", { "aria-labelledby": "dialog-title" });
      const cancel = element("button", { type: "button", class: "btn btn-outline" }, "Cancel");
      const go = element("button", { type: "button", class: "btn btn-accent" }, form.dataset.confirmTitle || "Go on");
      dialog.append(
        element("h2", { id: "dialog-title" }, (form.dataset.confirmTitle || "Are you sure") + "?"),
        element("p", {}, form.dataset.confirm), element("div", { class: "button-row" }, go, cancel));
      document.body.append(dialog);
      dialog.addEventListener("close", () => dialog.remove());
      cancel.addEventListener("click", () => dialog.close());
      go.addEventListener("click", () => { form.dataset.confirmed = "1"; dialog.close(); form.requestSubmit(event.submitter ?? undefined); });
      dialog.showModal();
      go.focus();
    });
  }
};

// A form that was sent is not sent twice.
const prepareForms = root => {
  for (const form of root.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", event => {
      if (event.defaultPrevented) return;
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      setTimeout(() => delete form.dataset.sent, 3000);
    });
  }
  for (const form of root.querySelectorAll("form[data-resubmit]")) setTimeout(() => form.requestSubmit(), 1500);
};

// Columns of a table in another order.
const prepareSorting = root => {
  for (const header of root.querySelectorAll("th[data-sort]")) {
    const button = element("button", { type: "button" }, ...header.childNodes);
    header.replaceChildren(button);
    button.addEventListener("click", () => {
      const body = header.closest("table").tBodies[0];
      const index = header.cellIndex;
      const down = header.getAttribute("aria-sort") === "ascending";
      for (const other of header.parentElement.children) other.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", down ? "descending" : "ascending");
      const plain = cell => cell.classList.contains("right") ? cell.textContent.replaceAll(",", "") : cell.textContent;
      const value = row => row.cells[index]?.dataset.value ?? (row.cells[index] ? plain(row.cells[index]).trim() : "");
      const rows = [...body.rows].sort((a, b) => value(a).localeCompare(value(b), undefined, { numeric: true }));
      body.append(...(down ? rows.reverse() : rows));
    });
  }
};

// A file goes into the text area of a form, dropped or chosen.
const prepareDrops = root => {
  for (const area of root.querySelectorAll("[data-drop]")) {
    const text = area.querySelector("textarea");
    const file = area.querySelector("input[type=file]");
    const take = async chosen => { if (chosen) { text.value = await chosen.text(); text.dispatchEvent(new Event("input", { bubbles: true })); } };
    file?.addEventListener("change", () => take(file.files[0]));
    for (const name of ["dragover", "dragenter"]) area.addEventListener(name, event => { event.preventDefault(); area.classList.add("over"); });
    area.addEventListener("dragleave", () => area.classList.remove("over"));
    area.addEventListener("drop", event => { event.preventDefault(); area.classList.remove("over"); take(event.dataTransfer.files[0]); });
  }
};

// The grid of a block: drag selects many.
const prepareGrid = root => {
  const grid = root.querySelector("[data-grid]");
  if (!grid) return;
  const count = document.getElementById("selected-count");
  const tell = () => { if (count) count.textContent = grid.querySelectorAll("input:checked").length; };
  // A finger scrolls the grid and taps a cell, as it does with any box to tick; dragging is for the mouse.
  let setting, isMouse = false;
  grid.addEventListener("pointerdown", event => {
    const box = event.target.closest("label.cell")?.querySelector("input");
    isMouse = event.pointerType === "mouse";
    if (!box || event.button !== 0 || !isMouse) return;
    event.preventDefault();
    setting = !box.checked;
    box.checked = setting;
    box.focus();
    tell();
  });
  grid.addEventListener("click", event => { if (isMouse && event.target.closest("label.cell") && event.detail) event.preventDefault(); });
  grid.addEventListener("pointermove", event => {
    if (setting === undefined) return;
    const box = document.elementFromPoint(event.clientX, event.clientY)?.closest("label.cell")?.querySelector("input");
    if (box && box.checked !== setting) { box.checked = setting; tell(); }
  });
  window.addEventListener("pointerup", () => { setting = undefined; });
  grid.addEventListener("change", tell);
  grid.closest("form")?.addEventListener("reset", () => setTimeout(tell));
  grid.addEventListener("keydown", event => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 50, ArrowUp: -50 }[event.key];
    if (!step) return;
    const cells = [...grid.querySelectorAll(".cell")];
    const next = cells[cells.indexOf(event.target.closest(".cell")) + step];
    if (next) { event.preventDefault(); (next.querySelector("input") ?? next).focus(); }
  });
};

// Pages of something under way look again until it is over.
const followReload = () => {
  const part = document.querySelector("[data-reload]");
  if (!part) return;
  const timer = setInterval(async () => {
    const response = await fetch(location.href);
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (!fresh) return;
    const progress = part.querySelector("progress"), next = fresh.querySelector("progress");
    if (progress && next) { progress.value = next.value; progress.max = next.max; }
    for (const name of [".card-head", ".counts"]) part.querySelector(name)?.replaceChildren(...fresh.querySelector(name).childNodes);
    if (!fresh.hasAttribute("data-reload")) { clearInterval(timer); location.reload(); }
  }, 700);
};

// The rejected rows as a file: as they were, with the reason behind.
const prepareSaving = root => {
  for (const button of root.querySelectorAll("[data-save]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const quote = text => /[",\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
      const table = document.querySelector(button.dataset.save);
      const lines = [table.dataset.head, ...[...table.tBodies[0].rows].map(row => row.cells[2].textContent + "," + quote(row.cells[1].textContent))];
      const link = element("a", { href: URL.createObjectURL(new Blob([lines.join("\n") + "\n"], { type: "text/csv" })), download: button.dataset.name });
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }
};

// The records of a CSV text with the lines on which they begin. Where quotation marks don't match up, each line is one.
const csvRecords = text => {
  const lines = text.split(/\r?\n/), records = [];
  let isOpen = false;
  lines.forEach((line, index) => {
    if (isOpen) records.at(-1).text += "\n" + line; else records.push({ line: index + 1, text: line });
    if (line.split('"').length % 2 === 0) isOpen = !isOpen;
  });
  return isOpen ? lines.map((text, index) => ({ line: index + 1, text })) : records;
};

// A large import goes in parts, with progress; each part is a form of its own with an id that follows from the first.
const prepareImport = root => {
  const form = root.querySelector("#import-form");
  if (!form) return;
  form.addEventListener("submit", async event => {
    const run = event.submitter?.value ?? "dry";
    const records = csvRecords(form.elements.csv.value.trimEnd());
    const size = Number(form.dataset.part);
    if (records.length <= size + 1) return;
    event.preventDefault();
    const bar = document.getElementById("import-progress");
    bar.hidden = false;
    bar.max = records.length - 1;
    const totals = new Map(), problems = [];
    let head = "";
    const id = form.elements.request.value.slice(0, 50);
    for (let first = 1; first < records.length; first += size) {
      const csv = [records[0], ...records.slice(first, first + size)].map(record => record.text).join("\n");
      const body = new URLSearchParams({ token: form.elements.token.value, request: id + "-" + first, run, firstLine: records[first].line - 1, csv });
      const response = await fetch("/import", { method: "POST", body });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      for (const count of page.querySelectorAll("#import-results .count")) {
        const [figure, name] = [...count.children].map(child => child.textContent);
        totals.set(name, (totals.get(name) ?? 0) + Number(figure));
      }
      problems.push(...page.querySelectorAll("#rejects tbody tr"));
      head ||= page.getElementById("rejects")?.dataset.head ?? "";
      if (!response.ok) { problems.push(element("tr", {}, element("td", {}, String(records[first].line)), element("td", {}, page.querySelector(".alert-box")?.textContent ?? "The part was refused."), element("td", {}, ""))); break; }
      bar.value = Math.min(first + size - 1, records.length - 1);
    }
    const results = document.getElementById("import-results");
    results.replaceChildren(element("h2", { class: "section-title" }, run === "dry" ? "What would happen" : "What happened"),
      element("div", { class: "counts" }, ...[...totals].map(([name, figure]) => element("div", { class: "count" }, element("span", { class: "figure" }, figure.toLocaleString()), element("span", {}, name)))));
    if (problems.length) {
      const save = element("button", { type: "button", class: "btn btn-outline btn-sm", "data-save": "#rejects", "data-name": "rejects.csv" }, "Download the rejects");
      results.append(element("div", { class: "card table-card" }, element("table", { class: "table", id: "rejects", "data-head": head }, element("tbody", {}, ...problems)), save));
      prepareSaving(results);
    }
  });
};

const prepare = root => {
  tellTimes(root); countDown(root); prepareCopies(root); prepareLive(root); prepareMasks(root); prepareChecks(root);
  prepareKeypads(root); prepareQuestions(root); prepareForms(root); prepareSorting(root); prepareDrops(root);
  prepareGrid(root); prepareSaving(root); prepareImport(root);
};

// The registry's pulse on the first page.
const followPulse = () => {
  const card = document.querySelector("[data-pulse]");
  if (!card || !window.EventSource) return;
  let last;
  const seen = new Set();
  const source = new EventSource(card.dataset.pulse);
  window.addEventListener("pagehide", () => source.close());
  source.onmessage = event => {
    const pulse = JSON.parse(event.data);
    const at = Date.parse(pulse.asOf);
    if (last && at > last.at) {
      const rate = Math.max(0, (pulse.decided - last.decided) * 1000 / (at - last.at));
      document.getElementById("pulse-rate").textContent = rate < 10 ? rate.toFixed(1) : Math.round(rate).toLocaleString();
    }
    last = { at, decided: pulse.decided };
    document.getElementById("pulse-nodes").replaceChildren(...pulse.nodes.map(node => element("span", { class: "pulse-node" },
      element("span", { class: "dot dot-" + (node.isReachable ? "ok" : "warn") }), "n" + node.id,
      element("span", { class: "visually-hidden" }, node.isReachable ? " heard" : " not heard"))));
    if (!pulse.latest.length) return;
    const body = document.getElementById("pulse-latest");
    body.replaceChildren(...pulse.latest.map(change => {
      const key = change.number + change.time;
      const row = element("tr", seen.size && !seen.has(key) ? { class: "slide-in" } : {},
        element("td", { class: "tabular" }, change.number), element("td", {}, stateElement(change.state)),
        element("td", {}, "n" + change.node), element("td", {}, timeElement(change.time)));
      seen.add(key);
      return row;
    }));
    tellTimes(body);
  };
};

// Free numbers are asked for again every few seconds; one that was taken fades.
const watchChips = () => {
  const form = document.getElementById("find-form");
  if (!form) return;
  setInterval(async () => {
    if (document.hidden || !document.querySelector(".chip")) return;
    const response = await fetch(location.pathname + location.search);
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const free = new Set([...page.querySelectorAll(".chip")].map(chip => chip.getAttribute("href")));
    if (!free.size) return;
    for (const chip of document.querySelectorAll(".chip")) chip.classList.toggle("gone", !free.has(chip.getAttribute("href")));
  }, 5000);
};

document.addEventListener("keydown", event => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    document.getElementById("search").focus();
  }
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
    document.getElementById("sidebar")?.classList.remove("open");
  }
});
document.addEventListener("click", event => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("menu-button");
  button?.addEventListener("click", () => {
    const open = document.getElementById("sidebar").classList.toggle("open");
    button.setAttribute("aria-expanded", open);
    if (open) document.querySelector("#sidebar a")?.focus();
  });
  // The switch shows the other one of what is seen now.
  const theme = document.getElementById("theme-button");
  if (theme && document.documentElement.dataset.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches) {
    theme.value = "light";
    theme.setAttribute("aria-label", "Light colours");
  }
  prepare(document);
  followPulse();
  watchChips();
  followReload();
});
