import { randomFillSync } from 'node:crypto';

const DRAWN_AT_ONCE = 512;

/** Random nonces, drawn from the system some hundred at a time; each is given out once. */
export class NonceSource {
  private drawn = Buffer.alloc(0);
  private used = 0;

  constructor(private readonly nonceBytes: number) {}

  next(): Buffer {
    if (this.used === this.drawn.length) {
      this.drawn = randomFillSync(Buffer.allocUnsafeSlow(this.nonceBytes * DRAWN_AT_ONCE));
      this.used = 0;
    }
    this.used += this.nonceBytes;
    return this.drawn.subarray(this.used - this.nonceBytes, this.used);
  }
}
