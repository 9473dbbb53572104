// Charts: figures come with the page, colours from its style.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const canvas = document.getElementById("chart");
  if (!canvas || !window.Chart) return;
  const rows = JSON.parse(canvas.dataset.chart);
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const kinds = [["assigned", "Assigned", "--ok"], ["reserved", "Reserved", "--blue"], ["aging", "Aging", "--grey"], ["other", "Other", "--accent"], ["available", "Available in blocks", "--line-2"]];
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  const chart = new Chart(canvas, {
    type: "bar",
    data: {
      labels: rows.map(row => row.key),
      datasets: kinds.map(([key, label]) => ({ label, data: rows.map(row => row[key]), borderRadius: 3, maxBarThickness: 46 })),
    },
    options: {
      maintainAspectRatio: false,
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 300 },
      scales: { x: { stacked: true, grid: { display: false }, border: {}, ticks: {} }, y: { stacked: true, beginAtZero: true, grid: {}, border: {}, ticks: { precision: 0 } } },
      plugins: { legend: { position: "bottom", labels: { boxWidth: 12, boxHeight: 12 } } },
    },
  });
  const paint = () => {
    const { scales, plugins } = chart.options;
    scales.x.ticks.color = scales.y.ticks.color = plugins.legend.labels.color = colour("--ink-2");
    scales.y.grid.color = scales.x.border.color = scales.y.border.color = colour("--line");
    chart.data.datasets.forEach((set, index) => { set.backgroundColor = colour(kinds[index][2]); });
    chart.update("none");
  };
  paint();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
});
