import { Inject, Injectable } from '@nestjs/common';
import { BATCH_LINES_MAX, type BuildBatch as Body } from '@huzhu/contracts';
import { reject } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { PAYEE_CHECK_CLAUSE } from '../domain/payee-check.js';
import { batchAggregate } from '../store/batch.store.js';
import { countLooksDue } from '../store/payee-check.store.js';
import { takeOnList } from '../store/payment-sets.js';

const PAYMENTS_UNLESS_TOLD = 10_000;

interface FundRow {
  readonly id: string;
  readonly orgId: string;
}

/** An accountant puts funded payments on a list; from here on it is frozen. */
@Injectable()
export class BuildBatch {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, body: Body) {
    const { caller } = context;
    if (caller.kind !== 'staff') throw new Error('only staff build batches');
    return this.commands.handle(context, 'disbursement.build-batch', async (work) => {
      const fund = await ownFund(work, caller.orgId, body.fund);
      if (fund === null) return reject('FUND_NOT_OPEN');
      const batchId = work.newId();
      const listed = await list(work, { id: batchId, orgId: fund.orgId, fundId: fund.id }, body, caller.personKey);
      if (isRejected(listed)) return listed;
      const { listHash, payments, totalFen, own } = listed;
      const decided = await work.decide(batchAggregate, batchId, {
        type: 'build',
        orgId: fund.orgId,
        fundId: fund.id,
        fund: body.fund,
        payments,
        totalFen,
        list: { listHash, by: caller.id, own },
        on: work.today,
      });
      if (isRejected(decided)) return decided;
      return { id: batchId, state: decided.state.stage, version: decided.version };
    });
  }
}

async function ownFund(work: Work, orgId: string, fund: string): Promise<FundRow | null> {
  const [row] = await work.tx.query<FundRow>(
    `SELECT id, org_id AS "orgId" FROM disbursement.fund WHERE org_id = $1 AND fund = $2`,
    [orgId, fund],
  );
  return row ?? null;
}

/** Takes the payments and writes the lines; payments that were taken by somebody else meanwhile are left out. */
async function list(
  work: Work,
  batch: { readonly id: string; readonly orgId: string; readonly fundId: string },
  { paymentIds, max = PAYMENTS_UNLESS_TOLD }: Body,
  personKey: string | undefined,
) {
  const ids = paymentIds === undefined ? null : [...new Set(paymentIds)];
  const limit = Math.min(ids?.length ?? max, BATCH_LINES_MAX);
  const taken = await takeOnList(work, batch, { ids, limit, personKey });
  if (ids !== null && taken.payments < ids.length) {
    const payments = await countLooksDue(work.tx, ids);
    return payments > 0 ? reject('PAYEE_CHECK_NEEDED', PAYEE_CHECK_CLAUSE, { payments }) : reject('PAYMENT_NOT_FUNDED');
  }
  return taken.payments === 0 ? reject('NOTHING_TO_PAY') : taken;
}
