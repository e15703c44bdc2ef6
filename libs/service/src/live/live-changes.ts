import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { errorCode } from '@huzhu/messaging';
import { type Caller, scopeOf } from '../auth/caller.js';
import { SERVICE, type ServiceParts } from '../boot/service-parts.js';
import { ChangeChannel } from './change-channel.js';
import { type ChangedTable, GatheredChanges } from './gathered-changes.js';
import { LiveStream } from './live-stream.js';
import { RowOwners } from './row-owners.js';
import { tooManyLines } from './too-many-lines.js';

const READERS_MAX = 1_000;
const MEMBERS_MAX = 600;
const READERS_OF_ONE_MAX = 12;
const TELL_MILLISECONDS = { first: 50, apart: 1_000 };
const BEAT_MILLISECONDS = 20_000;
/** A line ends with the right to it: whoever was signed out meanwhile does not get another one. */
const LINE_MILLISECONDS_MAX = 300_000;
/** More rows at once are not named to a reader. */
const NAMED_MAX = 50;
/** SQLSTATE of a missing right. */
const NO_RIGHT = '42501';
const TABLE = /^[a-z_]+$/;

interface Reader {
  readonly caller: Caller;
  readonly stream: LiveStream;
}

/**
 * Tells everybody who looks on which kinds of rows have changed among those they may see. Row-level security answers who of the
 * staff may, as it answers their lists; to members their own rows are told. Nothing but the kind and the id is told, at most once a second.
 */
@Injectable()
export class LiveChanges implements OnModuleDestroy {
  readonly #readers = new Set<Reader>();
  readonly #changes = new GatheredChanges();
  readonly #channel: ChangeChannel;
  #timer: NodeJS.Timeout | null = null;
  #telling: Promise<void> = Promise.resolve();
  #toldAt = -Infinity;
  readonly #owners: RowOwners;

  constructor(@Inject(SERVICE) private readonly parts: ServiceParts) {
    this.#channel = new ChangeChannel(parts);
    this.#owners = new RowOwners(parts);
  }

  /** The changes from now on, as server-sent events. Refused (429) where one has too many lines open, or all have. */
  async follow(caller: Caller): Promise<LiveStream> {
    const own = [...this.#readers].filter((reader) => reader.caller.id === caller.id).length;
    // Members are many: the last lines are for those who work here.
    const readersMax = caller.kind === 'member' ? MEMBERS_MAX : READERS_MAX;
    if (own >= READERS_OF_ONE_MAX || this.#readers.size >= readersMax) {
      throw tooManyLines();
    }
    const reader = { caller, stream: new LiveStream() };
    this.#add(reader);
    try {
      await this.#channel.listen({
        heard: (change) => this.#hear(change),
        lost: () => this.#since([...this.#readers]),
      });
    } catch (error) {
      reader.stream.destroy();
      throw error;
    }
    this.#since([reader]);
    return reader.stream;
  }

  async onModuleDestroy(): Promise<void> {
    for (const { stream } of this.#readers) stream.end();
    if (this.#timer) clearTimeout(this.#timer);
    await this.#channel.stop();
    await this.#telling;
  }

  #add(reader: Reader): void {
    const { stream } = reader;
    this.#readers.add(reader);
    const beat = setInterval(() => stream.beat(), BEAT_MILLISECONDS).unref();
    const end = setTimeout(() => stream.end(), LINE_MILLISECONDS_MAX).unref();
    stream.once('close', () => {
      clearInterval(beat);
      clearTimeout(end);
      this.#readers.delete(reader);
      if (this.#readers.size === 0) void this.#channel.rest();
    });
  }

  /** What was before may not have been heard: everything is to be looked at anew. */
  #since(readers: readonly Reader[]): void {
    for (const { stream } of readers) stream.tell('since', { service: this.parts.name });
  }

  #hear(change: ChangedTable): void {
    if (!TABLE.test(change.table)) return;
    this.#changes.add(change);
    this.#tellSoon();
  }

  #tellSoon(): void {
    const wait = Math.max(TELL_MILLISECONDS.first, this.#toldAt + TELL_MILLISECONDS.apart - performance.now());
    this.#timer ??= setTimeout(() => {
      this.#telling = this.#tellAll();
    }, wait).unref();
  }

  async #tellAll(): Promise<void> {
    this.#toldAt = performance.now();
    await this.#tell();
    this.#timer = null;
    if (!this.#changes.empty) this.#tellSoon();
  }

  async #tell(): Promise<void> {
    const changes = this.#changes.take();
    await this.#tellMembers(changes);
    const staff = [...this.#readers].filter(({ caller }) => caller.kind !== 'member');
    const scopes = Map.groupBy(staff, ({ caller }) => JSON.stringify(scopeOf(caller)));
    for (const readers of scopes.values()) {
      const { caller } = readers[0]!;
      const seen = (await Promise.all(changes.map((change) => this.#seenBy(caller, change)))).flat();
      if (seen.length === 0) continue;
      const kinds = [...new Set(seen.map(({ kind }) => kind))];
      const ids = seen.map(({ id }) => id);
      const few = ids.length <= NAMED_MAX && !ids.includes(null);
      const told = { service: this.parts.name, kinds, ...(few ? { ids } : {}) };
      for (const { stream } of readers) stream.tell('changed', told);
    }
  }

  /** Members hear of their own rows: one question a table, however many of them listen. */
  async #tellMembers(changes: readonly ChangedTable[]): Promise<void> {
    if (![...this.#readers].some(({ caller }) => caller.kind === 'member')) return;
    const owned = (await Promise.all(changes.map((change) => this.#owners.of(change)))).flat();
    for (const { caller, stream } of this.#readers) {
      if (caller.kind !== 'member') continue;
      const own = owned.filter(({ person }) => person === null || person === caller.personKey);
      if (own.length === 0) continue;
      const kinds = [...new Set(own.map(({ kind }) => kind))];
      const ids = own.flatMap(({ id }) => (id === null ? [] : [id]));
      const few = ids.length === own.length && ids.length <= NAMED_MAX;
      stream.tell('changed', { service: this.parts.name, kinds, ...(few ? { ids } : {}) });
    }
  }

  /** Which rows of a table a caller sees, some of them; null where they were not named. */
  async #seenBy(caller: Caller, { table, ids }: ChangedTable): Promise<{ kind: string; id: string | null }[]> {
    if (ids === null) return [{ kind: table, id: null }];
    const { database, schema, logger } = this.parts;
    const sql = `SELECT id FROM ${schema}.${table} WHERE id = ANY($1::uuid[]) LIMIT ${NAMED_MAX + 1}`;
    try {
      const rows = await database.app.transaction((tx) => tx.query<{ id: string }>(sql, [ids]), scopeOf(caller));
      return rows.map(({ id }) => ({ kind: table, id }));
    } catch (error) {
      // A table that people have no right to is told to nobody.
      if (errorCode(error) !== NO_RIGHT) logger.warn({ err: error, table }, 'changes were not told');
      return [];
    }
  }
}
