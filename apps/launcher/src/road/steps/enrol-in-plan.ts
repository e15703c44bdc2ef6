import type { CoveragePage, RosterReceipt, RosterView } from '@huzhu/contracts';
import { day, type Day } from '@huzhu/kernel';
import { advance, type RoadWalk } from '../road-walk.js';
import { PLAN_B_EMPLOYER, PLAN_C_EMPLOYER, PLAN_D_EMPLOYER, type SmallEmployer } from '../small-employers.js';
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

/** Members of small employers by the plan that covers them. */
export type SmallEnrolments = Readonly<Record<'planB' | 'planC' | 'planD', PlanEnrolment>>;

const START = day('2026-01-01');
const PRICE_OF_B_FEN = 8_000;
const HEADER =
  '序号,姓名,证件类型,证件号码,性别,手机号码,用工形式,份数,个人缴费(元),工会补助(元),银行卡号,开户银行,同意授权';

/** Small employers cover all their staff by plans B, C and D; one person of plan B leaves before the first day. */
export async function enrolSmallEmployers(walk: RoadWalk, on: Day, deposit: Deposit): Promise<SmallEnrolments> {
  advance(walk, on);
  const rosterId = await enrol(walk, PLAN_B_EMPLOYER, deposit);
  await cancelLast(walk, rosterId, PLAN_B_EMPLOYER.staff.length);
  await enrol(walk, PLAN_C_EMPLOYER, deposit);
  await enrol(walk, PLAN_D_EMPLOYER, deposit);
  const left = PLAN_B_EMPLOYER.staff.length - 1;
  const planB = membersOf({ ...PLAN_B_EMPLOYER, staff: PLAN_B_EMPLOYER.staff.slice(0, left) });
  const [planC, planD] = [membersOf(PLAN_C_EMPLOYER), membersOf(PLAN_D_EMPLOYER)];
  walk.say(
    `small employers: ${left} people covered by plan B, one cancelled before the start, ` +
      `${planC.members.length} by plan C, ${planD.members.length} by plan D`,
  );
  return { planB, planC, planD };
}

const membersOf = ({ staff }: SmallEmployer): PlanEnrolment => ({
  members: staff.map(({ idNumber, name, mobile }) => ({ id: idNumber, name, mobile })),
  coverageStart: START,
});

/** A roster is uploaded, confirmed and paid for. Answers its id. */
async function enrol(walk: RoadWalk, employer: SmallEmployer, deposit: Deposit): Promise<string> {
  const { plan, staff } = employer;
  const clerk = walk.people.staff('clerk.city');
  const { id } = await clerk.upload<RosterReceipt>(ROSTERS, rosterForm(employer));
  const checked = await until(
    `the roster of ${plan} is checked`,
    () => clerk.get<RosterView>(`${ROSTERS}/${id}`),
    ({ status }) => status !== 'UPLOADED',
  );
  walk.differences.compare(`roster of ${plan}: accepted`, staff.length, checked.accepted);
  await payContribution(walk, await confirmRoster(walk, `roster of ${plan}`, checked), deposit, 0);
  return id;
}

/** Who left before the first day is not covered, and the price is owed back to the employer. */
async function cancelLast({ people, differences }: RoadWalk, rosterId: string, staff: number): Promise<void> {
  const clerk = people.staff('clerk.city');
  const { items } = await clerk.get<CoveragePage>(`/api/enrollment/v1/coverages?rosterId=${rosterId}`);
  const last = items.find(({ row }) => row === staff + 1);
  const reason = 'Left the employer before coverage began.';
  await clerk.post(`/api/enrollment/v1/coverages/${last?.id}/cancellation`, { reason });
  const { enrolled, contributions } = await clerk.get<RosterView>(`${ROSTERS}/${rosterId}`);
  differences.compare('roster of plan B: covered after the cancellation', staff - 1, enrolled);
  differences.compare('roster of plan B: owed back', PRICE_OF_B_FEN, contributions?.refundDueFen);
}

function rosterForm({ plan, planVersion, name, units, ownYuan, unionYuan, sex, staff }: SmallEmployer): FormData {
  const rows = staff.map(({ name: person, idNumber, mobile, cardNumber }, index) => {
    const whom = [index + 1, person, '居民身份证', idNumber, sex, mobile, '合同制'];
    return [...whom, units, ownYuan, unionYuan, cardNumber, '', '是'].join(',');
  });
  const form = new FormData();
  form.append('plan', plan);
  form.append('planVersion', planVersion);
  form.append('coverageStart', START);
  form.append('employerName', name);
  form.append('staff', String(staff.length));
  form.append('file', new Blob([[HEADER, ...rows].join('\n')]), `roster-${plan.toLowerCase()}.csv`);
  return form;
}
