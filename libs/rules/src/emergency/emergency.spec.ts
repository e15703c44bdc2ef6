import { day } from '@huzhu/kernel';
import { completionDeadline, escalationOf } from './completion-deadline.js';
import { compareEmergencyAid, decideEmergencyAid } from './decide-emergency-aid.js';
import { type EmergencyClass, emergencyRulesOf, newestEmergencyRules as rules } from './emergency-rules.js';

const nobody = { personHolds: false, householdHolds: false, heldThisYearFen: 0n };
const classOf = (code: string): EmergencyClass => rules.classes.find((each) => each.code === code)!;

test('every event stays under the rules it was declared under', () => {
  expect(emergencyRulesOf('EMERGENCY-RELIEF-2026')).toBe(rules);
  expect(() => emergencyRulesOf('EMERGENCY-RELIEF-1999')).toThrow('no emergency rules');
});

test.each([
  ['a home that is lost', 'HOME_LOST', 300_000n, {}, [300_000n, 'OK']],
  ['more than the class is worth', 'RESCUER', 150_000n, {}, [100_000n, 'OVER_TIME_CAP']],
  ['little room in the year', 'DEATH', 1_000_000n, { heldThisYearFen: 700_000n }, [300_000n, 'OVER_YEAR_CAP']],
  ['no room in the year', 'DEATH', 1n, { heldThisYearFen: 1_000_000n }, [0n, 'OVER_YEAR_CAP']],
  ['the same person', 'RESCUER', 1n, { personHolds: true }, [0n, 'CONFLICT_DUPLICATE']],
  ['the home of the same household', 'HOME_LOST', 1n, { householdHolds: true }, [0n, 'CONFLICT_DUPLICATE']],
  ['two injured of a household', 'SEVERE_INJURY', 1n, { householdHolds: true }, [1n, 'OK']],
])('on the spot: %s', (_what, code, requestedFen, holders, expected) => {
  const { allowedFen, outcome } = decideEmergencyAid(requestedFen, classOf(code), { ...nobody, ...holders }, rules);
  expect([allowedFen, outcome]).toEqual(expected);
});

test.each([
  ['nothing', { heldThisYearFen: 300_000n, heldInAllFamiliesFen: 300_000n }, null],
  ['paid twice for one event', { duplicate: true }, ['EMERGENCY_DUPLICATE', 300_000n]],
  ['over the year', { heldThisYearFen: 1_200_000n, heldInAllFamiliesFen: 1_200_000n }, ['OVER_YEAR_CAP', 200_000n]],
  ['over all campaigns', { heldThisYearFen: 1_000_000n, heldInAllFamiliesFen: 1_600_001n }, ['OVER_ALL_CAMPAIGNS', 1n]],
  ['helped by hardship, too', { hardshipAidFen: 120_000n }, ['HARDSHIP_AID_TOO', 120_000n]],
  ['helped by hardship for all of it', { hardshipAidFen: 900_000n }, ['HARDSHIP_AID_TOO', 300_000n]],
  ['hardship helped, within the class', { hardshipAidFen: 50_000n, classCapFen: 350_000n }, null],
  ['never more than it was', { heldThisYearFen: 1_500_000n }, ['OVER_YEAR_CAP', 300_000n]],
])('afterwards: %s', (_what, changes, expected) => {
  const year = { heldThisYearFen: 600_000n, heldInAllFamiliesFen: 600_000n };
  const aid = { amountFen: 300_000n, duplicate: false, ...year, classCapFen: 300_000n, hardshipAidFen: 0n };
  const found = compareEmergencyAid({ ...aid, ...changes }, rules);
  expect(found && [found.code, found.owedFen]).toEqual(expected);
});

test('ten working days, with the weekends that are worked, and not one day beyond the official calendar', () => {
  expect(completionDeadline(day('2026-02-10'), rules)).toEqual({ kind: 'day', day: '2026-03-02' });
  expect(completionDeadline(day('2026-12-25'), rules)).toMatchObject({
    code: 'CALENDAR_NOT_COVERED',
    facts: { year: 2027 },
  });
});

test.each([
  ['2026-02-10', '2026-03-02', 'NONE'],
  ['2026-02-10', '2026-03-03', 'UPPER_UNION'],
  ['2026-02-10', '2026-03-16', 'UPPER_UNION'],
  ['2026-02-10', '2026-03-17', 'AUDIT'],
  ['2026-12-10', '2026-12-30', 'UPPER_UNION'],
  ['2026-12-25', '2026-12-26', 'CALENDAR_NOT_COVERED'],
])('papers of %s on %s: %s', (registeredOn, today, expected) => {
  expect(escalationOf(day(registeredOn), day(today), rules)).toBe(expected);
});
