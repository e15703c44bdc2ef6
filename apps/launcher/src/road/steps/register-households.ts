import type {
  AidView,
  ApplyForFile,
  HouseholdStanding,
  ObjectionReceipt,
  PlannedFundingLine,
  RequestAid,
} from '@huzhu/contracts';
import { day, type Day } from '@huzhu/kernel';
import { ApiClient } from '../api-client.js';
import { advance, type RoadWalk } from '../road-walk.js';
import { syntheticPerson, type SyntheticPerson } from '../synthetic-people.js';

const HOUSEHOLDS = '/api/hardship/v1/households';
/** How a PNG begins: what a scan is known by. */
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Minimum-living line of the demo county in fen a month and person. */
const LINE_MONTHLY_FEN = 106_200;

/** A household of the road, and what the standard REF-2025 makes of it. */
interface RoadHousehold {
  readonly application: ApplyForFile;
  readonly category: string;
  readonly aid: RequestAid;
  readonly grantedFen: number;
  /** Where one source does not pay it alone. */
  readonly funding?: readonly PlannedFundingLine[];
}

/** A registered household with its aid. */
export interface RegisteredHousehold {
  readonly householdId: string;
  readonly aidId: string;
  readonly grantedFen: number;
  /** Payments its aid is made of: one a source. */
  readonly payments: number;
}

export interface HouseholdDays {
  readonly application: Day;
  readonly visit: Day;
  readonly publicity: Day;
  readonly publicityEnd: Day;
  readonly registration: Day;
}

/** Intake, visit by two and publicity: everything before a file can be decided about. */
export async function applyForFiles(walk: RoadWalk, days: HouseholdDays): Promise<string[]> {
  const clerk = walk.people.staff('clerk.city');
  advance(walk, days.application);
  const ids: string[] = [];
  for (const { application } of roadHouseholds()) {
    ids.push((await clerk.post<HouseholdStanding>(HOUSEHOLDS, application)).id);
  }
  advance(walk, days.visit);
  // The officer compares the facts later, so the second visitor is a clerk of the county.
  const visitors = [await idOf(walk, 'clerk.city'), await idOf(walk, 'clerk.east')];
  for (const id of ids) {
    await clerk.post(`${HOUSEHOLDS}/${id}/visit`, { visitedOn: days.visit, visitors });
    await clerk.upload(`${HOUSEHOLDS}/${id}/documents`, signedPapers());
  }
  advance(walk, days.publicity);
  for (const id of ids) {
    await clerk.post(`${HOUSEHOLDS}/${id}/deliberation`, { heldOn: days.publicity, participants: 5, agreed: true });
    await clerk.post(`${HOUSEHOLDS}/${id}/publicity`);
  }
  await answerObjection(walk, ids[0]!);
  return ids;
}

/** Mandates of both adults, the signed visit form, a photo. */
function signedPapers(): FormData {
  const form = new FormData();
  for (const field of [
    'APPLICATION_FORM',
    'MANDATE.0',
    'MANDATE.1',
    'VISIT_FORM',
    'VISIT_PHOTO',
    'PUBLICITY_CONSENT',
  ]) {
    form.append(field, new Blob([PNG, field]), 'scan.png');
  }
  return form;
}

/** Somebody who does not sign in objects to a notice; somebody who had no part in the case answers. */
async function answerObjection(walk: RoadWalk, id: string): Promise<void> {
  const anybody = new ApiClient(walk.platform.gatewayUrl, () => Promise.resolve(null));
  const { objectionId } = await anybody.post<ObjectionReceipt>(`/api/hardship/v1/public-notices/${id}/objections`, {
    text: '听说这家有车',
  });
  const resolution = `${HOUSEHOLDS}/${id}/objections/${objectionId}/resolution`;
  await walk.people.staff('second-reviewer.city').post(resolution, { outcome: 'UNFOUNDED', findings: '查无车辆登记' });
}

/** Comparison, review and approval by different people; then one aid for each household, after `beforeAid`. */
export async function registerHouseholds(
  walk: RoadWalk,
  ids: readonly string[],
  days: HouseholdDays,
  beforeAid: (householdId: string) => Promise<void> = () => Promise.resolve(),
): Promise<RegisteredHousehold[]> {
  advance(walk, days.publicityEnd);
  const sources = [{ source: 'CIVIL_AFFAIRS', answeredOn: days.publicityEnd, differs: false }];
  for (const id of ids) {
    await walk.people.staff('clerk.city').post(`${HOUSEHOLDS}/${id}/publicity-closing`);
    await walk.people.staff('officer.city').post(`${HOUSEHOLDS}/${id}/comparison`, { sources });
    await walk.people.staff('first-reviewer.city').post(`${HOUSEHOLDS}/${id}/review`);
  }
  advance(walk, days.registration);
  const responsible = await idOf(walk, 'officer.city');
  const registered: RegisteredHousehold[] = [];
  for (const [index, household] of roadHouseholds().entries()) {
    const id = ids[index]!;
    const file = await walk.people.staff('approver.city').post<HouseholdStanding>(`${HOUSEHOLDS}/${id}/approval`);
    walk.differences.compare(`household ${index + 1}: category`, household.category, file.assessment.category);
    await walk.people.staff('officer.city').post(`${HOUSEHOLDS}/${id}/plan`, {
      goals: '一年内脱困',
      measures: '按季走访，就业帮扶',
      responsible,
      from: days.registration,
      until: '2026-12-31',
    });
    await beforeAid(id);
    registered.push(await grantAid(walk, id, household));
  }
  walk.say(`${registered.length} households registered, one aid each`);
  return registered;
}

async function grantAid(walk: RoadWalk, householdId: string, household: RoadHousehold): Promise<RegisteredHousehold> {
  const clerk = walk.people.staff('clerk.city');
  const aid = await clerk.post<AidView>(`${HOUSEHOLDS}/${householdId}/aids`, household.aid);
  walk.differences.compare(`${household.category} household: aid`, household.grantedFen, aid.grantedFen);
  const { funding = [] } = household;
  if (funding.length > 0)
    await walk.people.staff('officer.city').post(`/api/hardship/v1/aids/${aid.id}/funding`, { lines: funding });
  await walk.people.staff('approver.city').post(`/api/hardship/v1/aids/${aid.id}/approval`);
  return { householdId, aidId: aid.id, grantedFen: aid.grantedFen, payments: Math.max(1, funding.length) };
}

async function idOf(walk: RoadWalk, username: string): Promise<string> {
  return (await walk.people.staff(username).get<{ id: string }>('/api/identity/v1/me')).id;
}

const member = (
  person: SyntheticPerson,
  relation: ApplyForFile['members'][number]['relation'],
): ApplyForFile['members'][number] => ({
  name: person.name,
  idNumber: person.idNumber,
  relation,
  mandateSigned: true,
});

/** One household of each class, with the figures of the standard's own worked examples. */
function roadHouseholds(): readonly RoadHousehold[] {
  const households = [
    { surname: '甲', incomeFen: 4_000_000, rigidCostFen: 300_000, mainCause: 'ILLNESS' },
    { surname: '乙', incomeFen: 4_123_200, rigidCostFen: 300_000, mainCause: 'LOW_INCOME' },
    { surname: '丙', incomeFen: 12_000_000, rigidCostFen: 0, mainCause: 'ACCIDENT' },
  ] as const;
  const results = [
    {
      category: 'DEEP',
      aid: { kind: 'LIVING' },
      grantedFen: 1_062_000,
      funding: [
        { source: 'CENTRAL', amountFen: 700_000 },
        { source: 'UNION', amountFen: 362_000 },
      ],
    },
    { category: 'RELATIVE', aid: { kind: 'LIVING' }, grantedFen: 849_600 },
    { category: 'ACCIDENT', aid: { kind: 'ACCIDENT' }, grantedFen: 1_000_000 },
  ] as const;
  const event = { happenedOn: '2025-09-16', costFen: 12_400_000, compensationFen: 2_700_000 };
  return households.map(({ surname, mainCause, ...economy }, index) => {
    const people = [
      syntheticPerson(`${surname}一`, day('1980-03-01'), 801 + 10 * index),
      syntheticPerson(`${surname}二`, day('1982-05-02'), 802 + 10 * index),
      syntheticPerson(`${surname}三`, day('2012-07-03'), 803 + 10 * index),
    ] as const;
    return {
      ...results[index]!,
      application: {
        mainCause,
        members: [member(people[0], 'SELF'), member(people[1], 'SPOUSE'), member(people[2], 'CHILD')],
        facts: {
          ...economy,
          lineMonthlyFen: LINE_MONTHLY_FEN,
          idleAdults: 0,
          vetoes: [],
          ...(mainCause === 'ACCIDENT' ? { event } : {}),
        },
        payee: { name: people[0].name, accountNumber: people[0].cardNumber, accountKind: 'CARD' },
      },
    };
  });
}
