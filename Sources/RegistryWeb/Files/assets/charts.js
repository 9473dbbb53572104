// Charts: figures come with the page, colours from its style.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const canvas = document.getElementById("chart");
  if (!canvas || !window.Chart) return;
  const rows = JSON.parse(canvas.dataset.chart);
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const kinds = [["assigned", "Assigned", "--ok"], ["reserved", "Reserved", "--blue"], ["aging", "Aging", "--grey"], ["other", "Other", "--accent"], ["available", "Available in blocks", "--line-2"]];
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  const draw = isFirst => {
    Chart.defaults.color = colour("--ink-2");
    Chart.defaults.borderColor = colour("--line");
    return new Chart(canvas, {
      type: "bar",
      data: {
        labels: rows.map(row => row.key),
        datasets: kinds.map(([key, label, name]) => ({ label, data: rows.map(row => row[key]), backgroundColor: colour(name), borderRadius: 3, maxBarThickness: 46 })),
      },
      options: {
        maintainAspectRatio: false,
        animation: isFirst && !isCalm ? { duration: 300 } : false,
        scales: { x: { stacked: true, grid: { display: false } }, y: { stacked: true, beginAtZero: true, ticks: { precision: 0 } } },
        plugins: { legend: { position: "bottom", labels: { boxWidth: 12, boxHeight: 12 } } },
      },
    });
  };
  let chart = draw(true);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    chart.destroy();
    chart = draw(false);
  });
});
