import type { CoveragePage, RosterReceipt, RosterView } from '@huzhu/contracts';
import { day, type Day } from '@huzhu/kernel';
import { advance, type RoadWalk } from '../road-walk.js';
import { syntheticPerson } from '../synthetic-people.js';
import { until } from '../until.js';
import { confirmRoster, type Deposit, payContribution, ROSTERS } from './enrol-rosters.js';

/** Who is covered by another plan than that of the sample rosters. */
export interface PlanMember {
  readonly id: string;
  readonly name: string;
  readonly mobile: string;
}

/** People of one employer under one plan, and from when on. */
export interface PlanEnrolment {
  readonly members: readonly PlanMember[];
  readonly coverageStart: Day;
}

const EMPLOYER = '示范设计院工会委员会';
const START = day('2026-01-01');
const PRICE_FEN = 8_000;
const HEADER =
  '序号,姓名,证件类型,证件号码,性别,手机号码,用工形式,份数,个人缴费(元),工会补助(元),银行卡号,开户银行,同意授权';
/** Nobody on the sample rosters, and no household. */
const STAFF = ['戊一', '戊二', '戊三'].map((name, place) => ({
  ...syntheticPerson(name, day('1985-06-01'), 841 + 2 * place),
  mobile: `1390000084${1 + 2 * place}`,
}));

/** A small employer covers all its staff by plan B, on a roster like the large ones; one of them leaves before the first day. */
export async function enrolInPlanB(walk: RoadWalk, on: Day, deposit: Deposit): Promise<PlanEnrolment> {
  advance(walk, on);
  const clerk = walk.people.staff('clerk.city');
  const { id } = await clerk.upload<RosterReceipt>(ROSTERS, rosterForm());
  const checked = await until(
    'the roster of plan B is checked',
    () => clerk.get<RosterView>(`${ROSTERS}/${id}`),
    ({ status }) => status !== 'UPLOADED',
  );
  walk.differences.compare('roster of plan B: accepted', STAFF.length, checked.accepted);
  await payContribution(walk, await confirmRoster(walk, 'roster of plan B', checked), deposit, 0);
  await cancelLast(walk, id);
  const members = STAFF.slice(0, -1).map(({ idNumber, name, mobile }) => ({ id: idNumber, name, mobile }));
  walk.say(`${members.length} people of one employer covered by plan B, one cancelled before the start`);
  return { members, coverageStart: START };
}

/** Who left before the first day is not covered, and the price is owed back to the employer. */
async function cancelLast({ people, differences }: RoadWalk, rosterId: string): Promise<void> {
  const clerk = people.staff('clerk.city');
  const { items } = await clerk.get<CoveragePage>(`/api/enrollment/v1/coverages?rosterId=${rosterId}`);
  const last = items.find(({ row }) => row === STAFF.length + 1);
  const reason = 'Left the employer before coverage began.';
  await clerk.post(`/api/enrollment/v1/coverages/${last?.id}/cancellation`, { reason });
  const { enrolled, contributions } = await clerk.get<RosterView>(`${ROSTERS}/${rosterId}`);
  differences.compare('roster of plan B: covered after the cancellation', STAFF.length - 1, enrolled);
  differences.compare('roster of plan B: owed back', PRICE_FEN, contributions?.refundDueFen);
}

function rosterForm(): FormData {
  const rows = STAFF.map(({ name, idNumber, mobile, cardNumber }, index) =>
    [index + 1, name, '居民身份证', idNumber, '男', mobile, '合同制', 1, '20.00', '60.00', cardNumber, '', '是'].join(
      ',',
    ),
  );
  const form = new FormData();
  form.append('plan', 'B-CI-HA');
  form.append('planVersion', '2025');
  form.append('coverageStart', START);
  form.append('employerName', EMPLOYER);
  form.append('staff', String(STAFF.length));
  form.append('file', new Blob([[HEADER, ...rows].join('\n')]), 'roster-plan-b.csv');
  return form;
}
