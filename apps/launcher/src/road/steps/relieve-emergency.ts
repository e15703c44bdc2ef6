import {
  type CashAdvanceView,
  DEMO_ORGS,
  type EmergencyAidView,
  type EmergencyCompared,
  type EmergencyReport,
  type EmergencyView,
  type TemporaryIds,
} from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import { RoadRefused } from '../api-client.js';
import type { RoadWalk } from '../road-walk.js';
import { syntheticCard, syntheticPerson } from '../synthetic-people.js';
import { until } from '../until.js';

const BASE = '/api/winter-relief/v1';
const BIRTH = day('1980-01-01');
/** A home that was lost, and somebody badly hurt who had no papers. */
const HOME_FEN = 300_000;
const INJURY_FEN = 200_000;
/** The head of a PNG: what a scan is known by. */
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');

/** An emergency while its money is under way. */
export interface RoadEmergency {
  readonly id: string;
  readonly homeId: string;
  readonly injuryId: string;
  readonly advanceId: string;
  /** Cases of which disbursement hears. */
  readonly payments: number;
}

/** An event is declared and released by two; one person is paid to an account, cash for another is drawn. */
export async function declareEmergency(walk: RoadWalk): Promise<RoadEmergency> {
  const { people, platform } = walk;
  const [officer, clerk, accountant] = ['officer.city', 'clerk.east', 'accountant.city'].map((name) =>
    people.staff(name),
  ) as [Staff, Staff, Staff];
  const { id } = await officer.post<EmergencyView>(`${BASE}/emergencies`, {
    code: 'E-2026-1',
    kind: 'EARTHQUAKE',
    name: '东区地震',
    occurredOn: platform.businessDay.current(),
    areas: [DEMO_ORGS.east],
    evidence: '示范应急〔2026〕1号',
    budgetFen: HOME_FEN + INJURY_FEN,
  });
  for (const approver of ['approver.city', 'approver-two.city']) {
    await people.staff(approver).post(`${BASE}/emergencies/${id}/releases`);
  }
  const { temporaryIds } = await clerk.post<TemporaryIds>(`${BASE}/emergencies/${id}/temporary-ids`, { quantity: 1 });
  const register = (body: object): Promise<EmergencyAidView> =>
    clerk.post<EmergencyAidView>(`${BASE}/emergencies/${id}/aids`, body);
  const { name, idNumber } = syntheticPerson('灾民甲', BIRTH, 901);
  const home = await register({ name, idNumber, kind: 'HOME_LOST' });
  const injured = { name: '伤员乙', temporaryId: temporaryIds[0], kind: 'SEVERE_INJURY', requestedFen: INJURY_FEN };
  const injury = await register(injured);
  walk.differences.compare('emergency: what is allowed', [HOME_FEN, INJURY_FEN], [home.allowedFen, injury.allowedFen]);
  await officer.post(`${BASE}/emergency-aids/${home.id}/payment`, cardOf(name, 901));
  const advance = await accountant.post<CashAdvanceView>(`${BASE}/emergencies/${id}/cash-advances`, {
    amountFen: INJURY_FEN,
    payee: { name: '示范市总工会', accountNumber: '990200000009', accountKind: 'ACCOUNT' },
  });
  await people.staff('approver.city').post(`${BASE}/cash-advances/${advance.id}/approval`);
  walk.say('emergency: released by two, one person paid to an account, cash drawn for another');
  return { id, homeId: home.id, injuryId: injury.id, advanceId: advance.id, payments: 2 };
}

type Staff = ReturnType<RoadWalk['people']['staff']>;

const cardOf = (name: string, number: number) => ({
  name,
  accountNumber: syntheticCard(number),
  accountKind: 'CARD',
});

/** Cash is handed out before two witnesses, the papers follow, nothing is found, and the report ends the event. */
export async function reportEmergency(walk: RoadWalk, event: RoadEmergency): Promise<void> {
  const { id, homeId, injuryId, advanceId } = event;
  const { people } = walk;
  const officer = people.staff('officer.city');
  const drawn = (): Promise<CashAdvanceView | undefined> =>
    officer
      .get<{ items: CashAdvanceView[] }>(`${BASE}/emergencies/${id}/cash-advances`)
      .then(({ items }) => items.find((each) => each.id === advanceId));
  await until('the cash is drawn', drawn, (advance) => advance?.status === 'PAID');
  await until(
    'the relief to an account has arrived',
    () => officer.get<EmergencyAidView>(`${BASE}/emergency-aids/${homeId}`),
    ({ status }) => status === 'PAID',
  );
  const fields = {
    advanceId,
    handedOutOn: walk.platform.businessDay.current(),
    firstWitness: await idOf(walk, 'clerk.city'),
    secondWitness: await idOf(walk, 'clerk.east'),
  };
  const form = formOf(fields, 'signature', 'photo');
  await people.staff('accountant.city').upload(`${BASE}/emergency-aids/${injuryId}/hand-out`, form);
  const { idNumber } = syntheticPerson('伤员乙', BIRTH, 902);
  await officer.post(`${BASE}/emergency-aids/${injuryId}/identity`, { idNumber });
  for (const aidId of [homeId, injuryId]) {
    await people.staff('clerk.east').upload(`${BASE}/emergency-aids/${aidId}/proof`, formOf({}, 'proof'));
  }
  const compared = await officer.post<EmergencyCompared>(`${BASE}/emergencies/${id}/comparison`);
  const nothing = { compared: 2, duplicates: 0, overCaps: 0, owedFen: 0, left: 0 };
  walk.differences.compare('emergency: comparison', nothing, compared);
  const ended = await officer.post<EmergencyView>(`${BASE}/emergencies/${id}/report`);
  walk.differences.compare('emergency: status', 'REPORTED', ended.status);
  const { cashDrawnFen, cashHandedOutFen, cashLeftFen, paidFen } = await officer.get<EmergencyReport>(
    `${BASE}/emergencies/${id}/report`,
  );
  const came = [paidFen, cashDrawnFen, cashHandedOutFen, cashLeftFen];
  walk.differences.compare('emergency: money', [HOME_FEN, INJURY_FEN, INJURY_FEN, 0], came);
  walk.say('emergency: cash handed out before two witnesses, papers complete, nothing twice, reported');
}

/** Relief or cash of an emergency whose payment came back goes to another account; false for anything else. */
export async function reissueRelief({ people }: RoadWalk, caseId: string, cardNumber: string): Promise<boolean> {
  const account = { name: '新收款人', accountNumber: cardNumber, accountKind: 'CARD' };
  for (const place of ['emergency-aids', 'cash-advances']) {
    const path = `${BASE}/${place}/${caseId}/payment`;
    const code = await until(
      `${path} knows that the payment came back`,
      () =>
        people
          .staff('accountant.city')
          .post(path, account)
          .then(() => null, refusalCode),
      (answer) => answer !== 'WRONG_STATUS',
    );
    if (code === null) return true;
  }
  return false;
}

function refusalCode(error: unknown): string {
  if (error instanceof RoadRefused && (error.code === 'NOT_FOUND' || error.code === 'WRONG_STATUS')) return error.code;
  throw error;
}

async function idOf({ people }: RoadWalk, username: string): Promise<string> {
  return (await people.staff(username).get<{ id: string }>('/api/identity/v1/me')).id;
}

function formOf(fields: Readonly<Record<string, string>>, ...files: readonly string[]): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const name of files) form.append(name, new Blob([PNG]), `${name}.png`);
  return form;
}
