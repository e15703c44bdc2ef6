import { type Database, openDatabase } from '@huzhu/messaging';
import { schemaOf } from '@huzhu/service';
import { listensTo } from '../services.js';

const PATIENCE_MILLISECONDS = 400;

/**
 * Looks from outside for the moment in which events of a service are on their way: a process that dies while it has
 * nothing to do proves nothing.
 */
export class BusyMoment {
  private database: Database | undefined;

  constructor(private readonly adminUrl: string) {}

  /** Resolves when a message of the service, or one for it, has not been sent yet; after a short while in any case. */
  async wait(service: string): Promise<void> {
    const deadline = performance.now() + PATIENCE_MILLISECONDS;
    const unsent = [service, ...listensTo(service)].map(
      (name) => `EXISTS (SELECT 1 FROM ${schemaOf(name)}.outbox WHERE sent_at IS NULL)`,
    );
    while (performance.now() < deadline) {
      try {
        this.database ??= await openDatabase({ url: this.adminUrl, poolSize: 1, applicationName: 'chaos' });
        const [row] = await this.database.query<{ busy: boolean }>(`SELECT ${unsent.join(' OR ')} AS busy`);
        if (row?.busy) return;
      } catch {
        // The server has just been killed: that is busy enough.
        await this.close();
        return;
      }
    }
  }

  async close(): Promise<void> {
    const { database } = this;
    this.database = undefined;
    await database?.close().catch(() => undefined);
  }
}
