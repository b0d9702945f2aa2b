// Plan time over the number of VMs, both in logarithms, as SVG by Vega.
import { parse, View } from "vega";
import { CONTENDERS } from "../contenders.mjs";

const TASKS = {
  list: "",
  one: ", the one ISO of a name",
  fleet: ", one read of all",
  grouped: ", one read of all, grouped",
};

/** The plans of this latency that are compared; the script is left out, to stay readable. */
export function plotPlans(figures) {
  const names = ["terraform", "executable", "http", "external"];
  const rows = figures.sizes().flatMap((size) =>
    names.flatMap((name) =>
      Object.entries(TASKS).flatMap(([task, suffix]) => {
        const time = figures.time(`${name}.${task}`, { size });
        const series = `${CONTENDERS[name].title.replaceAll("`", "")}${suffix}`;
        return time === undefined
          ? []
          : [{ series, size, seconds: time / 1000 }];
      }),
    ),
  );
  return plotTimes("Whole plan over the number of VMs, 20 ms latency", rows);
}

/**
 * @param rows of `{ series, size, seconds }`
 * @returns the SVG's text
 */
async function plotTimes(title, rows) {
  const series = [...new Set(rows.map((row) => row.series))];
  const spec = {
    width: 640,
    height: 360,
    padding: 12,
    background: "white",
    title: { text: title, anchor: "start" },
    data: [{ name: "times", values: rows }],
    scales: [
      logScale("x", "size", "width"),
      logScale("y", "seconds", "height"),
      {
        name: "color",
        type: "ordinal",
        domain: series,
        range: { scheme: "tableau10" },
      },
    ],
    axes: [
      {
        orient: "bottom",
        scale: "x",
        title: "VMs",
        grid: true,
        values: [1, 10, 100, 1000],
      },
      {
        orient: "left",
        scale: "y",
        title: "terraform plan, seconds",
        grid: true,
        format: "~g",
      },
    ],
    legends: [
      {
        stroke: "color",
        orient: "bottom",
        columns: 1,
        symbolType: "stroke",
        labelLimit: 600,
      },
    ],
    marks: [
      {
        type: "group",
        from: { facet: { name: "one", data: "times", groupby: "series" } },
        marks: [line(), points()],
      },
    ],
  };
  return new View(parse(spec), { renderer: "none" }).toSVG();
}

function logScale(name, field, range) {
  return {
    name,
    type: "log",
    range,
    nice: true,
    domain: { data: "times", field },
  };
}

const at = {
  x: { scale: "x", field: "size" },
  y: { scale: "y", field: "seconds" },
  stroke: { scale: "color", field: "series" },
};

function line() {
  return {
    type: "line",
    from: { data: "one" },
    encode: { enter: { ...at, strokeWidth: { value: 2 } } },
  };
}

function points() {
  return {
    type: "symbol",
    from: { data: "one" },
    encode: {
      enter: {
        ...at,
        size: { value: 30 },
        fill: { scale: "color", field: "series" },
      },
    },
  };
}
