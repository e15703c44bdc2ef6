import type {
  ApplyForFile,
  CalendarEditionList,
  CalendarSaved,
  CampaignPage,
  CampaignView,
  EmergencyPage,
  HouseholdPage,
  HouseholdStanding,
  PersonPage,
  PlanDraftStep,
  RosterPage,
} from '@huzhu/contracts';
import { addDays, addYears, type Day } from '@huzhu/kernel';
import type { People } from '../road/people.js';
import { syntheticPerson } from '../road/synthetic-people.js';

/** Days before a festival on which its households may already be counted. */
const AHEAD_DAYS = 24;
const LINE_MONTHLY_FEN = 106_200;

/** What waits at a caseworker's desk. */
export interface UnfinishedWork {
  /** A household that applied and waits for its visit. */
  readonly householdId: string;
  /** A campaign that has reached nobody yet. */
  readonly campaignId: string;
  /** An employer's roster of which some rows were never mended. */
  readonly rosterId: string;
  /** A campaign that has reached everybody, with money and goods. */
  readonly walkedCampaignId: string;
  /** A household on the books. */
  readonly fileId: string;
  /** Somebody who is covered. */
  readonly personId: string;
  /** An event whose people were helped. */
  readonly emergencyId: string;
  /** A plan version that is being written. */
  readonly planDraftId: string;
}

/** A household applies for a file; a campaign has counted who is due; a correction of this year's calendar and a plan version wait. */
export async function unfinishedWork(people: People, today: Day): Promise<UnfinishedWork> {
  const clerk = people.staff('clerk.city');
  const { id: householdId } = await clerk.post<HouseholdStanding>('/api/hardship/v1/households', application(today));
  const campaigns = '/api/winter-relief/v1/campaigns';
  const { id: campaignId } = await clerk.post<CampaignView>(campaigns, {
    code: 'AUTUMN',
    kind: 'WINTER_RELIEF',
    name: '中秋慰问',
    festivalDay: addDays(today, AHEAD_DAYS),
    budgetFen: 10_000_000,
    grantFen: 100_000,
  });
  await people.staff('officer.city').post(`${campaigns}/${campaignId}/snapshot`);
  await draftedCorrection(people, today);
  const planDraft = { plan: 'A-HOSP', planVersion: '2026-B', basedOn: '2026' };
  const drafts = '/api/enrollment/v1/plan-drafts';
  const { id: planDraftId } = await people.staff('officer.city').post<PlanDraftStep>(drafts, planDraft);
  const first = async <Page extends { readonly items: readonly { readonly id: string }[] }>(list: string) =>
    (await clerk.get<Page>(list)).items[0]?.id ?? '';
  return {
    householdId,
    campaignId,
    rosterId: await first<RosterPage>('/api/enrollment/v1/rosters?limit=1'),
    walkedCampaignId: await first<CampaignPage>(`${campaigns}?status=CLOSED&limit=1`),
    fileId: await first<HouseholdPage>('/api/hardship/v1/households?status=ACTIVE&limit=1'),
    personId: await first<PersonPage>('/api/enrollment/v1/people?limit=1'),
    emergencyId: await first<EmergencyPage>('/api/winter-relief/v1/emergencies?limit=1'),
    planDraftId,
  };
}

/** One weekend day less that is worked: nobody confirmed it yet. */
async function draftedCorrection(people: People, today: Day): Promise<void> {
  const sysadmin = people.staff('sysadmin.city');
  const calendars = '/api/identity/v1/calendars';
  const { items } = await sysadmin.get<CalendarEditionList>(calendars);
  const held = items.find(({ year, inForce }) => inForce && year === Number(today.slice(0, 4)));
  if (held === undefined) throw new Error('no calendar of this year is in force');
  const { year, notice, holidays, workedWeekendDays } = held;
  await sysadmin.post<CalendarSaved>(calendars, {
    year,
    notice,
    noticeNumber: '示范更正〔2026〕1号',
    noticeOn: today,
    holidays,
    workedWeekendDays: workedWeekendDays.slice(0, -1),
    reason: '通知更正',
  });
}

function application(today: Day): ApplyForFile {
  const person = syntheticPerson('丁一', addYears(today, -41), 861);
  return {
    mainCause: 'ILLNESS',
    members: [{ name: person.name, idNumber: person.idNumber, relation: 'SELF', mandateSigned: true }],
    facts: {
      incomeFen: 1_000_000,
      rigidCostFen: 200_000,
      lineMonthlyFen: LINE_MONTHLY_FEN,
      idleAdults: 0,
      vetoes: [],
    },
  };
}
