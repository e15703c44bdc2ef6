import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@huzhu/messaging';
import { Commands, isRejected, type Work } from '@huzhu/service';
import type { PaymentState } from '../domain/payment.js';
import { paymentAggregate } from '../store/payment.store.js';

const CALLER = { kind: 'system', id: 'disbursement' } as const;
const PAIRS_A_ROUND = 100;

/** A re-issue that waits, and the payment it should replace, which is settled. */
interface Overtaken {
  readonly reissueId: string;
  readonly originalId: string;
}

/**
 * Re-issues that were on their way while the statement that showed the return was withdrawn: their original is paid after all.
 * The two change numbers, so that the source, which waits for the re-issue, hears of the money under the number it looks at.
 */
@Injectable()
export class DropOvertakenReissues {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** One round; answers how many re-issues were dropped. */
  async handle(): Promise<number> {
    const action = 'disbursement.drop-overtaken-reissues';
    const found = await this.commands.run(CALLER, action, ({ tx }) => overtaken(tx));
    let dropped = 0;
    for (const pair of found) {
      if (await this.commands.run(CALLER, action, (work) => exchangeNumbers(work, pair))) dropped += 1;
    }
    return dropped;
  }
}

/** Both must be the same claim on us; one that is not stays for people to look at. */
const overtaken = (tx: Tx): Promise<Overtaken[]> =>
  tx.query(
    `SELECT n.id AS "reissueId", o.id AS "originalId"
       FROM disbursement.payment n JOIN disbursement.payment o ON o.business_key = n.reissue_of
      WHERE n.stage = 'WAITING' AND n.waiting_reason = 'REISSUE_AGREEMENT' AND o.stage = 'SETTLED'
        AND (o.source, o.case_id, o.fund, o.amount_fen, o.person_key)
          = (n.source, n.case_id, n.fund, n.amount_fen, n.person_key)
      ORDER BY n.id LIMIT ${PAIRS_A_ROUND}`,
  );

/** False if one of them has moved on meanwhile. */
async function exchangeNumbers(work: Work, { reissueId, originalId }: Overtaken): Promise<boolean> {
  await work.lock(paymentAggregate, [reissueId, originalId]);
  const [reissue, original] = [await held(work, reissueId), await held(work, originalId)];
  if (reissue.waitingReason !== 'REISSUE_AGREEMENT' || reissue.stage !== 'WAITING' || original.stage !== 'SETTLED') {
    return false;
  }
  // A business key is of one payment at any moment: the re-issue gives up its own before it has another.
  await work.tx.query(`UPDATE disbursement.payment SET business_key = $2 WHERE id = $1`, [reissueId, reissueId]);
  const taken = { type: 'take-number', number: numberOf(reissue) } as const;
  const given = { type: 'give-way', number: numberOf(original), on: work.today } as const;
  for (const [id, command] of [
    [originalId, taken],
    [reissueId, given],
  ] as const) {
    if (isRejected(await work.decide(paymentAggregate, id, command))) {
      throw new Error('a payment changed while its number was exchanged under its lock');
    }
  }
  return true;
}

async function held(work: Work, id: string): Promise<PaymentState> {
  const state = await work.load(paymentAggregate, id);
  if (state === null) throw new Error('a payment is gone');
  return state;
}

const numberOf = ({ businessKey, sequence, bodyHash }: PaymentState) => ({ businessKey, sequence, bodyHash });
