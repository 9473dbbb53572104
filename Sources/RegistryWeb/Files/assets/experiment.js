// Rounds as a sequence diagram, from the table of the nodes' own traces; replayed slowly on request.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("sequence");
  if (!place) return;
  const lanes = place.dataset.lanes.split(" ");
  const messages = [...document.querySelectorAll("#trace tbody tr")].slice(0, 80).map(row => ({ ...row.dataset, time: Number(row.dataset.time) }));
  const phone = matchMedia("(max-width: 575.98px)");
  const top = 50, step = 26, height = top + step * (messages.length + 1) + 10;
  let left, gap;
  const measure = () => {
    // On a phone three lanes fit; more are scrolled to.
    const isNarrow = lanes.length <= 3 && phone.matches;
    place.classList.toggle("narrow", isNarrow);
    let right;
    [left, right, gap] = isNarrow ? [76, 24, 128] : [120, 120, 240];
    place.setAttribute("viewBox", "0 0 " + (left + right + gap * (lanes.length - 1)) + " " + height);
  };
  const x = id => left + gap * lanes.indexOf(id);
  const draw = () => {
    const arrow = svg("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" });
    arrow.append(svg("path", { d: "M0 0 8 4 0 8z", fill: "context-stroke" }));
    const definitions = svg("defs");
    definitions.append(arrow);
    place.replaceChildren(definitions);
    for (const id of lanes) {
      place.append(svg("text", { class: "lane-name", x: x(id), y: 24 }, "n" + id), svg("line", { class: "lane", x1: x(id), x2: x(id), y1: 36, y2: height - 6 }));
    }
  };
  const show = (message, index) => {
    const y = top + step * index + 12;
    const from = x(message.from), to = x(message.to), way = Math.sign(to - from);
    const end = message.lost ? from + way * 70 : to - way * 3;
    const kind = message.kind.replace("-range", "");
    const part = svg("g", {});
    part.append(svg("line", { class: "message " + kind + (message.kind.startsWith("refused") ? " nack" : "") + (message.lost ? " lost" : ""), x1: from + way * 3, y1: y, x2: end, y2: y + 9, "marker-end": "url(#arrow)" }),
      svg("text", { x: (from + end) / 2, y: y - 1, "text-anchor": "middle" }, message.kind.replace("-", " ") + (message.ballot ? " " + message.ballot : "") + (message.lost ? " (held back)" : "")),
      svg("text", { class: "ms", x: 6, y: y + 4 }, message.time.toFixed(2) + " ms"));
    place.append(part);
  };
  const drawAll = () => { measure(); draw(); messages.forEach(show); };
  drawAll();
  phone.addEventListener("change", drawAll);
  const controls = document.getElementById("replay");
  controls.hidden = false;
  let timers = [];
  document.getElementById("play").addEventListener("click", () => {
    timers.forEach(clearTimeout);
    draw();
    const factor = Number(document.getElementById("slow").value);
    timers = messages.map((message, index) => setTimeout(() => show(message, index), (message.time - messages[0].time) * factor));
  });
});
