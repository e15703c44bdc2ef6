import type {
  FeedAnswer,
  FeedStatus,
  FeedStayPage,
  ReceivablePage,
  RecoveryItem,
  RecoveryPage,
} from '@huzhu/contracts';
import { inYuan } from '../in-yuan.js';
import { resettledStay } from '../resettled-stay.js';
import type { RoadBank } from '../road-bank.js';
import type { RoadWalk } from '../road-walk.js';
import { until } from '../until.js';
import { passWorkLists } from './decide-feeds.js';

const FEEDS = '/api/claims/v1/settlement-feeds';
const RECOVERIES = '/api/claims/v1/recoveries';
const REFERENCE = 'REPAID-BENEFIT-1';

/**
 * A hospital settles a paid stay anew with a smaller bill: the difference is owed back, the member is told, agrees and pays
 * it into the pool's account, where the statement that follows must find it. Answers what was paid back, in fen.
 */
export async function repayBenefit(walk: RoadWalk, bank: RoadBank): Promise<number> {
  const stay = await resettledStay(walk.files, walk.platform.businessDay.current());
  if (stay === null) return 0;
  const claimId = await importAnew(walk, stay.mdtrtId, stay.csv);
  await passWorkLists(walk);
  const officer = walk.people.staff('officer.city');
  const { items } = await until(
    'a recovery is opened',
    () => officer.get<RecoveryPage>(`${RECOVERIES}?state=OPEN`),
    (page) => page.items.length > 0,
  );
  const { recoveryId, amountFen } = items[0]!;
  walk.differences.compare('recovery: of the stay settled anew', claimId, items[0]!.claimId);
  walk.differences.compare('recovery: part of what was paid', true, amountFen < stay.paidFen);
  await officer.post(`${RECOVERIES}/${recoveryId}/notice`);
  const agreement = { way: 'BANK', evidence: '本人签字的退款承诺书' };
  await walk.people.staff('clerk.city').post(`${RECOVERIES}/${recoveryId}/agreement`, agreement);
  await bank.deposit('MUTUAL_AID_POOL', amountFen, REFERENCE, '参保职工');
  const credit = { amountFen, receivedOn: walk.platform.businessDay.current(), bankReference: REFERENCE };
  await walk.people.staff('accountant.city').post(`${RECOVERIES}/${recoveryId}/repayments`, credit);
  walk.say(`a stay settled anew: ${inYuan(amountFen)} owed back, agreed to, and paid into the pool's account`);
  return amountFen;
}

/** The books have the repayment as soon as the statement shows it: nothing is owed any more, nothing stands in suspense. */
export async function proveRepaid({ people, differences }: RoadWalk, repaidFen: number): Promise<void> {
  if (repaidFen === 0) return;
  const accountant = people.staff('accountant.city');
  const receivables = await until(
    'the receivable is cleared',
    () => accountant.get<ReceivablePage>('/api/disbursement/v1/receivables?fund=MUTUAL_AID_POOL'),
    ({ items }) => items.some(({ creditedFen }) => creditedFen === repaidFen),
  );
  const recoveries = await accountant.get<RecoveryPage>(`${RECOVERIES}?state=SETTLED`);
  const states = ({ items }: { readonly items: readonly Pick<RecoveryItem, 'outstandingFen'>[] }) =>
    items.map(({ outstandingFen }) => outstandingFen);
  differences.compare('recovery: outstanding at its source', [0], states(recoveries));
  differences.compare('recovery: outstanding in the books', [0], states(receivables));
}

async function importAnew({ people }: RoadWalk, mdtrtId: string, csv: string): Promise<string> {
  const officer = people.staff('officer.city');
  const form = new FormData();
  form.append('file', new Blob([csv]), 'settled-anew.csv');
  const { feedId } = await officer.upload<FeedAnswer>(FEEDS, form);
  await until(
    'the stay settled anew is decided',
    () => officer.get<FeedStatus>(`${FEEDS}/${feedId}`),
    ({ state }) => state === 'IMPORTED' || state === 'REFUSED',
  );
  const { items } = await officer.get<FeedStayPage>(`${FEEDS}/${feedId}/stays`);
  const claimId = items.find((each) => each.mdtrtId === mdtrtId)?.claimId;
  if (claimId === undefined) throw new Error('the stay settled anew was not taken');
  return claimId;
}
