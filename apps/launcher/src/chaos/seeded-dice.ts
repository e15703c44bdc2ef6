import { createHash } from 'node:crypto';

/** Numbers that follow from a seed alone; each purpose has dice of its own, so that one does not disturb the other. */
export class SeededDice {
  private throws = 0;

  constructor(
    private readonly seed: string,
    private readonly purpose: string,
  ) {}

  /** A whole number from 0 to `sides` - 1. */
  next(sides: number): number {
    this.throws += 1;
    return createHash('sha256').update(`${this.seed}|${this.purpose}|${this.throws}`).digest().readUIntBE(0, 6) % sides;
  }

  /** One of a list; each as likely as the others. */
  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.next(items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }
}
