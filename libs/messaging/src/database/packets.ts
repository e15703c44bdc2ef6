import type { Duplex } from 'node:stream';
import type pg from 'pg';

/**
 * Statements that are sent in one go travel in one packet: handing a packet to the system costs several times what
 * writing a statement into it does.
 */
export class Packets {
  #gathering = false;

  constructor(private readonly stream: Duplex) {}

  /** Holds back what is written from now on until the running code waits for something. */
  gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    this.stream.cork();
    process.nextTick(() => {
      this.#gathering = false;
      this.stream.uncork();
    });
  }
}

/** The packets of a connection that is open. */
export const packetsOf = (client: pg.PoolClient): Packets =>
  new Packets((client as unknown as { readonly connection: { readonly stream: Duplex } }).connection.stream);
