import { Readable } from 'node:stream';

/** Somebody who reads slower than this much behind is let go, and comes back. */
const BEHIND_BYTES_MAX = 65_536;

/** Server-sent events to one reader. */
export class LiveStream extends Readable {
  override _read(): void {
    // Written to when something happens.
  }

  tell(event: string, data: unknown): void {
    this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** A comment, so that nobody in between takes the line for dead. */
  beat(): void {
    this.#write(':\n\n');
  }

  end(): void {
    if (!this.destroyed) this.push(null);
  }

  #write(text: string): void {
    if (this.destroyed || this.readableEnded) return;
    this.push(text);
    if (this.readableLength > BEHIND_BYTES_MAX) this.destroy();
  }
}
