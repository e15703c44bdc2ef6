import { day } from '@huzhu/kernel';
import { syntheticPerson, type SyntheticPerson } from './synthetic-people.js';

/** One of the staff of a small employer, with a mobile to sign in with. */
type Employee = SyntheticPerson & { readonly mobile: string };

/** An employer whose whole staff one plan covers, by a roster like the large ones. */
export interface SmallEmployer {
  readonly plan: string;
  readonly planVersion: string;
  readonly name: string;
  /** Of each: how many units, and who pays what of their price, in yuan. */
  readonly units: number;
  readonly ownYuan: string;
  readonly unionYuan: string;
  readonly sex: '男' | '女';
  readonly staff: readonly Employee[];
}

/** Nobody on the sample rosters, and no household; numbers of women are even. */
const staffFrom = (first: number, ...names: readonly string[]): readonly Employee[] =>
  names.map((name, place) => ({
    ...syntheticPerson(name, day('1985-06-01'), first + 2 * place),
    mobile: `13900000${first + 2 * place}`,
  }));

export const PLAN_B_EMPLOYER: SmallEmployer = {
  plan: 'B-CI-HA',
  planVersion: '2025',
  name: '示范设计院工会委员会',
  units: 1,
  ownYuan: '20.00',
  unionYuan: '60.00',
  sex: '男',
  staff: staffFrom(841, '戊一', '戊二', '戊三'),
};

export const PLAN_C_EMPLOYER: SmallEmployer = {
  plan: 'C-WOMEN',
  planVersion: '2025',
  name: '示范幼儿园工会委员会',
  units: 1,
  ownYuan: '6.00',
  unionYuan: '30.00',
  sex: '女',
  staff: staffFrom(850, '己一', '己二'),
};

export const PLAN_D_EMPLOYER: SmallEmployer = {
  plan: 'D-ACC',
  planVersion: '2025',
  name: '示范架线队工会委员会',
  units: 2,
  ownYuan: '20.00',
  unionYuan: '30.00',
  sex: '男',
  staff: staffFrom(871, '庚一', '庚二'),
};
