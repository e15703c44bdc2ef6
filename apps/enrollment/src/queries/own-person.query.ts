import { Inject, Injectable } from '@nestjs/common';
import type { CoverageShare, CoverageView, OwnPerson, Payer, RosterKind } from '@huzhu/contracts';
import { maskBankCard, maskMobile, maskName, maskResidentId, reject, type Rejected } from '@huzhu/kernel';
import { parsePlan, type Plan, priceOf } from '@huzhu/rules';
import { type Caller, fenToWire, Queries } from '@huzhu/service';
import { PeopleViews } from './people-views.js';

const SYSTEM = { kind: 'system', id: 'enrollment' } as const;

type Shown = Pick<CoverageView, keyof CoverageView>;

/** How a coverage was paid for: credits of a roster that is about one person, and the plan's own sharing. */
interface Payment {
  readonly rosterId: string;
  readonly kind: RosterKind;
  readonly definition: object;
  readonly credits: readonly { readonly payer: Payer; readonly amountFen: number }[];
}

/** What a member may see of the own person. Read with the service's rights: employer and payers stand on rosters, which are not the member's. */
@Injectable()
export class OwnPersonQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(PeopleViews) private readonly views: PeopleViews,
  ) {}

  /** Refusal `NOT_FOUND` where enrolment does not know the person, `NOT_PERMITTED` for staff. */
  async read(caller: Caller): Promise<OwnPerson | Rejected> {
    if (caller.kind !== 'member') return reject('NOT_PERMITTED');
    const [found] = await this.queries.read(SYSTEM, (tx) =>
      tx.query<{ id: string }>('SELECT id FROM enrollment.person WHERE person_key = $1', [caller.personKey]),
    );
    if (found === undefined) return reject('NOT_FOUND');
    const [person] = await this.views.ofPeople(SYSTEM, [found.id]);
    const opened = (await this.views.open([found.id])).get(found.id);
    if (person === undefined || opened === undefined) return reject('NOT_FOUND');
    const { name, idNumber, mobile, card, bank } = opened.facts;
    const payments = await this.paymentsOf(person.coverages);
    return {
      name: maskName(name),
      idNumber: maskResidentId(idNumber),
      mobile: maskMobile(mobile),
      ...(card === undefined ? {} : { card: maskBankCard(card) }),
      ...(bank === undefined ? {} : { bank }),
      ...(opened.retiredOn === null ? {} : { retiredOn: opened.retiredOn }),
      coverages: person.coverages.map((coverage: Shown) => ({ ...coverage, ...sharesOf(coverage, payments) })),
    };
  }

  private async paymentsOf(coverages: readonly Shown[]): Promise<Map<string, Payment>> {
    const rows = await this.queries.read(SYSTEM, (tx) =>
      tx.query<Payment>(
        `SELECT r.id AS "rosterId", r.kind, p.definition,
                coalesce((SELECT jsonb_agg(jsonb_build_object('payer', c.payer, 'amountFen', c.amount_fen) ORDER BY c.id)
                            FROM enrollment.contribution AS c WHERE c.roster_id = r.id), '[]') AS credits
           FROM enrollment.roster AS r
           JOIN enrollment.plan_version AS p ON p.plan = r.plan AND p.plan_version = r.plan_version
          WHERE r.id = ANY($1::uuid[])`,
        [coverages.map(({ rosterId }) => rosterId)],
      ),
    );
    return new Map(rows.map((row) => [row.rosterId, row]));
  }
}

/** Of a roster of one person the credits tell who paid; of an employer's the plan tells how the price is shared, if it does. */
function sharesOf(
  { rosterId, units }: Shown,
  payments: ReadonlyMap<string, Payment>,
): { readonly priceFen?: number; readonly paidBy: CoverageShare[] } {
  const payment = payments.get(rosterId);
  if (payment === undefined || payment.kind === 'OPENING') return { paidBy: [] };
  const plan = parsePlan(payment.definition);
  if (plan.kind === 'rejected') return { paidBy: [] };
  const alone = payment.kind !== 'EMPLOYER' && payment.credits.length > 0;
  return {
    priceFen: fenToWire(priceOf(plan.value, units)),
    paidBy: alone ? [...payment.credits] : sharesByPlan(plan.value, units),
  };
}

function sharesByPlan({ contribution }: Plan, units: number): CoverageShare[] {
  const { payers } = contribution;
  if (payers === null) return [];
  const shares = [
    ['MEMBER', payers.memberFen],
    ['UNION', payers.unionFen],
    ['AID_FUND', payers.aidFundFen],
  ] as const;
  return shares
    .filter(([, partFen]) => partFen > 0n)
    .map(([payer, partFen]) => ({ payer, amountFen: fenToWire(partFen * BigInt(units)) }));
}
