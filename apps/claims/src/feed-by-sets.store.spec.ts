import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day, type Fen, writeJson } from '@huzhu/kernel';
import {
  type ClaimHistory,
  claimOfStay,
  decideClaim,
  emptyHistory,
  type FeedSettlement,
  type FedStay,
  findPlan,
  publishedPlans,
  readFeed,
  staysOf,
} from '@huzhu/rules';
import { openTable } from '@huzhu/tables';
import fc from 'fast-check';
import { routeOf } from './domain/approval-route.js';
import { isUnderReview, netFen, type ClaimCase, type RiskFlag } from './domain/claim-case.js';
import { claimDecider } from './domain/claim.decider.js';
import { type Paper, PaperUses } from './domain/papers.js';
import { flagsOfDecision } from './domain/risk-flags.js';
import { ClaimsBed, type FeedRow, feedText } from './testing/claims-bed.js';

const TODAY = day('2026-07-01');
const CARD = 'a..b.c.d';
const COVERAGE = {
  plan: 'A-HOSP',
  version: '2026',
  start: day('2026-01-01'),
  end: day('2026-12-31'),
  units: 1,
  status: 'ACTIVE',
};
/** Enough for more stays a file than one transaction takes. */
const STORIES = 400;
const ROWS_PER_STORY_MAX = 6;
const ROWS_MAX = STORIES * ROWS_PER_STORY_MAX;

/** What is the same of every stay that is imported. */
const FED = {
  type: 'import-stay',
  orgId: 'org',
  plan: 'A-HOSP',
  kind: 'HOSPITAL',
  channel: 'FEED',
  takenInBy: 'clerk',
  sealedFacts: '',
  feedId: 'feed',
  claimedOn: TODAY,
} as const;

/** What became of one stay, by name and not by id. */
interface Seen {
  readonly stay: string;
  readonly unchanged: boolean;
  readonly outcome: string;
  readonly benefitFen: Fen;
  readonly carriedFen: Fen;
  readonly state: string;
  readonly flags: readonly string[];
}

/** The same work done one stay after the other, in plain maps: what the sets of SQL must agree with. */
class OneByOne {
  private readonly histories = new Map<string, ClaimHistory>();
  private readonly settlements = new Map<string, Map<string, Set<string>>>();
  private readonly chains = new Map<string, { id: string; person: string; claim: ClaimCase }[]>();
  private readonly papers: Paper[] = [];
  private ids = 0;

  constructor(private readonly covered: (person: string) => boolean) {}

  importFeed(lines: readonly FeedSettlement[]): Seen[] {
    const seen: Seen[] = [];
    for (const stay of staysOf(lines)) {
      const own = lines.filter(({ visitId }) => visitId === stay.visitId);
      const news = this.newsOf(stay.visitId, own);
      this.remember(stay.visitId, own);
      if (news.nothing) {
        seen.push(seenOf(stay.visitId, true, this.chains.get(stay.visitId)!.at(-1)!.claim));
        continue;
      }
      seen.push(seenOf(stay.visitId, false, this.decide(stay, news.contradiction)));
    }
    return seen;
  }

  private decide(stay: FedStay, contradiction: boolean): ClaimCase {
    const person = stay.certificateNumber;
    const chain = this.chains.get(stay.visitId) ?? [];
    const head = chain.at(-1);
    this.ids += 1;
    const id = `claim-${this.ids}`;
    const takesOver = head !== undefined && head.person === person && isUnderReview(head.claim.status);
    const carriedFen = takesOver ? netFen(head.claim.proposal!) : 0n;
    if (takesOver) head.claim = apply(head.claim, { type: 'supersede', by: id });
    const facts = { claim: id, plan: 'A-HOSP', claimedOn: TODAY };
    const claim = claimOfStay(stay, chain[0] ? { ...facts, resettles: chain[0].id } : facts);
    const history = this.histories.get(person) ?? emptyHistory;
    const decision = decideClaim(history, this.covered(person) ? [COVERAGE] : [], claim, publishedPlans);
    if (decision.kind === 'rejected') throw new Error(decision.code);
    this.histories.set(person, decision.nextHistory);
    const plan = decision.period && findPlan(publishedPlans, 'A-HOSP', decision.period.version);
    const amountFen = decision.benefitFen + carriedFen;
    const papers = this.papersOf(stay);
    const flags = new Set<RiskFlag>([
      ...stay.flags,
      ...(contradiction ? (['SETTLEMENT_CONFLICT'] as const) : []),
      ...(head && head.person !== person ? (['VISIT_OF_ANOTHER_MEMBER'] as const) : []),
      ...new PaperUses(this.papers).flagsOf(papers),
      ...flagsOfDecision({ history, claim, plan, amountFen, sharedCard: false, nameDiffers: false, insider: false }),
    ]);
    this.papers.push(...papers);
    const route = routeOf(plan, { amountFen, fed: true, flagged: flags.size > 0 });
    const { outcome, benefitFen } = decision;
    const proposed = claimDecider.decide(
      {
        ...FED,
        personKey: person,
        orderOn: stay.discharged,
        orderKey: stay.visitId,
        mdtrtId: stay.visitId,
        resettles: chain[0]?.id ?? null,
        supersedes: takesOver ? head.id : null,
        proposal: {
          orgId: 'org',
          outcome,
          benefitFen,
          carriedFen,
          planVersion: plan?.version ?? null,
          decidedOn: TODAY,
          riskFlags: [...flags],
          route,
          sealedDecision: '',
        },
        knownPayee: this.covered(person) ? CARD : null,
      },
      null,
    );
    if (proposed.kind === 'rejected') throw new Error(proposed.code);
    const state = proposed.events.reduce<ClaimCase | null>(
      (before, event) => claimDecider.evolve(before, event),
      null,
    )!;
    this.chains.set(stay.visitId, [...chain, { id, person, claim: state }]);
    return state;
  }

  private papersOf(stay: FedStay): Paper[] {
    const owner = { personKey: stay.certificateNumber, stay: stay.visitId };
    return stay.settlements.flatMap(({ settlementId, invoiceCode, invoiceNumber }): Paper[] => [
      { kind: 'SETTLEMENT', paperKey: settlementId, ...owner },
      { kind: 'INVOICE', paperKey: `${invoiceCode}|${invoiceNumber}`, ...owner },
    ]);
  }

  private newsOf(visit: string, lines: readonly FeedSettlement[]): { nothing: boolean; contradiction: boolean } {
    const known = this.settlements.get(visit);
    const contradiction = lines.some((line) => {
      const said = known?.get(line.settlement.settlementId);
      return said !== undefined && !said.has(sayingOf(line));
    });
    const allKnown = lines.every(({ settlement }) => known?.has(settlement.settlementId) ?? false);
    return { nothing: allKnown && !contradiction, contradiction };
  }

  private remember(visit: string, lines: readonly FeedSettlement[]): void {
    const known = this.settlements.get(visit) ?? new Map<string, Set<string>>();
    for (const line of lines) {
      const said = known.get(line.settlement.settlementId) ?? new Set();
      known.set(line.settlement.settlementId, said.add(sayingOf(line)));
    }
    this.settlements.set(visit, known);
  }
}

const sayingOf = ({ row: _row, kind: _kind, ...line }: FeedSettlement): string => writeJson(line);

function apply(claim: ClaimCase, command: Parameters<typeof claimDecider.decide>[0]): ClaimCase {
  const decision = claimDecider.decide(command, claim);
  if (decision.kind === 'rejected') throw new Error(decision.code);
  return decision.events.reduce<ClaimCase>((before, event) => claimDecider.evolve(before, event), claim);
}

const seenOf = (stay: string, unchanged: boolean, { proposal, status }: ClaimCase): Seen => ({
  stay,
  unchanged,
  outcome: proposal!.outcome,
  benefitFen: proposal!.benefitFen,
  carriedFen: proposal!.carriedFen,
  state: status,
  flags: [...proposal!.riskFlags].sort(),
});

const date = (month: number, dayOfMonth: number): string =>
  `2026-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;

/** Rows about two people and three visits of theirs; every fifth or so contradicts another one. */
const story = fc.array(
  fc.record({
    visit: fc.nat(2),
    settlement: fc.nat(2),
    otherPerson: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    otherLevel: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    otherInvoice: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    days: fc.constantFrom(3, 3, 3, 9, 40),
    inPolicy: fc.constantFrom(600, 601, 4_000, 9_000, 10_600, 30_000, 80_000),
  }),
  { minLength: 1, maxLength: ROWS_PER_STORY_MAX },
);

type Story = typeof story extends fc.Arbitrary<infer Value> ? Value : never;

const rowsOf = (run: number, stories: readonly Story[]): FeedRow[] =>
  stories.flatMap((rows, index) =>
    rows.map(({ visit, settlement, otherPerson, otherLevel, otherInvoice, days, inPolicy }): FeedRow => {
      const person = (visit + Number(otherPerson)) % 2;
      const name = `${run}-${index}`;
      const last = Math.min(28, 2 + days);
      return {
        setl: `S${name}-${visit}-${settlement}`,
        stay: `M${name}-${visit}`,
        id: personOf(run, index, person),
        from: date(2 + visit, 1),
        to: days === 40 ? date(3 + visit, 10) : date(2 + visit, last),
        inPolicy,
        paid: 0,
        level: otherLevel ? '二级' : '三级',
        invoice: otherInvoice ? `I${name}` : `I${name}-${visit}-${settlement}`,
      };
    }),
  );

const personOf = (run: number, index: number, person: number): string =>
  `99999919${String(run * STORIES + index).padStart(9, '0')}${person}`;

describe('a feed decided by sets', () => {
  let claims: ClaimsBed;
  beforeAll(async () => {
    claims = await ClaimsBed.start();
  });
  afterAll(() => claims.stop());

  const seenBySets = async (text: string): Promise<Seen[]> => {
    const { feedId, state } = await claims.importFeed(text);
    expect(state).toBe('IMPORTED');
    const rows = await claims.bed.rows<Seen & { benefitFen: string; carriedFen: string }>(
      `SELECT s.mdtrt_id AS stay, s.unchanged, c.outcome, c.benefit_fen AS "benefitFen", c.carried_fen AS "carriedFen",
              c.status AS state, ARRAY(SELECT UNNEST(c.risk_flags) ORDER BY 1) AS flags
         FROM claims.feed_stay AS s JOIN claims.claim AS c ON c.id = s.claim_id
        WHERE s.feed_id = $1 ORDER BY s.place`,
      [feedId],
    );
    return rows.map((row) => ({ ...row, benefitFen: BigInt(row.benefitFen), carriedFen: BigInt(row.carriedFen) }));
  };

  const linesOf = async (text: string): Promise<FeedSettlement[]> => {
    const path = join(await mkdtemp(join(tmpdir(), 'feed-')), 'feed.csv');
    await writeFile(path, text);
    const table = await openTable(path);
    if (table.kind === 'rejected') throw new Error(table.code);
    const lines: FeedSettlement[] = [];
    for await (const line of readFeed(table.rows)) if (line.kind === 'settlement') lines.push(line);
    return lines;
  };

  test('says the same as the rules say one stay after the other; the next, overlapping file too', async () => {
    // A seed stands for the rows of two files: what fast-check prints of a failure fits on a screen.
    const rowsOfSeed = fc.record({
      told: fc.array(story, { minLength: STORIES, maxLength: STORIES }),
      inFirst: fc.array(fc.boolean(), { minLength: ROWS_MAX, maxLength: ROWS_MAX }),
      inSecond: fc.array(fc.boolean(), { minLength: ROWS_MAX, maxLength: ROWS_MAX }),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        run += 1;
        const [sample] = fc.sample(rowsOfSeed, { seed, numRuns: 1 });
        const { told, inFirst, inSecond } = sample!;
        const rows = rowsOf(run, told);
        const people = told.flatMap((_, index) => [personOf(run, index, 0), personOf(run, index, 1)]);
        const covered = new Set(people.filter((_, index) => index % 7 !== 0));
        await claims.cover([...covered].map((id) => ({ id, sealedPayee: CARD })));
        const oneByOne = new OneByOne((person) => covered.has(person));
        const first = feedText(rows.filter((_, index) => inFirst[index]));
        const second = feedText(rows.filter((_, index) => inSecond[index]));
        for (const text of [first, second, first.split('\n').toSpliced(1, 3).join('\n')]) {
          const one = oneByOne.importFeed(await linesOf(text));
          const sets = await seenBySets(text);
          expect(sets).toEqual(one);
        }
      }),
      { numRuns: 1, endOnFailure: true },
    );
  }, 120_000);
});
