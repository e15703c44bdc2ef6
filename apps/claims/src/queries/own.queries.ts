import { Inject, Injectable } from '@nestjs/common';
import type { BenefitLeftView, DataAccessPage, OwnCover, OwnCovers, OwnPayee } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type BenefitLeft, coverLeft, emptyHistory, findPlan, type Period, periodsOf } from '@huzhu/rules';
import { type Caller, dataAccesses, FieldCipher, fenToWire, type PageQuery, Queries } from '@huzhu/service';
import { type KnownCoverage, readCoverages } from '../store/known-coverage.js';
import { readGivenPayee, readPayees, shownPayeePlace } from '../store/person-payee.js';
import { readPlanBook } from '../store/plan-book.js';
import { READ_ACTIONS } from '../store/read-actions.js';
import { SealedClaim } from '../store/sealed-claim.js';

/** What a member sees of the own cover, card and data. Refusal `NOT_PERMITTED` for anybody else. */
@Injectable()
export class OwnQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  async covers(caller: Caller): Promise<OwnCovers | Rejected> {
    if (caller.kind !== 'member') return reject('NOT_PERMITTED');
    const { personKey } = caller;
    return this.queries.read(caller, async (tx) => {
      const plans = await readPlanBook(tx);
      const known = (await readCoverages(tx, [personKey])).get(personKey) ?? [];
      const covers = known.filter(({ plan, version }) => findPlan(plans, plan, version) !== null);
      const [kept] = await tx.query<{ sealed: string | null }>(
        'SELECT sealed FROM claims.person_history WHERE person_key = $1',
        [personKey],
      );
      const history = kept?.sealed ? this.sealed.openHistory(personKey, kept.sealed) : emptyHistory;
      const periods = [...new Set(covers.map(({ plan }) => plan))].flatMap((plan) => periodsOf(plans, covers, plan));
      const items = periods.map((period) => coverView(period, covers, coverLeft(period, history)));
      return { items: items.toSorted((a, b) => (a.start < b.start ? 1 : -1)) };
    });
  }

  async payee(caller: Caller): Promise<OwnPayee | Rejected> {
    if (caller.kind !== 'member') return reject('NOT_PERMITTED');
    const { personKey } = caller;
    return this.queries.read(caller, async (tx): Promise<OwnPayee> => {
      const given = await readGivenPayee(tx, personKey);
      if (given !== null) {
        const { sealedShown, givenOn } = given;
        const shown = sealedShown === null ? {} : this.cipher.open<object>(shownPayeePlace(personKey), sealedShown);
        return { source: 'GIVEN', ...shown, givenOn };
      }
      return { source: (await readPayees(tx, [personKey])).has(personKey) ? 'ROSTER' : 'NONE' };
    });
  }

  async accesses(caller: Caller, query: PageQuery): Promise<DataAccessPage | Rejected> {
    if (caller.kind !== 'member') return reject('NOT_PERMITTED');
    const { personKey } = caller;
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<{ id: string }>(
        `SELECT id::text FROM claims.claim WHERE person_key = $1
         UNION ALL SELECT id::text FROM claims.claim_document WHERE person_key = $1`,
        [personKey],
      );
      const objectIds = [personKey, ...rows.map(({ id }) => id)];
      return dataAccesses(tx, 'claims', { reads: READ_ACTIONS, objectIds }, query);
    });
  }
}

function coverView(period: Period, covers: readonly KnownCoverage[], benefits: readonly BenefitLeft[]): OwnCover {
  const { plan, start, end, units, renewedFrom } = period;
  const { orgId } = covers.find((cover) => cover.plan === plan.code && cover.start === start)!;
  return {
    plan: plan.code,
    planVersion: plan.version,
    name: plan.name.zh,
    nameEnglish: plan.name.en,
    orgId,
    start,
    end,
    units,
    continuous: renewedFrom !== null,
    benefits: benefits.map(benefitView),
  };
}

function benefitView({ kind, ...left }: BenefitLeft): BenefitLeftView {
  const told = Object.entries(left).filter(([, value]) => value !== null);
  const wire = told.map(([name, value]) => [name, typeof value === 'bigint' ? fenToWire(value) : value]);
  return { kind, ...(Object.fromEntries(wire) as Omit<BenefitLeftView, 'kind'>) };
}
