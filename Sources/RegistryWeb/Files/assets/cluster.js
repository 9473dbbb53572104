// The cluster page, live: one event a second from this node.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const page = document.querySelector("[data-cluster]");
  if (!page || !window.EventSource) return;
  const trips = new Map(), rates = [];
  let last;
  const text = (id, value) => { const found = document.getElementById(id); if (found) found.textContent = value; };
  const spark = (place, values) => {
    if (!place || values.length < 2) return;
    const most = Math.max(...values, 1), step = 100 / (values.length - 1);
    const points = values.map((value, i) => (i * step).toFixed(1) + "," + (33 - 30 * value / most).toFixed(1)).join(" ");
    place.replaceChildren(svg("polyline", { points }));
  };
  const draw = members => {
    const place = document.getElementById("links");
    if (!place) return;
    const at = members.map((_, i) => {
      const angle = -Math.PI / 2 + i * 2 * Math.PI / members.length;
      return [200 + 130 * Math.cos(angle), 120 + 85 * Math.sin(angle)];
    });
    const own = members.findIndex(member => member.isSelf);
    place.replaceChildren();
    members.forEach((member, i) => members.forEach((other, k) => {
      if (k <= i) return;
      const isKnown = i === own || k === own;
      const peer = i === own ? other : member;
      const line = svg("line", { x1: at[i][0], y1: at[i][1], x2: at[k][0], y2: at[k][1] });
      if (isKnown && !peer.isReachable) line.setAttribute("class", "bad");
      if (!isKnown) line.setAttribute("stroke-opacity", ".35");
      place.append(line);
      if (isKnown && peer.roundTrip !== null && peer.isReachable) {
        place.append(svg("text", { class: "small", x: (at[i][0] + at[k][0]) / 2, y: (at[i][1] + at[k][1]) / 2 - 7 }, (peer.roundTrip / 1000).toFixed(2) + " ms"));
      }
    }));
    members.forEach((member, i) => {
      place.append(svg("circle", { cx: at[i][0], cy: at[i][1], r: 19, class: member.isReachable ? "" : "bad" }), svg("text", { x: at[i][0], y: at[i][1] }, "n" + member.id));
    });
  };
  const source = new EventSource("/cluster/events");
  window.addEventListener("pagehide", () => source.close());
  source.onerror = () => { text("stream-state", "This node does not answer. Trying again …"); document.getElementById("quorum-dot").className = "dot dot-bad"; };
  source.onmessage = event => {
    const view = JSON.parse(event.data);
    const up = view.members.filter(member => member.isReachable).length;
    text("stream-state", "");
    document.getElementById("quorum-dot").className = "dot dot-" + (view.isQuorumReachable ? (up === view.members.length ? "ok" : "warn") : "bad");
    text("quorum-text", view.isQuorumReachable
      ? (up === view.members.length ? "All " + up + " nodes are here" : up + " of " + view.members.length + " nodes are here: enough to decide")
      : "Only " + up + " of " + view.members.length + " nodes: changes have to wait");
    text("settled", view.settled.toLocaleString());
    text("unsettled", view.unsettled);
    text("requests", view.requests);
    text("round", view.round);
    const at = Date.parse(view.asOf);
    if (last && at > last.at) {
      const rate = Math.max(0, (view.settled - last.settled) * 1000 / (at - last.at));
      rates.push(rate);
      if (rates.length > 120) rates.shift();
      text("rate", rate < 10 ? rate.toFixed(1) : Math.round(rate).toLocaleString());
      spark(document.getElementById("rate-spark"), rates);
    }
    last = { at, settled: view.settled };
    for (const member of view.members) {
      const card = document.getElementById("node-" + member.id);
      if (!card) continue;
      card.querySelector(".dot").className = "dot dot-" + (member.isReachable ? "ok" : "bad");
      card.querySelector("[data-state]").textContent = member.isReachable ? "heard" : "not heard";
      if (member.isSelf) continue;
      card.querySelector("[data-heard]").textContent = member.heard === null ? "never" : member.heard < 10000 ? member.heard + " ms ago" : Math.round(member.heard / 1000) + " s ago";
      card.querySelector("[data-lag]").textContent = member.lag.toLocaleString();
      card.querySelector("[data-trip]").textContent = member.roundTrip === null ? "–" : (member.roundTrip / 1000).toFixed(2) + " ms";
      const list = trips.get(member.id) ?? [];
      list.push(member.isReachable ? member.roundTrip ?? 0 : 0);
      if (list.length > 60) list.shift();
      trips.set(member.id, list);
      spark(card.querySelector(".spark"), list);
    }
    draw(view.members);
    const body = document.getElementById("cluster-latest");
    body.replaceChildren(...view.latest.map(change => element("tr", {}, element("td", { class: "tabular" }, change.number),
      element("td", {}, stateElement(change.state)), element("td", {}, "n" + change.node), element("td", {}, timeElement(change.time)))));
    tellTimes(body);
  };
});
