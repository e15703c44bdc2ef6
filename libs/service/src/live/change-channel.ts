import { closeSession, openSession } from '@huzhu/messaging';
import type { ServiceParts } from '../boot/service-parts.js';
import { roleUrl } from '../database/service-database.js';
import { onChangesSignal } from './change-signal.js';
import { type ChangedTable, changeOf, GatheredChanges, messagesOf } from './gathered-changes.js';

const GATHER_MILLISECONDS = { first: 100, apart: 1_000 };
const AGAIN_MILLISECONDS = 1_000;

type Session = Awaited<ReturnType<typeof openSession>>;

/** Who hears of changes; `lost` where some may not have been heard. */
export interface ChangeListener {
  readonly heard: (change: ChangedTable) => void;
  readonly lost: () => void;
}

/**
 * Carries what is committed in a schema to every process of its service. Changes are gathered and told at most once a second, on a
 * connection of their own: a NOTIFY within each transaction would have all commits wait for each other.
 */
export class ChangeChannel {
  readonly #gathered = new GatheredChanges();
  readonly #name: string;
  readonly #endSignal: () => void;
  #toldAt = -Infinity;
  #timer: NodeJS.Timeout | null = null;
  #telling: Promise<void> = Promise.resolve();
  #listener: ChangeListener | null = null;
  #session: Promise<Session> | null = null;
  /** The connection that is listened on; one that was let go is nothing to mend. */
  #heardOn: Session | null = null;
  #again: NodeJS.Timeout | null = null;

  constructor(private readonly parts: Pick<ServiceParts, 'schema' | 'config' | 'database' | 'logger'>) {
    this.#name = `${parts.schema}_changes`;
    this.#endSignal = onChangesSignal(parts.schema, (changed) => {
      this.#gathered.add(changed);
      this.#tellSoon();
    });
  }

  /** Begins to listen; resolves when nothing is missed any more. */
  async listen(listener: ChangeListener): Promise<void> {
    this.#listener = listener;
    this.#session ??= this.#connect();
    try {
      await this.#session;
    } catch (error) {
      this.#session = null;
      throw error;
    }
  }

  /** Lets the connection go on which it listened. */
  async rest(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    this.#heardOn = null;
    this.#listener = null;
    if (this.#again) clearTimeout(this.#again);
    const open = await session?.catch(() => undefined);
    if (open) await closeSession(open);
  }

  async stop(): Promise<void> {
    this.#endSignal();
    if (this.#timer) clearTimeout(this.#timer);
    await this.rest();
    await this.#telling;
  }

  #tellSoon(): void {
    if (this.#timer) return;
    const wait = Math.max(GATHER_MILLISECONDS.first, this.#toldAt + GATHER_MILLISECONDS.apart - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#toldAt = performance.now();
      this.#telling = this.#tell();
    }, wait);
    this.#timer.unref();
  }

  async #tell(): Promise<void> {
    const { database, logger } = this.parts;
    try {
      await database.system.query('SELECT pg_notify($1, message) FROM UNNEST($2::text[]) AS message', [
        this.#name,
        messagesOf(this.#gathered.take()),
      ]);
    } catch (error) {
      // Whoever looks at a list sees a later change all the same.
      logger.warn({ err: error }, 'changes were not told');
    }
  }

  async #connect(): Promise<Session> {
    const { schema, config } = this.parts;
    const session = await openSession(roleUrl(config.DATABASE_URL, 'system'), `${schema} changes`);
    session.on('notification', ({ payload }) => this.#listener?.heard(changeOf(payload ?? '')));
    await session.query(`LISTEN ${this.#name}`);
    this.#heardOn = session;
    session.on('end', () => session === this.#heardOn && this.#mend());
    return session;
  }

  /** The connection is gone and somebody still listens. */
  #mend(): void {
    if (!this.#listener) return;
    this.#session = null;
    this.#heardOn = null;
    this.#again = setTimeout(() => {
      const listener = this.#listener;
      if (!listener) return;
      this.listen(listener).then(
        () => listener.lost(),
        () => this.#mend(),
      );
    }, AGAIN_MILLISECONDS);
    this.#again.unref();
  }
}
