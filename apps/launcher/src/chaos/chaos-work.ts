import { setTimeout as pause } from 'node:timers/promises';
import type {
  ClaimDecisionResults,
  ClaimItem,
  FeedAnswer,
  FeedStatus,
  RosterReceipt,
  RosterView,
  WorkStep,
} from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { RoadBank } from '../road/road-bank.js';
import type { RoadWalk } from '../road/road-walk.js';
import { until } from '../road/until.js';
import { type SyntheticMember, syntheticFeed, syntheticRoster } from './synthetic-files.js';

const ROSTERS = '/api/enrollment/v1/rosters';
const FEEDS = '/api/claims/v1/settlement-feeds';
const WORK_LISTS = '/api/claims/v1/work-lists';
const COVERAGE_START = day('2026-01-01');
const ROSTER_MEMBERS = 60;
const FEED_STAYS = 60;
const WORK_PAUSE_MILLISECONDS = 500;
const CLAIMS_PER_DECISION = 100;

/** Who decides at which step; the two approvers are different people. */
const DUTIES: readonly (readonly [WorkStep, string])[] = [
  ['first-review', 'first-reviewer.city'],
  ['second-review', 'second-reviewer.city'],
  ['approval', 'approver.city'],
  ['approval', 'approver-two.city'],
];
/**
 * What pays nothing is confirmed in the end: a stay that overtook its coverage pays nothing for a while, and whoever
 * confirmed that may not review it afterwards.
 */
const LAST_DUTIES = [...DUTIES, ['confirmation', 'first-reviewer.city']] as const;

/** What the platform has acknowledged: it must all be there in the end, once. */
export interface Acknowledged {
  readonly rosters: { readonly id: string; readonly members: number }[];
  readonly feeds: { readonly id: string; readonly stays: readonly string[] }[];
  /** Claim and step, one entry for each decision that was answered with the claim's new state. */
  readonly decisions: { readonly claimId: string; readonly step: WorkStep }[];
}

/** Caseworkers who go on with their work whatever happens to the platform. */
export class ChaosWork {
  readonly acknowledged: Acknowledged = { rosters: [], feeds: [], decisions: [] };
  private readonly covered: SyntheticMember[] = [];
  private nextRoster = 0;
  private nextFeed = 0;

  constructor(
    private readonly walk: RoadWalk,
    private readonly bank: RoadBank,
    private readonly seed: string,
  ) {}

  /** Employers join until there is enough of them. */
  async enrolWhile(more: (rosters: number) => boolean): Promise<void> {
    while (more(this.nextRoster)) await this.enrol(this.nextRoster++);
  }

  /** Feeds arrive; every member has one stay at most. */
  async feedWhile(more: (feeds: number) => boolean): Promise<void> {
    while (more(this.nextFeed) && this.covered.length > 0) {
      await this.feed(this.nextFeed++, this.covered.splice(0, FEED_STAYS));
    }
  }

  /** Everybody takes what waits on their list, until told to stop. */
  async decideWhile(more: () => boolean): Promise<void> {
    while (more()) {
      for (const [step, username] of DUTIES) await this.decide(step, username);
      await pause(WORK_PAUSE_MILLISECONDS);
    }
  }

  /** Works every list until all are empty. */
  async decideAll(): Promise<void> {
    for (let decided = -1; decided !== this.acknowledged.decisions.length;) {
      decided = this.acknowledged.decisions.length;
      for (const [step, username] of LAST_DUTIES) await this.decide(step, username);
    }
  }

  private async enrol(number: number): Promise<void> {
    const { employer, members, csv } = syntheticRoster(number, ROSTER_MEMBERS);
    const clerk = this.walk.people.staff('clerk.city');
    const form = new FormData();
    const fields = { plan: 'A-HOSP', planVersion: '2026', coverageStart: COVERAGE_START, employerName: employer };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('staff', String(members.length));
    form.append('file', new Blob([csv]), `roster-${number}.csv`);
    const { id } = await clerk.upload<RosterReceipt>(ROSTERS, form, `chaos-roster-${number}`);
    this.acknowledged.rosters.push({ id, members: members.length });
    const path = `${ROSTERS}/${id}`;
    const seen = (what: string, ...states: RosterView['status'][]): Promise<RosterView> =>
      until(
        `roster ${number} ${what}`,
        () => clerk.get<RosterView>(path),
        ({ status }) => states.includes(status),
      );
    const checked = await seen('is checked', 'CHECKED', 'REJECTED');
    this.walk.differences.compare(`roster ${number}: accepted`, members.length, checked.accepted);
    await clerk.post(`${path}/confirmation`, {}, `chaos-confirmation-${number}`);
    const { contributions } = await seen('waits for its contribution', 'AWAITING_PAYMENT');
    const amountFen = contributions?.dueFen ?? 0;
    const bankReference = `CHAOS-${number}`;
    await this.bank.deposit('MUTUAL_AID_POOL', amountFen, bankReference, employer);
    const receivedOn = this.walk.platform.businessDay.current();
    const contribution = { amountFen, receivedOn, bankReference };
    const accountant = this.walk.people.staff('accountant.city');
    await accountant.post(`${path}/contributions`, contribution, `chaos-contribution-${number}`);
    await seen('is active', 'ACTIVE');
    this.covered.push(...members);
  }

  private async feed(number: number, members: readonly SyntheticMember[]): Promise<void> {
    const { stays, csv } = syntheticFeed(this.seed, number, members);
    for (const [place, stay] of stays.entries()) this.walk.names.note(stay, members[place]!.name);
    const officer = this.walk.people.staff('officer.city');
    const form = new FormData();
    form.append('file', new Blob([csv]), `settlements-${number}.csv`);
    const { feedId } = await officer.upload<FeedAnswer>(FEEDS, form, `chaos-feed-${number}`);
    this.acknowledged.feeds.push({ id: feedId, stays });
    const { state } = await until(
      `feed ${number} is decided`,
      () => officer.get<FeedStatus>(`${FEEDS}/${feedId}`),
      (status) => status.state === 'IMPORTED' || status.state === 'REFUSED',
    );
    this.walk.differences.compare(`feed ${number}`, 'IMPORTED', state);
  }

  private async decide(step: WorkStep, username: string): Promise<void> {
    const person = this.walk.people.staff(username);
    const waiting: string[] = [];
    for await (const { claimId } of person.list<ClaimItem>(`${WORK_LISTS}/${step}`)) waiting.push(claimId);
    for (let first = 0; first < waiting.length; first += CLAIMS_PER_DECISION) {
      const claimIds = waiting.slice(first, first + CLAIMS_PER_DECISION);
      const body = { claimIds, opinion: 'Checked against the settlement sheet.' };
      const { results } = await person.post<ClaimDecisionResults>(`${WORK_LISTS}/${step}/decisions`, body);
      for (const { claimId, state } of results) {
        if (state !== undefined) this.acknowledged.decisions.push({ claimId, step });
      }
    }
  }
}
