import { Inject, Injectable } from '@nestjs/common';
import { BATCH_LINES_MAX, type BuildBatch as Body } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { insertBatchLines, paysPerson, readBatchList } from '../store/batch-lists.js';
import { batchAggregate } from '../store/batch.store.js';
import { paymentAggregate } from '../store/payment.store.js';

const PAYMENTS_AT_ONCE = 5_000;
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
      const listed = await list(work, fund, batchId, body);
      if (isRejected(listed)) return listed;
      const { listHash, payments, totalFen } = listed;
      const own = await paysPerson(work.tx, batchId, caller.personKey);
      const decided = await work.decide(batchAggregate, batchId, {
        type: 'build',
        orgId: fund.orgId,
        fundId: fund.id,
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
async function list(work: Work, fund: FundRow, batchId: string, body: Body) {
  const wanted = await candidates(work, fund.id, body);
  if (isRejected(wanted)) return wanted;
  const taken: string[] = [];
  for (let start = 0; start < wanted.length; start += PAYMENTS_AT_ONCE) {
    const answers = await work.decideMany(
      paymentAggregate,
      wanted.slice(start, start + PAYMENTS_AT_ONCE).map((id) => ({ id, command: { type: 'batch', batchId } })),
    );
    taken.push(...answers.flatMap((answer) => (isRejected(answer) ? [] : [answer.id])));
  }
  if (body.paymentIds !== undefined && taken.length < wanted.length) return reject('PAYMENT_NOT_FUNDED');
  if (taken.length === 0) return reject('NOTHING_TO_PAY');
  await insertBatchLines(work.tx, { id: batchId, orgId: fund.orgId }, taken);
  return readBatchList(work.tx, batchId);
}

async function candidates(work: Work, fundId: string, body: Body): Promise<string[] | Rejected> {
  const { paymentIds, max = PAYMENTS_UNLESS_TOLD } = body;
  if (paymentIds !== undefined) {
    const named = [...new Set(paymentIds)].sort();
    const rows = await work.tx.query<{ id: string }>(
      `SELECT id FROM disbursement.payment WHERE id = ANY($1::uuid[]) AND fund_id = $2`,
      [named, fundId],
    );
    return rows.length === named.length ? named : reject('PAYMENT_NOT_FUNDED');
  }
  const rows = await work.tx.query<{ id: string }>(
    `SELECT id FROM disbursement.payment WHERE fund_id = $1 AND stage = 'FUNDED' ORDER BY id LIMIT $2`,
    [fundId, Math.min(max, BATCH_LINES_MAX)],
  );
  return rows.map(({ id }) => id);
}
