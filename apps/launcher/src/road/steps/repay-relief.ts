import type { EmergencyRecoveryPage, EmergencyRecoveryView, ReceivablePage } from '@huzhu/contracts';
import type { RoadBank } from '../road-bank.js';
import type { RoadWalk } from '../road-walk.js';
import { inYuan } from '../in-yuan.js';
import { until } from '../until.js';
import { importStatements } from './pay-round.js';

const RECOVERIES = '/api/winter-relief/v1/emergency-recoveries';
const RECEIVABLES = '/api/disbursement/v1/receivables?fund=WINTER_RELIEF';

/** What was given twice is asked back: the person agrees and pays at the bank; the statement's credit settles it, and the books follow. */
export async function repayRelief(walk: RoadWalk, bank: RoadBank, emergencyId: string): Promise<void> {
  const { people } = walk;
  const accountant = people.staff('accountant.city');
  const { items } = await people
    .staff('officer.city')
    .get<EmergencyRecoveryPage>(`${RECOVERIES}?emergencyId=${emergencyId}`);
  walk.differences.compare('relief that is owed back', 1, items.length);
  for (const { id, owedFen } of items) {
    await owed(walk, id, [owedFen, 0, owedFen]);
    await people.staff('clerk.east').post(`${RECOVERIES}/${id}/consent`, { evidence: '本人在退款承诺书上签名' });
    const bankReference = `REPAY-${id.slice(-12)}`;
    await bank.deposit('WINTER_RELIEF', owedFen, bankReference, '灾民甲');
    await importStatements(walk, bank);
    const receivedOn = walk.platform.businessDay.current();
    const repaid = await accountant.post<EmergencyRecoveryView>(`${RECOVERIES}/${id}/repayments`, {
      amountFen: owedFen,
      receivedOn,
      bankReference,
    });
    walk.differences.compare('relief that was owed back: status', 'REPAID', repaid.status);
    await owed(walk, id, [owedFen, owedFen, 0]);
    walk.say(`emergency: ${inYuan(owedFen)} given twice, asked back, paid in at the bank and booked`);
  }
}

/** The books know what is owed back, what the bank has credited of it, and what is left. */
async function owed(walk: RoadWalk, id: string, expected: readonly number[]): Promise<void> {
  const sums = async (): Promise<readonly number[]> => {
    const { items } = await walk.people.staff('accountant.city').get<ReceivablePage>(RECEIVABLES);
    const row = items.find((each) => each.id === id);
    return row ? [row.amountFen, row.creditedFen, row.outstandingFen] : [];
  };
  const known = await until('the books know what is owed back', sums, (found) =>
    expected.every((fen, place) => fen === found[place]),
  );
  walk.differences.compare('owed back, credited, left', expected, known);
}
