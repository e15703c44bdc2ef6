import { addMonths, type Day, type Fen } from '@huzhu/kernel';
import { referenceStandard } from '@huzhu/rules';
import type { Work } from '@huzhu/service';
import type { Household } from '../domain/household.js';

interface Received {
  readonly elsewhere_fen: bigint;
  readonly aid_fen: bigint;
}

const receivedBetween = async (work: Work, id: string, household: Household, after: Day): Promise<Received> => {
  const [row] = await work.tx.query<Received>('SELECT * FROM hardship.received_by($1, $2, $3, $4, $5)', [
    household.memberPersonKeys,
    id,
    after,
    work.today,
    referenceStandard.received.smallGiftUpToFen,
  ]);
  return row ?? { elsewhere_fen: 0n, aid_fen: 0n };
};

/** What reached the household's people in the twelve months before today: benefits, relief above a small gift, and aid. */
export async function receivedInYear(work: Work, id: string, household: Household): Promise<Fen> {
  const received = await receivedBetween(work, id, household, addMonths(work.today, -12));
  return received.elsewhere_fen + received.aid_fen;
}

/** What came from elsewhere since the assessment; the year's aid counts in the re-test as it is. */
export async function receivedSinceAssessment(work: Work, id: string, household: Household): Promise<Fen> {
  return (await receivedBetween(work, id, household, household.assessment.assessedOn)).elsewhere_fen;
}
