// Charts: figures come with the page, colours from its style.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  if (!window.Chart) return;
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  const kinds = [["assigned", "Assigned", "--ok"], ["reserved", "Reserved", "--blue"], ["aging", "Aging", "--grey"], ["other", "Other", "--accent"], ["available", "Available in blocks", "--line-2"]];
  const bars = { borderRadius: 3, maxBarThickness: 46 };
  const forms = {
    use: rows => ({
      data: { labels: rows.map(row => row.key), datasets: kinds.map(([key, label, name]) => ({ label, data: rows.map(row => row[key]), backgroundColor: colour(name), ...bars })) },
      options: { scales: { x: { stacked: true, grid: { display: false } }, y: { stacked: true, beginAtZero: true, ticks: { precision: 0 } } } },
    }),
    // Soonest first; what lasts less than half a year, after which a carrier can ask for more, stands out.
    exhaust: rows => ({
      data: { labels: rows.map(row => row.key), datasets: [{ label: "Months until nothing is left", data: rows.map(row => row.months), backgroundColor: rows.map(row => colour(row.months < 6 ? "--amber" : "--accent")), ...bars }] },
      options: { indexAxis: "y", scales: { x: { beginAtZero: true, ticks: { precision: 0 } }, y: { grid: { display: false } } } },
    }),
  };
  const charts = [...document.querySelectorAll("canvas[data-chart]")].map(canvas => {
    const rows = JSON.parse(canvas.dataset.chart), form = forms[canvas.dataset.form];
    let chart;
    const draw = isFirst => {
      Chart.defaults.color = colour("--ink-2");
      Chart.defaults.borderColor = colour("--line");
      chart?.destroy();
      const { data, options } = form(rows);
      chart = new Chart(canvas, {
        type: "bar", data,
        options: {
          ...options,
          maintainAspectRatio: false,
          animation: isFirst && !isCalm ? { duration: 300 } : false,
          plugins: { legend: { position: "bottom", labels: { boxWidth: 12, boxHeight: 12 } } },
        },
      });
    };
    draw(true);
    return draw;
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach(draw => draw(false)));
});
