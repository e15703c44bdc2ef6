import type { Day } from '@huzhu/kernel';
import { checkRosterRows, findPlan, publishedPlans, readFeed, type RosterRow } from '@huzhu/rules';
import { openTable } from '@huzhu/tables';
import type { RoadFiles } from './road-files.js';

/** Who claims by hand: accepted on a roster, with mobile and card, and without a stay in any feed. */
export interface Claimant {
  readonly person: RosterRow;
  readonly coverageStart: Day;
}

/** The first such person of the rosters after `skipped` others, or null. */
export async function findClaimant({ rosters, feeds }: RoadFiles, skipped = 0): Promise<Claimant | null> {
  let left = skipped;
  const fed = await peopleOfFeeds(feeds.map(({ path }) => path));
  for (const { path, expected } of rosters) {
    const plan = findPlan(publishedPlans, expected.plan, expected.version);
    const table = await openTable(path);
    if (plan === null || table.kind === 'rejected' || plan.code !== 'A-HOSP') continue;
    for await (const row of checkRosterRows(table.rows, { plan, start: expected.coverageStart })) {
      if (row.kind === 'rejected') break;
      const { values, errors } = row;
      if (errors.length === 0 && values.card !== null && values.mobile !== '' && !fed.has(values.id)) {
        if (left === 0) return { person: values, coverageStart: expected.coverageStart };
        left -= 1;
      }
    }
  }
  return null;
}

async function peopleOfFeeds(paths: readonly string[]): Promise<Set<string>> {
  const people = new Set<string>();
  for (const path of paths) {
    const table = await openTable(path);
    if (table.kind === 'rejected') continue;
    for await (const line of readFeed(table.rows)) if (line.kind === 'settlement') people.add(line.certificateNumber);
  }
  return people;
}
