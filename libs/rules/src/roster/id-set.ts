const RESIDENT_ID = /^\d{17}[\dX]$/;
const FIRST_SLOTS = 1 << 12;
const MULTIPLIER = 0x9e3779b1;

/**
 * Cleaned ids of a roster. A million resident ids take 20 MB here, which is a fifth of what a set of texts takes: they are
 * kept as pairs of 32-bit numbers in an open hash table. Anything else is kept as text.
 */
export class IdSet {
  private readonly others = new Set<string>();
  private high = new Uint32Array(FIRST_SLOTS);
  private low = new Uint32Array(FIRST_SLOTS);
  private held = 0;

  /** Adds an id; false if it was there already. */
  add(id: string): boolean {
    if (!RESIDENT_ID.test(id)) return this.addText(id);
    if (this.held * 2 >= this.high.length) this.grow();
    // Nine digits each; one is added so that an empty slot is unlike any id, and X counts as 10.
    const high = Number(id.slice(0, 9)) + 1;
    const last = id.endsWith('X') ? 10 : Number(id.slice(17));
    return this.put(high, Number(id.slice(9, 17)) * 11 + last);
  }

  private addText(id: string): boolean {
    if (this.others.has(id)) return false;
    this.others.add(id);
    return true;
  }

  private put(high: number, low: number): boolean {
    const mask = this.high.length - 1;
    let slot = (Math.imul(high ^ Math.imul(low, MULTIPLIER), MULTIPLIER) >>> 7) & mask;
    for (; this.high[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.high[slot] === high && this.low[slot] === low) return false;
    }
    this.high[slot] = high;
    this.low[slot] = low;
    this.held += 1;
    return true;
  }

  private grow(): void {
    const { high, low } = this;
    this.high = new Uint32Array(high.length * 2);
    this.low = new Uint32Array(low.length * 2);
    this.held = 0;
    high.forEach((held, slot) => {
      if (held !== 0) this.put(held, low[slot] ?? 0);
    });
  }
}
