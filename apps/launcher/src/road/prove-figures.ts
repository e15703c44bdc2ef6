import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  CoverageView,
  DisbursementTotals,
  EmergencyReport,
  EmergencyView,
  FigureReport,
  FigureTopic,
  RebuildResult,
  SourceTotals,
} from '@huzhu/contracts';
import type { ApiClient } from './api-client.js';
import { huzhu } from './prove-road.js';
import type { RoadWalk } from './road-walk.js';
import { until } from './until.js';

/** Before everything that happens on the road. */
const FROM = '2025-01-01';

const sum = <Item>(items: readonly Item[], field: (item: Item) => number): number =>
  items.reduce((total, item) => total + field(item), 0);

/** What leadership reads comes to the totals of the services, and to the same when it is made anew from the history. */
export async function proveFigures(walk: RoadWalk): Promise<void> {
  const auditor = walk.people.staff('auditor.national');
  const expected = await totalsOf(walk, auditor);
  const figures = await until(
    'the figures have heard everything',
    () => readFigures(walk, auditor),
    (read) => Object.entries(expected).every(([name, value]) => read[name] === undefined || read[name] === value),
    30_000,
  ).catch(() => readFigures(walk, auditor));
  const shown = Object.entries(expected).filter(([name]) => figures[name] !== undefined);
  for (const [name, value] of shown) walk.differences.compare(`figure ${name}`, value, figures[name]);
  if (shown.length === 0) walk.differences.compare('figures that are shown', 'some', 'none');
  const rebuilt = await huzhu<RebuildResult>(walk, 'rebuild', 'insight');
  walk.differences.compare('figures made anew from the history', true, rebuilt.unchanged);
  await packAudit(walk);
  walk.say(`${shown.length} figures equal the totals of the services; made anew from ${rebuilt.events} events`);
}

/** The audit package of the whole road: every test runs, and no rule of duties, publicity or coverage is broken. */
async function packAudit(walk: RoadWalk): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'audit-'));
  try {
    const days = ['--from', FROM, '--to', walk.platform.businessDay.current()];
    const { files } = await huzhu<{ files: object[] }>(walk, 'audit', ...days, '--out', folder);
    const found = (await readFile(join(folder, 'findings.jsonl'), 'utf8')).split('\n').filter(Boolean);
    // Refunds to employers wait over the end of the year for their fund: late, and rightly found.
    const broken = found.filter((line) => !line.includes('"PAID_LATE"'));
    for (const line of broken) walk.differences.compare('findings of the audit tests', 'none', line);
    walk.say(`audit package: ${files.length} files, ${found.length} findings`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The same figures as the services themselves count them. */
async function totalsOf(walk: RoadWalk, auditor: ApiClient): Promise<Readonly<Record<string, number>>> {
  const paidBy = async (source: string): Promise<number> =>
    sum((await auditor.get<SourceTotals>(`/api/${source}/v1/totals`)).funds, ({ paidFen }) => paidFen);
  const money = await auditor.get<DisbursementTotals>('/api/disbursement/v1/totals');
  const [benefitMoney, aidPaid, reliefMoney] = await Promise.all(['claims', 'hardship', 'winter-relief'].map(paidBy));
  const emergencies = await reportsOfEmergencies(walk);
  return {
    COVERAGES: await coveragesInForce(walk),
    BENEFIT_MONEY: benefitMoney!,
    AID_PAID: aidPaid!,
    // What emergencies are paid leaves the same service.
    RELIEF_MONEY: reliefMoney! - sum(emergencies, ({ paidFen, cashDrawnFen }) => paidFen + cashDrawnFen),
    EMERGENCY_MONEY: sum(emergencies, ({ paidFen, cashHandedOutFen }) => paidFen + cashHandedOutFen),
    PAYMENTS: money.settled,
    PAID_MONEY: sum(money.orders, ({ settledFen }) => settledFen),
    OPEN_MONEY: sum(money.orders, ({ inFlightFen }) => inFlightFen),
    AVAILABLE: sum(money.funds, ({ availableFen }) => availableFen),
  };
}

async function reportsOfEmergencies({ people }: RoadWalk): Promise<EmergencyReport[]> {
  const officer = people.staff('officer.city');
  const path = '/api/winter-relief/v1/emergencies';
  const reports: EmergencyReport[] = [];
  for await (const { id } of officer.list<EmergencyView>(path)) {
    reports.push(await officer.get<EmergencyReport>(`${path}/${id}/report`));
  }
  return reports;
}

/** As enrollment lists them, one by one. */
async function coveragesInForce({ people, platform }: RoadWalk): Promise<number> {
  const path = `/api/enrollment/v1/coverages?status=ACTIVE&coveredOn=${platform.businessDay.current()}`;
  const found = new Set<string>();
  for await (const { id } of people.staff('clerk.city').list<CoverageView>(path)) found.add(id);
  return found.size;
}

/** Figures of everything, by indicator; a masked one is left out. */
async function readFigures({ platform }: RoadWalk, auditor: ApiClient): Promise<Readonly<Record<string, number>>> {
  const topics: readonly FigureTopic[] = ['MUTUAL_AID', 'HARDSHIP', 'RELIEF', 'MONEY'];
  const asOf = platform.businessDay.current();
  const reports = await Promise.all(
    topics.map((topic) =>
      auditor.get<FigureReport>(`/api/insight/v1/figures?topic=${topic}&from=${FROM}&asOf=${asOf}`),
    ),
  );
  return Object.fromEntries(
    reports.flatMap(({ rows }) =>
      rows.flatMap(({ indicator, current }) => (current.value === undefined ? [] : [[indicator, current.value]])),
    ),
  );
}
