/** A repeatable stream of randomness: the server promises no order, so answers come in another one each time (contract 4.2). */
export class Shuffler {
  private state: number;

  /** @param seed any integer; the same seed gives the same orders. */
  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A new array with the same members in another order (Fisher and Yates). */
  shuffled<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let i = result.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1);
      const moved = result[i] as T;
      result[i] = result[j] as T;
      result[j] = moved;
    }
    return result;
  }

  /** An integer from 0 to `limit - 1` (mulberry32). */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * limit);
  }
}
