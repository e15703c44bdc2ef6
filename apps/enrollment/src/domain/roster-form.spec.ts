import { findPlan, publishedPlans } from '@huzhu/rules';
import { rosterForm } from './roster-form.js';

const planOf = (code: string, version: string) => findPlan(publishedPlans, code, version)!;
const formOf = (code: string, version = '2025') => rosterForm(planOf(code, version), []);
const hintsOf = (code: string) => formOf(code).columns.flatMap(({ title, hint }) => (hint ? [`${title} ${hint}`] : []));

describe('a roster to fill in', () => {
  it('asks for the day of consent beside the consent, as a day', () => {
    const { columns } = rosterForm(planOf('A-HOSP', '2026'), []);
    expect(columns.at(-2)).toMatchObject({ title: '同意授权', choices: ['是', '否'] });
    expect(columns.at(-1)).toMatchObject({ title: '同意日期', day: true });
  });

  it('names the prices by units where the plan lists them, else the price of one', () => {
    const prices = '1份26.00元、2份50.00元、3份74.00元、4份100.00元';
    expect(hintsOf('D-ACC')).toContain(`个人缴费(元) 与工会补助之和等于:${prices}`);
    expect(formOf('D-ACC').notes[1]).toBe(`互助金:${prices},每人最多4份;个人缴费与工会补助之和必须等于应缴金额。`);
    expect(hintsOf('B-CI-HA')).toContain('工会补助(元) 与个人缴费之和等于:份数×80.00元');
  });

  it('says among whom participation counts, and whether a threshold counts itself', () => {
    expect(formOf('C-WOMEN').notes).toContain('参保率:不低于女职工人数的80%;女职工少于100人的单位,女职工须全员参加。');
    const plan = planOf('A-HOSP', '2026');
    const other = { ...plan, comparators: { ...plan.comparators, everybodyBelow: 'LE', ageTo: 'LT' } } as const;
    expect(rosterForm(other, []).notes).toEqual(
      expect.arrayContaining([
        '参保率:不低于职工人数的80%;职工不超过100人的单位,职工须全员参加。',
        '年龄:保障起始日满16周岁且不满60周岁。',
      ]),
    );
  });

  it('says what the employer answers for, and that all hold one number of units', () => {
    const { notes } = formOf('B-CI-HA');
    expect(notes).toEqual(
      expect.arrayContaining([
        '同一单位参加人员的份数必须相同。',
        '参加资格:须为工会会员、参加职工基本医疗保险、未办理退休,由单位核实。',
        '下列人员可以不计入职工数:长期无薪休假。',
      ]),
    );
    const plan = planOf('B-CI-HA', '2025');
    const eligibility = { unionMember: false, employeeInsurance: false, notRetired: false, excusedAbsences: [] };
    const open = rosterForm({ ...plan, enrolment: { ...plan.enrolment, eligibility } }, []).notes;
    expect(open.filter((note) => /参加资格|不计入/.test(note))).toEqual([]);
  });
});
