import { createHash } from 'node:crypto';
import type { AidPage, ClaimDetail, PaymentView } from '@huzhu/contracts';
import { sideBySide } from '../../side-by-side.js';
import { RoadRefused } from '../api-client.js';
import { syntheticCard } from '../synthetic-people.js';
import type { RoadWalk } from '../road-walk.js';
import { until } from '../until.js';
import { payments } from './pay-round.js';
import { reissueRelief } from './relieve-emergency.js';
import { refundAgain } from './refund-overpaid.js';

/** Cards nobody had before: above those of all synthetic people, another for every payment, as a shared card is looked at by people. */
const NEW_CARDS_FROM = 100_000_000_000;
const CARD_DIGITS_HEX = 9;
/** News of a million grants may stand before those of a return. */
const NEWS_MILLISECONDS_MAX = 900_000;
/** Clerks at their desks. */
const AT_ONCE = 6;

const newCard = (paymentId: string): string => {
  const digest = createHash('sha256').update(paymentId).digest('hex');
  return syntheticCard(NEW_CARDS_FROM + Number.parseInt(digest.slice(0, CARD_DIGITS_HEX), 16));
};

/**
 * Every returned payment gets a new account at its source, which asks again; a second person agrees before it is paid.
 * Answers how many were asked again.
 */
export async function reissueReturned(walk: RoadWalk): Promise<number> {
  const returned = await payments(walk, { state: 'RETURNED' });
  if (returned.length === 0) return 0;
  await sideBySide(returned, AT_ONCE, (payment) => giveNewAccount(walk, payment, newCard(payment.id)));
  const asked = new Set(returned.map(({ businessKey }) => businessKey));
  const reissued = await until(
    `the re-issues of ${returned.length} payments wait for agreement`,
    async () => (await payments(walk, { state: 'WAITING' })).filter(({ reissueOf }) => asked.has(reissueOf ?? '')),
    (found) => found.length === asked.size,
    NEWS_MILLISECONDS_MAX,
  );
  const approver = walk.people.staff('approver.city');
  await sideBySide(reissued, AT_ONCE, ({ id }) =>
    approver.post(`/api/disbursement/v1/payments/${id}/reissue-agreement`),
  );
  await sideBySide(reissued, AT_ONCE, ({ id }) =>
    until(
      'the re-issue has its funds',
      () => approver.get<PaymentView>(`/api/disbursement/v1/payments/${id}`),
      ({ state }) => state === 'FUNDED',
      NEWS_MILLISECONDS_MAX,
    ),
  );
  for (const { source, returnReason } of returned) {
    walk.say(`${source}: returned (${returnReason ?? 'no reason'}), asked again for a new account`);
  }
  return returned.length;
}

async function giveNewAccount(walk: RoadWalk, { source, caseId }: PaymentView, cardNumber: string): Promise<void> {
  const clerk = walk.people.staff('clerk.city');
  const name = '新收款人';
  switch (source) {
    case 'claims': {
      const claim = `/api/claims/v1/claims/${caseId}`;
      const { mdtrtId } = await until(
        'the claim shows that its payment came back',
        () => clerk.get<ClaimDetail>(claim),
        ({ state }) => state === 'PAY_RETURNED',
      );
      // The clerk of the union looked at what members hand in by themselves, and takes no other step of it (SOD-1).
      const member = walk.names.memberOf(caseId);
      const giver = member === undefined ? clerk : walk.people.member(member.id, member.mobile);
      await giver.post(`${claim}/payee`, { name: await walk.names.of(caseId, mdtrtId), cardNumber });
      return;
    }
    case 'hardship': {
      const { items } = await clerk.get<AidPage>(`/api/hardship/v1/aids?caseId=${caseId}`);
      await reissueToHousehold(walk, `/api/hardship/v1/aids/${items[0]?.id ?? caseId}`, name, cardNumber);
      return;
    }
    case 'winter-relief':
      if (await reissueRelief(walk, caseId, cardNumber)) return;
      await reissueToHousehold(walk, `/api/winter-relief/v1/recipients/${caseId}`, name, cardNumber);
      return;
    case 'enrollment':
      return refundAgain(walk, caseId, name, cardNumber);
  }
}

/** The household's file holds the account, a person from a list gives one to the campaign itself; a campaign learns the new one from events, so it may refuse until it has. */
async function reissueToHousehold(walk: RoadWalk, path: string, name: string, cardNumber: string): Promise<void> {
  const clerk = walk.people.staff('clerk.city');
  const { householdId, listId } = await until(
    `${path} shows that its payment came back`,
    () => clerk.get<{ householdId: string; listId?: string; status: string }>(path),
    ({ status }) => status === 'RETURNED',
    NEWS_MILLISECONDS_MAX,
  );
  const account = { name, accountNumber: cardNumber, accountKind: 'CARD' };
  if (listId !== undefined) {
    await clerk.post(`${path}/payee`, account);
    return;
  }
  await clerk.post(`/api/hardship/v1/households/${householdId}/payee`, account);
  await until(
    `${path} knows the new account`,
    () => clerk.post(`${path}/reissue`).then(() => null, refusalCode),
    (code) => code === null,
    NEWS_MILLISECONDS_MAX,
  );
}

function refusalCode(error: unknown): string {
  if (error instanceof RoadRefused && error.code === 'PAYEE_UNCHANGED') return error.code;
  throw error;
}
