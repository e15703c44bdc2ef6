import { day, fold } from '@huzhu/kernel';
import { newestEmergencyRules as rules } from '@huzhu/rules';
import type { EmergencyAid, EmergencyAidCommand, HandOut } from './emergency-aid.js';
import { emergencyAidDecider } from './emergency-aid.decide.js';

const on = day('2026-01-05');
const clerk = { by: { id: 'clerk' }, on };
const officer = { by: { id: 'officer' }, on };
const accountant = { by: { id: 'accountant' }, on };
const person = { personKey: 'person', householdKey: 'household', sealed: 'sealed', maskedName: '示*' };
const register: EmergencyAidCommand = {
  type: 'register',
  ...clerk,
  ...person,
  emergencyId: 'event',
  orgId: 'union',
  temporaryId: 'T000001-X',
  requestedFen: 300_000n,
  year: 2026,
  kind: rules.classes.find(({ code }) => code === 'HOME_LOST')!,
  holders: { personHolds: false, householdHolds: false, heldThisYearFen: 0n },
  rules,
};
const order: EmergencyAidCommand = { type: 'order', ...accountant, sealedPayee: 'sealed' };
const settled: EmergencyAidCommand = { type: 'note-settled', sequence: 1, on };
const cash: HandOut = {
  advanceId: 'advance',
  handedOutOn: on,
  witnesses: ['one', 'two'],
  signatureFile: 'file',
  signatureSha256: 'hash',
  photoFile: 'file',
  photoSha256: 'hash',
};
const handOut = (changes: Partial<HandOut> = {}): EmergencyAidCommand => ({
  type: 'hand-out',
  ...accountant,
  handOut: { ...cash, ...changes },
});
const bind = (duplicateOf: string | null = null): EmergencyAidCommand => ({
  type: 'bind',
  ...officer,
  person: { ...person, personKey: 'known' },
  duplicateOf,
});
const prove: EmergencyAidCommand = { type: 'prove', ...clerk, proof: { fileId: 'file', sha256: 'hash' } };
const compare: EmergencyAidCommand = { type: 'compare', ...officer, finding: null, duplicateOf: null };

/** What the commands lead to, one after the other; throws where one of them is refused. */
const given = (...commands: readonly EmergencyAidCommand[]): EmergencyAid | null =>
  commands.reduce<EmergencyAid | null>((held, command) => {
    const decision = emergencyAidDecider.decide(command, held);
    if (decision.kind === 'rejected') throw new Error(decision.code);
    return fold(emergencyAidDecider, decision.events, held);
  }, null);

test.each<[string, EmergencyAidCommand, readonly EmergencyAidCommand[]]>([
  [
    'EMERGENCY_DUPLICATE',
    { ...register, holders: { personHolds: true, householdHolds: false, heldThisYearFen: 0n } },
    [],
  ],
  [
    'EMERGENCY_DUPLICATE',
    { ...register, holders: { personHolds: false, householdHolds: true, heldThisYearFen: 0n } },
    [],
  ],
  [
    'OVER_YEAR_CAP',
    { ...register, holders: { personHolds: false, householdHolds: false, heldThisYearFen: 1_000_000n } },
    [],
  ],
  ['RECUSAL_REQUIRED', { ...register, by: { id: 'clerk', personKey: 'person' } }, []],
  ['NOT_FOUND', order, []],
  ['SAME_PERSON', { ...order, by: { id: 'clerk' } }, [register]],
  ['RECUSAL_REQUIRED', { ...order, by: { id: 'accountant', personKey: 'person' } }, [register]],
  ['EMERGENCY_DUPLICATE', order, [register, bind('other')]],
  ['EMERGENCY_DUPLICATE', handOut(), [register, bind('other')]],
  ['WRONG_STATUS', order, [register, order]],
  ['WRONG_STATUS', handOut(), [register, order]],
  ['WRONG_STATUS', order, [register, handOut()]],
  ['WITNESSES_NOT_TWO', handOut({ witnesses: ['one', 'one'] }), [register]],
  ['WITNESSES_NOT_TWO', handOut({ witnesses: ['one', 'accountant'] }), [register]],
  ['DAY_OUT_OF_RANGE', handOut({ handedOutOn: day('2026-01-06') }), [register]],
  ['DAY_OUT_OF_RANGE', handOut({ handedOutOn: day('2026-01-04') }), [register]],
  ['SAME_PERSON', { ...bind(), by: { id: 'clerk' } } as EmergencyAidCommand, [register]],
  ['RECUSAL_REQUIRED', { ...bind(), by: { id: 'officer', personKey: 'known' } } as EmergencyAidCommand, [register]],
  ['PERSON_KNOWN', bind(), [register, bind()]],
  ['WRONG_STATUS', compare, [register, order]],
  ['PERSON_UNKNOWN', compare, [register, order, settled]],
  ['ALREADY_COMPARED', compare, [register, order, settled, bind(), compare]],
  ['WRONG_STATUS', { type: 'withdraw', ...officer, reason: '' }, [register, order, settled]],
  ['WRONG_STATUS', prove, [register, { type: 'withdraw', ...officer, reason: '' }]],
  ['WRONG_STATUS', settled, [register, order, settled]],
])('%s: %o', (code, command, before) => {
  expect(emergencyAidDecider.decide(command, given(...before))).toMatchObject({ kind: 'rejected', code });
});

const paper: Readonly<Record<string, EmergencyAidCommand>> = { bind: bind(), prove, compare };

test.each([
  ['bind', 'prove', 'compare'],
  ['prove', 'bind', 'compare'],
  ['bind', 'compare', 'prove'],
])('the last of %s, %s and %s completes a case', (first, second, last) => {
  const open = given(register, order, settled, paper[first]!, paper[second]!);
  expect(open).toMatchObject({ status: 'PAID', completedOn: null });
  expect(given(register, order, settled, paper[first]!, paper[second]!, paper[last]!)).toMatchObject({
    completedOn: on,
  });
});

test('money that came back may be taken back; if it had not come back after all, it is paid', () => {
  const returned: EmergencyAidCommand = { type: 'note-returned', sequence: 1, on, reasonCode: 'AC04' };
  const withdraw: EmergencyAidCommand = { type: 'withdraw', ...officer, reason: '无人认领' };
  const reopened: EmergencyAidCommand = { type: 'note-reopened', sequence: 1, on, settledOn: on };
  expect(given(register, order, settled, returned, withdraw)).toMatchObject({ status: 'WITHDRAWN' });
  expect(given(register, order, settled, returned, withdraw, reopened)).toMatchObject({
    status: 'PAID',
    withdrawnFor: null,
  });
});
