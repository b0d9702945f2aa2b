// What was measured, by name: medians, and ratios of times of the same rounds.
import { median, ratioOf } from "../stats.mjs";

const USUAL = { way: "dev", latency: 20 };

export class Figures {
  constructor(measured) {
    this.measured = measured;
  }

  /** The case of a size; undefined when it was not measured. */
  case(where) {
    const { size, way, latency } = { ...USUAL, ...where };
    return this.measured.plans.find(
      (one) => one.size === size && one.way === way && one.latency === latency,
    );
  }

  /** The sizes that were measured so, in order. */
  sizes(where) {
    const { way, latency } = { ...USUAL, ...where };
    return this.measured.plans
      .filter((one) => one.way === way && one.latency === latency)
      .map(({ size }) => size);
  }

  times(run, where) {
    return this.case(where)?.times[run];
  }

  /** Median milliseconds; undefined when it was not measured. */
  time(run, where) {
    const times = this.times(run, where);
    return times === undefined ? undefined : median(times);
  }

  requests(run, where) {
    return this.case(where)?.requests[run];
  }

  /** How many times the time of another run, round by round. */
  ratio(run, other, where) {
    const [times, others] = [this.times(run, where), this.times(other, where)];
    return times === undefined || others === undefined
      ? undefined
      : ratioOf(times, others);
  }

  /** Median milliseconds until a plugin's handshake line. */
  start(name) {
    const found = this.measured.start.plugins[name];
    return found === undefined ? undefined : median(found.started);
  }

  /** Median milliseconds of a bare `node -e 0`. */
  bare() {
    return median(this.measured.start.bare);
  }

  residentMiB(name) {
    return this.measured.start.plugins[name]?.residentMiB;
  }

  /** The answer about a VM with so many ISOs. */
  answer(name, isos) {
    return this.measured.answers.find(
      (one) => one.name === name && one.isos === isos,
    );
  }
}
