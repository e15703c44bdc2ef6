import { hash } from 'node:crypto';
import { type EventContract, type EventMessage, toMessage } from '@huzhu/contracts';
import type { Day, Rejected } from '@huzhu/kernel';
import { addToOutbox, type OutboxColumns, outboxColumns, outboxInsert, type Tx } from '@huzhu/messaging';
import type { Caller } from '../auth/caller.js';
import type { Clock } from '../clock/clock.js';
import type { Aggregate, AggregateRow, Publication } from './aggregate.js';
import { insertRows, lockRows, tableOf, updateRows } from './aggregate-rows.js';
import { addAuditLeaves, auditInsert, type AuditLeaf } from './audit.js';
import { isRejected } from '../errors/refusal-status.js';
import { newId } from './new-id.js';
import { changesSince, journalInsert, type JournalEntry } from './journal.js';
import { StaleVersion, staleVersion } from './stale-version.js';
import { toJson } from './json.js';
import { type Notice, noticeInsert, type NoticeRow } from './notices.js';
import { signalChanges } from '../live/change-signal.js';
import { sendTogether } from './written-together.js';

/** What a decision led to. */
export interface Decided<State> {
  readonly kind: 'accepted';
  readonly id: string;
  readonly state: State;
  readonly version: number;
}

/** Why and for whom a unit of work runs. */
export interface WorkFacts {
  readonly schema: string;
  /** e.g. `claims.approve-claim`; the action of the audit trail. */
  readonly action: string;
  readonly caller: Caller;
  readonly clock: Clock;
  readonly traceparent?: string;
  /** The event this work reacts to. */
  readonly causedBy?: string;
  /** Version the caller has seen; checked on the first aggregate decided about. */
  readonly expectedVersion?: number;
}

/**
 * The one write path, inside an open transaction: load and lock → decide → row, journal, audit leaf and outbox together.
 * The outbox is written after the row is locked, so that the order of its ids is the order of commits within a key.
 */
export class Work {
  readonly today: Day;
  private readonly now: string;
  private expectedVersion: number | undefined;
  /** Rows that are locked, as they stand. */
  private readonly held = new Map<string, AggregateRow>();

  constructor(
    readonly tx: Tx,
    readonly facts: WorkFacts,
  ) {
    this.today = facts.clock.today();
    this.now = facts.clock.now();
    this.expectedVersion = facts.expectedVersion;
  }

  /** A new UUIDv7. */
  newId(): string {
    return newId();
  }

  /** The state of one aggregate, locked until the end of the transaction; null if there is none in the caller's scope. */
  async load<C, S, E extends { readonly type: string }, R extends AggregateRow>(
    aggregate: Aggregate<C, S, E, R>,
    id: string,
  ): Promise<S | null> {
    const row = (await this.lock(aggregate, [id])).get(id);
    if (row) await this.matchVersion(row);
    return row ? aggregate.fromRow(row) : null;
  }

  /**
   * Locks rows of an aggregate in the order of their ids, and answers them. What is locked is read once: nobody else can
   * change it, and what this work changes is read anew.
   */
  async lock<C, S, E extends { readonly type: string }, R extends AggregateRow>(
    aggregate: Aggregate<C, S, E, R>,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, R>> {
    const unknown = ids.filter((id) => !this.held.has(id));
    if (unknown.length > 0) {
      for (const [id, row] of await lockRows<R>(this.tx, aggregate, unknown)) this.held.set(id, row);
    }
    const rows = ids.map((id) => this.held.get(id) as R | undefined);
    return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.id, row]])));
  }

  /** Decides one command about one aggregate; a refusal changes nothing and is returned. */
  async decide<C, S, E extends { readonly type: string }, R extends AggregateRow>(
    aggregate: Aggregate<C, S, E, R>,
    id: string,
    command: C,
  ): Promise<Decided<S> | Rejected> {
    const [answer] = await this.decideMany(aggregate, [{ id, command }]);
    return answer!;
  }

  /**
   * Decides many commands, at most one an aggregate, in as many statements as one takes. The refused ones change nothing
   * and are returned in their place; the others are written.
   */
  async decideMany<C, S, E extends { readonly type: string }, R extends AggregateRow>(
    aggregate: Aggregate<C, S, E, R>,
    commands: readonly {
      readonly id: string;
      readonly command: C;
      readonly causedBy?: string;
      readonly expectedVersion?: number;
    }[],
  ): Promise<(Decided<S> | Rejected)[]> {
    const held = await this.lock(
      aggregate,
      commands.map(({ id }) => id),
    );
    const inserts: AggregateRow[] = [];
    const updates: { row: AggregateRow; readVersion: number }[] = [];
    const journal: JournalEntry[] = [];
    const leaves: AuditLeaf[] = [];
    const messages: EventMessage[] = [];
    const notices: NoticeRow[] = [];
    const [first] = commands;
    const seen = first && held.get(first.id);
    if (seen) await this.matchVersion(seen);
    const answers = commands.map(({ id, command, causedBy, expectedVersion }): Decided<S> | Rejected => {
      const row = held.get(id);
      const readVersion = row?.version ?? 0;
      if (expectedVersion !== undefined && expectedVersion !== readVersion) {
        return staleVersion(readVersion);
      }
      const before = row ? aggregate.fromRow(row) : null;
      const decision = aggregate.decider.decide(command, before);
      if (isRejected(decision)) return decision;
      let state = before;
      let version = readVersion;
      const cause = causedBy ?? this.facts.causedBy;
      for (const event of decision.events) {
        version += 1;
        state = aggregate.decider.evolve(state, event);
        journal.push(this.journalEntry(aggregate.name, id, version, event, cause));
        notices.push(...noticeRows(aggregate.notices?.(event, state) ?? [], id, version));
        const publications = aggregate.publish(event, state, id, version);
        messages.push(...publications.map((each) => this.message(each, version, cause)));
      }
      if (state === null) throw new Error(`${aggregate.name}: a decision on nothing led to nothing`);
      if (version > readVersion) {
        const changed = { ...aggregate.toRow(state), id, version } as AggregateRow;
        if (row) updates.push({ row: changed, readVersion });
        else inserts.push(changed);
        leaves.push(this.auditLeaf(aggregate.name, id, version, before, state));
      }
      return { kind: 'accepted', id, state, version };
    });
    const { schema } = this.facts;
    // Whoever reads next in this transaction sees it, and the commit tells what failed.
    sendTogether(this.tx, schema, {
      rows: [...insertRows(this.tx, aggregate, inserts), ...updateRows(this.tx, aggregate, updates)],
      others: [
        ...journalInsert(schema, journal),
        ...auditInsert(schema, leaves),
        ...noticeInsert(schema, notices),
        ...outboxInsert(this.tx, schema, messages),
      ],
    });
    for (const { row } of updates) this.held.delete(row.id);
    this.touch(
      tableOf(this.tx, aggregate),
      [...inserts, ...updates.map(({ row }) => row)].map(({ id }) => id),
    );
    return answers;
  }

  /** Throws if the first row that is looked at is not of the version the caller has seen; it is asked once. */
  private async matchVersion({ id, version }: AggregateRow): Promise<void> {
    const { expectedVersion } = this;
    this.expectedVersion = undefined;
    if (expectedVersion === undefined || expectedVersion === version) return;
    throw new StaleVersion(staleVersion(version, await changesSince(this.tx, this.facts.schema, id, expectedVersion)));
  }

  /** Has pages that show rows of a table look at them again once this is committed; decisions on aggregates do so by themselves. */
  touch(table: string, ids: readonly string[]): void {
    signalChanges(this.tx, this.facts.schema, { table, ids });
  }

  /** Messages that no single aggregate stands for, such as one for 500 people. */
  publish(publications: readonly Publication[], version: number): Promise<void> {
    return this.publishEach(publications.map((each) => ({ publication: each, version })));
  }

  /** Messages of a set, each with the version of what it tells of, in one statement. */
  async publishEach(news: readonly { readonly publication: Publication; readonly version: number }[]): Promise<void> {
    await addToOutbox(
      this.tx,
      this.facts.schema,
      news.map((each) => this.message(each.publication, each.version, this.facts.causedBy)),
    );
  }

  /** What messages of one type have in common, for a statement that writes them of the rows it changes, one a key. */
  newsColumns({ topic, type }: Pick<EventContract, 'topic' | 'type'>, keys: readonly string[]): OutboxColumns {
    const { traceparent, causedBy } = this.facts;
    const head = {
      topic,
      type,
      time: this.now,
      ...(traceparent === undefined ? {} : { traceparent }),
      ...(causedBy === undefined ? {} : { causedBy }),
    };
    return outboxColumns(this.tx, this.facts.schema, head, keys);
  }

  /** An audit leaf for work that is done by sets rather than by aggregates. */
  audit(objectType: string, objectId: string, version: number, before: unknown, after: unknown): Promise<void> {
    return this.auditEach(objectType, [{ objectId, version, before, after }]);
  }

  /** Audit leaves of many objects of one type, in one statement. */
  async auditEach(
    objectType: string,
    changes: readonly {
      readonly objectId: string;
      readonly version: number;
      readonly before: unknown;
      readonly after: unknown;
    }[],
  ): Promise<void> {
    const leaves = changes.map(({ objectId, version, before, after }) =>
      this.auditLeaf(objectType, objectId, version, before, after),
    );
    addAuditLeaves(this.tx, this.facts.schema, leaves);
  }

  private message(publication: Publication, version: number, causedBy: string | undefined): EventMessage {
    return toMessage(publication.contract, publication.payload, {
      id: newId(),
      time: this.now,
      version,
      ...(this.facts.traceparent === undefined ? {} : { traceparent: this.facts.traceparent }),
      ...(causedBy === undefined ? {} : { causedBy }),
    });
  }

  private journalEntry(
    aggregateType: string,
    aggregateId: string,
    version: number,
    event: { readonly type: string },
    causedBy: string | undefined,
  ): JournalEntry {
    const { type, ...data } = event;
    return { aggregateType, aggregateId, version, type, data: toJson(data), actor: this.facts.caller.id, causedBy };
  }

  private auditLeaf(objectType: string, objectId: string, version: number, before: unknown, after: unknown): AuditLeaf {
    const { caller, action } = this.facts;
    return {
      at: this.now,
      actor: caller.id,
      orgId: caller.kind === 'staff' ? caller.orgId : null,
      action,
      objectType,
      objectId,
      version,
      beforeHash: before === null ? null : sha256(toJson(before)),
      afterHash: sha256(toJson(after)),
    };
  }
}

const noticeRows = (notices: readonly Notice[], subjectId: string, version: number): NoticeRow[] =>
  notices.map((notice) => ({ ...notice, id: newId(), subjectId, version }));

const sha256 = (text: string): string => hash('sha256', text);
