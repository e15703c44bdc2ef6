import { Inject, Injectable } from '@nestjs/common';
import type { ClaimsOfIllness, PersonClaims } from '@huzhu/contracts';
import { type Day, day, type Fen, reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, fenToWire } from '@huzhu/service';
import { type LinkedClaim, linkClaims } from '../domain/link-claims.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { ITEM_COLUMNS, type ItemRow, toItem } from './claim-item.js';

const CLAIMS_MAX = 500;

interface PersonClaimRow extends ItemRow {
  readonly sealedFacts: string;
  readonly orderOn: Day;
  readonly resettles: string | null;
  readonly supersedes: string | null;
}

/** States whose amount is, or will be, paid. */
const COUNTED: readonly string[] = ['WAITING_FOR_PAYEE', 'APPROVED', 'ORDERED', 'PAID', 'PAY_RETURNED', 'PAY_REFUSED'];

/** One person's claims under all plans, linked by illness. Reading it leaves a record of who read it. */
@Injectable()
export class PersonClaimsQuery {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  /** Refusal `NOT_FOUND` where the caller may see none. */
  read(context: CommandContext, personKey: string): Promise<PersonClaims | Rejected> {
    return this.commands.handle(context, 'claims.read-person', async (work) => {
      const rows = await work.tx.query<PersonClaimRow>(
        `SELECT ${ITEM_COLUMNS}, c.sealed_facts AS "sealedFacts", c.order_on AS "orderOn", c.resettles, c.supersedes
           FROM claims.claim AS c WHERE c.person_key = $1 ORDER BY c.order_on DESC, c.id DESC LIMIT ${CLAIMS_MAX}`,
        [personKey],
      );
      if (rows.length === 0) return reject('NOT_FOUND');
      await work.audit('person-claims', personKey, 1, null, { read: rows.length });
      return {
        personKey,
        claims: rows.map(toItem),
        illnesses: linkClaims(rows.map((row) => this.toLink(row))).map(({ from, to, claimIds }) => {
          const linked = rows.filter(({ id }) => claimIds.includes(id));
          return { from, to, claimIds: [...claimIds], plans: plansOf(linked), ...sumsOf(linked) };
        }),
        payments: rows.filter(({ status }) => status === 'PAID').length,
        ...sumsOf(rows),
      };
    });
  }

  private toLink({ id, sealedFacts, orderOn, resettles, supersedes }: PersonClaimRow): LinkedClaim {
    const { facts } = this.sealed.openFacts(id, sealedFacts);
    const admitted = facts['admitted'];
    const from = typeof admitted === 'string' ? day(admitted) : orderOn;
    return { claimId: id, from, to: orderOn, follows: supersedes ?? resettles };
  }
}

const plansOf = (rows: readonly PersonClaimRow[]): string[] => [...new Set(rows.map(({ plan }) => plan))].sort();

function sumsOf(rows: readonly PersonClaimRow[]): Pick<ClaimsOfIllness, 'payableFen' | 'paidFen'> {
  const sum = (states: readonly string[]): number =>
    fenToWire(
      rows
        .filter(({ status }) => states.includes(status))
        .reduce<Fen>((total, { payableFen }) => total + (payableFen ?? 0n), 0n),
    );
  return { payableFen: sum(COUNTED), paidFen: sum(['PAID']) };
}
