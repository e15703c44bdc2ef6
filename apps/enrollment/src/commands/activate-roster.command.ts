import { Inject, Injectable } from '@nestjs/common';
import type { ActivatedCoverage } from '@huzhu/contracts';
import { pricesByUnits } from '@huzhu/rules';
import {
  BlindIndex,
  Commands,
  FieldCipher,
  isRejected,
  PayeeSealer,
  SERVICE,
  type ServiceParts,
  type Work,
} from '@huzhu/service';
import { type PersonFacts, personPlace } from '../domain/person.js';
import type { Roster } from '../domain/roster.js';
import { publishActivated } from '../publish/coverage.publish.js';
import {
  activateCoverage,
  type ActivatedRow,
  type ActivationChunk,
  activationTotals,
  markActivated,
  nextActivationLine,
} from '../store/activation.store.js';
import { countGroups } from '../store/roster-lines.store.js';
import { isStill, lockProgress } from '../store/roster-progress.store.js';
import { employerOf } from './employer-of.js';
import { loadJobRoster } from './job-roster.js';
import { makeWay } from './make-way.js';
import { oweRefund } from './owe-refund.js';
import { rosterAggregate } from './roster.aggregate.js';
import { payeeOf } from './roster-crypto.js';

const ROWS_PER_TRANSACTION = 5_000;
const SYSTEM = { kind: 'system', id: 'enrollment' } as const;

/** Activates the coverage of a paid roster, some thousand a transaction, and tells the world. */
@Injectable()
export class ActivateRoster {
  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(PayeeSealer) private readonly sealer: PayeeSealer,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /** Does the work, or what is left of it. */
  async run(rosterId: string, signal: AbortSignal): Promise<void> {
    const { roster, plan } = await loadJobRoster(this.service.database.system, rosterId);
    for (let more = true; more;) {
      signal.throwIfAborted();
      more = await this.commands.run(SYSTEM, 'enrollment.activate-coverage', (work) =>
        this.activateNext(work, rosterId, roster),
      );
    }
    await this.commands.run(SYSTEM, 'enrollment.finish-activation', async (work) => {
      // Locked before it is counted: an earlier payment that displaces rows meets it either before or after.
      await work.load(rosterAggregate, rosterId);
      const totals = await activationTotals(work.tx, rosterId, pricesByUnits(plan));
      // What was paid before this platform was there is not paid back by it.
      const refundDueFen = roster.kind === 'OPENING' ? 0n : totals.refundDueFen;
      const groups =
        totals.duplicates === 0 || roster.groups === null ? {} : { groups: await countGroups(work.tx, rosterId) };
      const finish = { type: 'finish-activation', ...totals, refundDueFen, ...groups } as const;
      const finished = await work.decide(rosterAggregate, rosterId, finish);
      if (isRejected(finished)) return;
      await oweRefund(work, this.index, { rosterId, roster, cause: 'DUPLICATE', amountFen: refundDueFen });
    });
  }

  /** One transaction: coverage, journal, messages, audit leaf, progress. False when no row is left, or the roster was taken back. */
  private async activateNext(work: Work, rosterId: string, roster: Roster): Promise<boolean> {
    const { tx } = work;
    const { orgId, kind: enrolledAs, employerTrade, plan, planVersion } = roster;
    const { periodStart: start, periodEnd: end, creditedOn } = roster;
    if (start === null || end === null || creditedOn === null) throw new Error('a paid roster without a period');
    const { activatedLine: afterLine } = await lockProgress(tx, rosterId);
    if (!(await isStill(tx, rosterId, 'PAID'))) return false;
    const upToLine = await nextActivationLine(tx, rosterId, afterLine, ROWS_PER_TRANSACTION);
    if (upToLine === null) return false;
    const actor = roster.confirmedBy ?? SYSTEM.id;
    const chunk: ActivationChunk = { rosterId, start, end, creditedOn, afterLine, upToLine, actor };
    const rivals = await makeWay(work, this.index, chunk);
    const { rows, digest } = await activateCoverage(tx, chunk, rivals);
    const items = this.sealPayees(rows.filter(({ active }) => active));
    const employer = employerOf(roster, this.index);
    const facts = { orgId, rosterId, enrolledAs, employerTrade, employer, plan, planVersion, start, end };
    await work.publish(publishActivated(facts, items), 2);
    await work.audit('roster', rosterId, upToLine, null, { ...chunk, activated: items.length, digest });
    await markActivated(tx, chunk, rows.length);
    return true;
  }

  private sealPayees(rows: readonly ActivatedRow[]): ActivatedCoverage[] {
    const people = rows.map((row) => this.cipher.open<PersonFacts>(personPlace(row.personKey), row.sealed));
    const payees = people.map(payeeOf);
    const sealed = this.sealer.sealMany(payees.filter((payee) => payee !== null)).values();
    return rows.map(({ coverageId, personKey, units, version }, index) => {
      const nameKey = this.index.nameKey(personKey, people[index]!.name);
      const item = { coverageId, personKey, units, version, nameKey };
      const payee = payees[index] ?? null;
      if (payee === null) return item;
      const payeeKey = this.index.keyOf('payee', payee.accountNumber);
      return { ...item, sealedPayee: String(sealed.next().value), payeeKey };
    });
  }
}
