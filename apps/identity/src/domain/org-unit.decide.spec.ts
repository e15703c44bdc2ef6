import { day, fold } from '@huzhu/kernel';
import { orgUnitDecider } from './org-unit.decide.js';
import type { OrgUnit, OrgUnitCommand, OrgUnitEvent } from './org-unit.state.js';

const [START, TODAY] = [day('2025-01-01'), day('2026-01-05')];
const by = 'administrator';

const unit = (over: Partial<OrgUnit> & { readonly ancestors: readonly string[] }): OrgUnit => ({
  code: 'C-1',
  name: '某工会',
  level: 'CITY',
  kind: 'UNION',
  trade: null,
  parentId: over.ancestors[1] ?? null,
  validFrom: START,
  validTo: null,
  placeSince: START,
  ...over,
});
const city = unit({ ancestors: ['city', 'province'] });
const county = unit({ level: 'COUNTY', ancestors: ['county', 'city', 'province'] });

const decide = (state: OrgUnit | null, command: OrgUnitCommand) => orgUnitDecider.decide(command, state);
const codeOf = (decision: ReturnType<typeof decide>) =>
  decision.kind === 'rejected' ? decision.code : decision.events;

const create = (over: Partial<Extract<OrgUnitCommand, { type: 'create-org-unit' }>> = {}): OrgUnitCommand => ({
  type: 'create-org-unit',
  id: 'township',
  code: 'T-1',
  name: '某街道总工会',
  level: 'TOWNSHIP',
  kind: 'UNION',
  trade: null,
  parent: county,
  validFrom: TODAY,
  today: TODAY,
  by,
  ...over,
});
const move = (parent: OrgUnit, validFrom = TODAY): OrgUnitCommand => ({
  type: 'move-org-unit',
  id: 'county',
  parent,
  validFrom,
  today: TODAY,
  by,
});
const close = (over: Partial<Extract<OrgUnitCommand, { type: 'close-org-unit' }>> = {}): OrgUnitCommand => ({
  type: 'close-org-unit',
  openUnitsBelow: 0,
  activeStaff: 0,
  validTo: TODAY,
  today: TODAY,
  by,
  ...over,
});

describe('a new unit', () => {
  test('stands below its parent and everything above it', () => {
    expect(codeOf(decide(null, create()))).toEqual([
      expect.objectContaining({ type: 'org-unit-created', ancestors: ['township', 'county', 'city', 'province'] }),
    ]);
  });

  test('may be the root, and may skip a level', () => {
    expect(codeOf(decide(null, create({ parent: null, level: 'NATIONAL' })))).toEqual([
      expect.objectContaining({ ancestors: ['township'] }),
    ]);
    expect(codeOf(decide(null, create({ parent: city, level: 'PRIMARY' })))).toHaveLength(1);
  });

  test("an employer's union may have unions of its branches below it", () => {
    const employer = unit({ level: 'PRIMARY', ancestors: ['employer', 'county', 'city'] });
    expect(codeOf(decide(null, create({ parent: employer, level: 'PRIMARY' })))).toHaveLength(1);
  });

  test.each([
    ['ALREADY_EXISTS', county, create()],
    ['DAY_IN_FUTURE', null, create({ validFrom: day('2026-01-06') })],
    ['PARENT_CLOSED', null, create({ parent: { ...county, validTo: TODAY } })],
    ['DAY_BEFORE_PARENT', null, create({ validFrom: day('2024-12-31') })],
    ['LEVEL_NOT_BELOW_PARENT', null, create({ level: 'COUNTY' })],
    ['LEVEL_NOT_BELOW_PARENT', null, create({ level: 'PROVINCE' })],
    [
      'TREE_TOO_DEEP',
      null,
      create({ parent: { ...county, ancestors: Array.from({ length: 12 }, (_, at) => `u${at}`) } }),
    ],
  ])('%s', (code, state, command) => {
    expect(codeOf(decide(state, command))).toBe(code);
  });
});

describe('a move', () => {
  const elsewhere = unit({ ancestors: ['elsewhere', 'province'] });

  test('takes the ancestors of the new parent', () => {
    expect(codeOf(decide(county, move(elsewhere)))).toEqual([
      { type: 'org-unit-moved', ancestors: ['county', 'elsewhere', 'province'], validFrom: TODAY, by },
    ]);
  });

  test('carries units below along and leaves what is between', () => {
    const branch = unit({ level: 'PRIMARY', ancestors: ['branch', 'employer', 'county', 'city', 'province'] });
    const follow: OrgUnitCommand = { type: 'follow-moved-unit', moved: ['county', 'elsewhere'], validFrom: TODAY, by };
    expect(codeOf(decide(branch, follow))).toEqual([
      {
        type: 'org-unit-carried-along',
        ancestors: ['branch', 'employer', 'county', 'elsewhere'],
        validFrom: TODAY,
        by,
      },
    ]);
  });

  test.each([
    ['NOT_FOUND', null, move(elsewhere)],
    ['ORG_UNIT_CLOSED', { ...county, validTo: TODAY }, move(elsewhere)],
    ['ROOT_STAYS', unit({ ancestors: ['county'] }), move(elsewhere)],
    ['ORG_UNIT_BELOW_ITSELF', county, move(unit({ level: 'TOWNSHIP', ancestors: ['lower', 'county', 'city'] }))],
    ['ORG_UNIT_BELOW_ITSELF', county, move(county)],
    ['ALREADY_THERE', county, move(city)],
    ['DAY_IN_FUTURE', county, move(elsewhere, day('2026-01-06'))],
    ['DAY_BEFORE_LAST_CHANGE', { ...county, placeSince: TODAY }, move(elsewhere, day('2026-01-04'))],
    ['PARENT_CLOSED', county, move({ ...elsewhere, validTo: TODAY })],
    ['LEVEL_NOT_BELOW_PARENT', county, move(unit({ level: 'TOWNSHIP', ancestors: ['town', 'east'] }))],
  ])('%s', (code, state, command) => {
    expect(codeOf(decide(state, command))).toBe(code);
  });
});

describe('closing', () => {
  test('ends an empty unit on its last day', () => {
    expect(codeOf(decide(county, close()))).toEqual([{ type: 'org-unit-closed', validTo: TODAY, by }]);
  });

  test.each([
    ['ORG_UNIT_CLOSED', { ...county, validTo: TODAY }, close()],
    ['DAY_IN_FUTURE', county, close({ validTo: day('2026-01-06') })],
    ['DAY_BEFORE_LAST_CHANGE', county, close({ validTo: day('2024-12-31') })],
    ['HAS_OPEN_UNITS_BELOW', county, close({ openUnitsBelow: 2 })],
    ['HAS_ACTIVE_STAFF', county, close({ activeStaff: 1 })],
  ])('%s', (code, state, command) => {
    expect(codeOf(decide(state, command))).toBe(code);
  });
});

test('a history folds into the unit as it stands', () => {
  const history: OrgUnitEvent[] = [
    { type: 'org-unit-created', code: 'C', name: '某', level: 'COUNTY', ancestors: ['c', 'a'], validFrom: START, by },
    { type: 'org-unit-moved', ancestors: ['c', 'b'], validFrom: TODAY, by },
    { type: 'org-unit-closed', validTo: TODAY, by },
  ];
  expect(fold(orgUnitDecider, history)).toEqual({
    code: 'C',
    name: '某',
    level: 'COUNTY',
    kind: 'UNION',
    trade: null,
    parentId: 'b',
    ancestors: ['c', 'b'],
    validFrom: START,
    validTo: TODAY,
    placeSince: TODAY,
  });
});

test('another trade holds for all days of a unit, of a closed one too; the same one is none', () => {
  const closed = unit({ ancestors: ['mill', 'city'], level: 'PRIMARY', trade: 'C', validTo: TODAY });
  expect(codeOf(decide(closed, { type: 'set-org-trade', trade: 'C', by }))).toBe('NOTHING_CHANGED');
  const [set] = codeOf(decide(closed, { type: 'set-org-trade', trade: null, by })) as [never];
  expect(orgUnitDecider.evolve(closed, set)).toEqual({ ...closed, trade: null });
});
