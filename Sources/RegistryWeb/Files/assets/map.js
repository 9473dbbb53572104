// The map of area codes: an outline that needs no network beyond this node, tiles where they are configured.
"use strict";
document.addEventListener("DOMContentLoaded", async () => {
  const place = document.getElementById("map");
  if (!place || !window.L) return;
  const map = L.map(place, { zoomControl: true, attributionControl: true, minZoom: 2, maxZoom: 12, worldCopyJump: true }).setView([39, -96], 3);
  map.attributionControl.setPrefix(false);
  if (place.dataset.tiles) {
    L.tileLayer(place.dataset.tiles, { attribution: place.dataset.attribution }).addTo(map);
  }
  const [outline, codes] = await Promise.all([place.dataset.outline, place.dataset.map].map(url => fetch(url).then(r => r.json())));
  if (!place.dataset.tiles) {
    L.geoJSON(outline, { interactive: false, style: { className: "map-land", weight: .8, fillOpacity: 1, color: null, fillColor: null } }).addTo(map);
    map.attributionControl.addAttribution("US Census, Natural Earth");
  }
  const icon = (text, kind, width) => L.divIcon({ html: L.Util.template("{text}", { text }), className: "map-pin " + kind, iconSize: [width, 20] });
  const group = L.markerClusterGroup
    ? L.markerClusterGroup({ maxClusterRadius: 44, showCoverageOnHover: false, iconCreateFunction: cluster => {
      // Of holdings the sum, else how many area codes.
      const sum = cluster.getAllChildMarkers().reduce((sum, marker) => sum + (marker.options.count ?? 1), 0).toLocaleString();
      return icon(sum, "map-cluster", 22 + 8 * sum.length);
    } })
    : L.layerGroup();
  const form = document.getElementById("find-form");
  const holdings = place.dataset.counts ? JSON.parse(place.dataset.counts) : null;
  for (const [code, name, latitude, longitude] of codes.areaCodes) {
    if (holdings && !holdings[code]) continue;
    const count = holdings?.[code];
    const text = holdings ? code + ": " + count.toLocaleString() : code;
    const marker = L.marker([latitude, longitude], { icon: icon(text, "", holdings ? 70 : 34), count, title: code + " " + name + (holdings ? ", " + count.toLocaleString() + " numbers" : ""), alt: "Area code " + code, keyboard: true });
    marker.on("click", () => {
      if (!form) { location.href = "/numbers?areaCode=" + code; return; }
      form.elements.areaCode.value = code;
      for (const other of ["place", "zip", "near"]) form.elements[other].value = "";
      form.ask();
    });
    group.addLayer(marker);
  }
  map.addLayer(group);
  if (form) {
    map.on("click", event => {
      form.elements.near.value = event.latlng.lat.toFixed(4) + "," + event.latlng.wrap().lng.toFixed(4);
      for (const other of ["areaCode", "place", "zip"]) form.elements[other].value = "";
      form.ask();
    });
    for (const name of ["areaCode", "place", "zip"]) form.elements[name].addEventListener("input", () => { form.elements.near.value = ""; });
  }
});
