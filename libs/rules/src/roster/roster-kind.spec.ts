import { day, readResidentId } from '@huzhu/kernel';
import { findPlan, publishedPlans } from '../plan/plan-book.js';
import { blankRow } from './mend-row.js';
import { completeOldId } from './check-person.js';
import { rosterKinds } from './roster-kind.js';

const plan = findPlan(publishedPlans, 'A-HOSP', '2025')!;
const start = day('2025-01-01');
const { check, complete } = rosterKinds.OPENING;
const FINE = { ...blankRow, name: '张三', id: '11010519491231002X', units: 1 };

describe('a row of earlier coverage', () => {
  it.each([
    ['fine without consent, shares, sex and mobile, at any age', {}, []],
    ['a name missing', { name: '' }, ['NAME_MISSING']],
    ['a broken id', { id: '11010519491231002x1' }, ['ID_FORMAT']],
    ['a check digit wrong', { id: '110105194912310021' }, ['ID_CHECKSUM']],
    ['the other sex', { sex: 'M' as const }, ['SEX_MISMATCH']],
    ['a mobile number cut', { mobile: '138' }, ['MOBILE_FORMAT']],
    ['a card cut', { card: '6222' }, ['CARD_CHECKSUM']],
    ['no units', { units: null }, ['UNITS_MISSING']],
    ['too many units', { units: 99 }, ['UNITS_OVER_LIMIT']],
  ])('%s', (_title, over, errors) => {
    expect(check({ ...FINE, ...over }, plan, start)).toEqual(errors);
  });

  it('with an id of 15 digits has it completed', () => {
    expect(completeOldId('110105491231002')).toBe('11010519491231002X');
    expect(readResidentId(complete({ ...FINE, id: '110105491231002' }).id).kind).not.toBe('faulty');
    expect(completeOldId('11010549123100')).toBe('11010549123100');
  });
});
