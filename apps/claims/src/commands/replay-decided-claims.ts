import { Inject, Injectable } from '@nestjs/common';
import { isInfrastructureError, type Tx } from '@huzhu/messaging';
import { parsePlan } from '@huzhu/rules';
import { Commands, SERVICE, type ServiceParts } from '@huzhu/service';
import { Replay, type ReplayedDecision, type StoredDecision } from '../domain/replay-claims.js';
import type { WhatIf, WhatIfCommand, WhatIfResult } from '../domain/what-if.js';
import { WhatIfSums } from '../domain/what-if-sums.js';
import { type DecidedClaim, decidedClaims } from '../store/decided-claims.js';
import { readPlanBook } from '../store/plan-book.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { forgetChanges, keepChanges, type WhatIfChange } from '../store/what-if-changes.js';
import { whatIfAggregate } from './what-if.aggregate.js';

const MICROSECONDS = 1_000;
const SYSTEM = { kind: 'system', id: 'claims' } as const;

/** The decided claims of one person, sealed and open. */
interface Person {
  readonly key: string;
  readonly rows: DecidedClaim[];
  readonly decisions: StoredDecision[];
}

/** Those that come to another amount or outcome. */
const changesOf = (rows: readonly DecidedClaim[], replayed: readonly ReplayedDecision[]): WhatIfChange[] =>
  rows.flatMap(({ id: claimId, orgId, kind, outcome: before, benefitFen: beforeFen }, place) => {
    const { outcome: after, benefitFen: afterFen } = replayed[place]!;
    return after === before && afterFen === beforeFen
      ? []
      : [{ claimId, orgId, kind, before, after, beforeFen, afterFen }];
  });

/**
 * Answers what-ifs, the oldest first: streams the decided claims that its organisation sees, decides each again in memory and
 * keeps the sums, and which claims change. Reads in one snapshot; no claim, history or message is written.
 */
@Injectable()
export class ReplayDecidedClaims {
  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  /** Works on the next question; false if there is none. A question that breaks the rules is put aside as failed. */
  async run(signal: AbortSignal): Promise<boolean> {
    const [next] = await this.service.database.system.query<{ id: string }>(
      `SELECT id FROM claims.what_if WHERE status = 'WAITING' ORDER BY id LIMIT 1`,
    );
    if (next === undefined) return false;
    const question = await this.commands.run(SYSTEM, 'claims.load-what-if', (work) =>
      work.load(whatIfAggregate, next.id),
    );
    const command = await this.answer(next.id, question!, signal);
    await this.commands.run(SYSTEM, 'claims.answer-what-if', (work) => work.decide(whatIfAggregate, next.id, command));
    return true;
  }

  private async answer(id: string, question: WhatIf, signal: AbortSignal): Promise<WhatIfCommand> {
    try {
      const scope = { 'app.org': question.orgId };
      const work = (tx: Tx): Promise<WhatIfResult> => this.replay(tx, id, question, signal);
      return { type: 'answer', result: await this.service.database.app.transaction(work, scope) };
    } catch (error) {
      if (signal.aborted || isInfrastructureError(error)) throw error;
      this.service.logger.error({ err: error }, 'a what-if broke off');
      return { type: 'break-off' };
    }
  }

  private async replay(tx: Tx, id: string, question: WhatIf, signal: AbortSignal): Promise<WhatIfResult> {
    const { plan: code, replaces, from, to } = question;
    const parsed = parsePlan(question.definition);
    if (parsed.kind === 'rejected') throw new Error('a plan that was checked cannot be read');
    const replay = new Replay(await readPlanBook(tx), parsed.value, replaces);
    const sums = new WhatIfSums();
    let ruleMicroseconds = 0;
    let changes: WhatIfChange[] = [];
    await forgetChanges(tx, id);
    const settle = ({ rows, decisions }: Person): void => {
      if (decisions.length === 0) return;
      const began = process.threadCpuUsage();
      const replayed = replay.decide(decisions);
      ruleMicroseconds += process.threadCpuUsage(began).user;
      sums.addPerson(decisions, replayed);
      changes.push(...changesOf(rows, replayed));
    };
    let person: Person = { key: '', rows: [], decisions: [] };
    for await (const rows of decidedClaims(tx, { plan: code, planVersion: replaces, from, to })) {
      signal.throwIfAborted();
      for (const row of rows) {
        if (person.key !== row.personKey) {
          settle(person);
          person = { key: row.personKey, rows: [], decisions: [] };
        }
        person.rows.push(row);
        person.decisions.push(this.open(row));
      }
      await keepChanges(tx, id, changes);
      changes = [];
    }
    settle(person);
    await keepChanges(tx, id, changes);
    return sums.result(Math.ceil(ruleMicroseconds / MICROSECONDS));
  }

  private open(row: DecidedClaim): StoredDecision {
    const { history, coverages, effect } = this.sealed.openDecision(row.id, row.sealedDecision);
    const { outcome, benefitFen } = row;
    return { claim: this.sealed.openClaim(row.id, row), history, coverages, effect, outcome, benefitFen };
  }
}
