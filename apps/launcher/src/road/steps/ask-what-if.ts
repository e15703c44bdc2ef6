import type { ClaimItem, WhatIfAnswer, WhatIfChangeView, WhatIfView } from '@huzhu/contracts';
import { publishedPlans, shippedDefinition } from '@huzhu/rules';
import { inYuan } from '../in-yuan.js';
import type { RoadWalk } from '../road-walk.js';
import { until } from '../until.js';
import type { DecidedFeeds } from './decide-feeds.js';

const WHAT_IFS = '/api/claims/v1/what-ifs';
const YEAR = { replaces: '2026', from: '2026-01-01', to: '2026-12-31' };
const OUTCOME = 'CAPPED_STAY';
/** Half as much again for one stay, and no less for a period than before. */
const CAPS = { capPerStayFen: 3_000_000, capPerPeriodFen: 10_000_000 };

/** What was asked of a changed plan. */
export interface AskedWhatIf {
  readonly gainers: number;
  readonly differenceFen: number;
}

/**
 * An officer asks what the year's stays would have come to with a higher cap: who gains are those whom the cap cut short, and
 * nobody else; the list of them comes to the totals, and nothing that was decided changes.
 */
export async function askWhatIf(walk: RoadWalk, feeds: DecidedFeeds): Promise<AskedWhatIf> {
  const { people, differences, say } = walk;
  const officer = people.staff('officer.city');
  const { id } = await officer.post<WhatIfAnswer>(WHAT_IFS, { definition: changedPlan(), ...YEAR });
  const { result } = await until(
    'the what-if is answered',
    () => officer.get<WhatIfView>(`${WHAT_IFS}/${id}`),
    ({ status }) => status !== 'WAITING',
  );
  if (result === undefined) throw new Error('the what-if broke off');
  const { gain, lose, differenceFen } = result;
  differences.compare('what-if: benefits as they were decided', feeds.benefitFen, result.beforeFen);
  differences.compare('what-if: decisions that cannot be reproduced', 0, result.notReproduced);
  differences.compare('what-if: claims that lose by a higher cap', 0, lose.claims);
  const gaining: WhatIfChangeView[] = [];
  const list = officer.list<WhatIfChangeView>(`${WHAT_IFS}/${id}/claims?direction=GAIN&sort=difference`);
  for await (const change of list) gaining.push(change);
  const sumFen = gaining.reduce((sum, change) => sum + change.differenceFen, 0);
  differences.compare('what-if: the claims that gain', [gain.claims, gain.amountFen], [gaining.length, sumFen]);
  differences.compare('what-if: the difference', differenceFen, sumFen);
  const capped = await cappedClaims(walk);
  differences.compare(
    'what-if: who gains',
    [...capped.keys()].toSorted(),
    gaining.map(({ claimId }) => claimId).toSorted(),
  );
  for (const { claimId, beforeFen } of gaining) {
    differences.compare(`what-if: claim ${claimId} as it was decided`, capped.get(claimId), beforeFen);
  }
  say(`what if one stay were paid up to ${inYuan(CAPS.capPerStayFen)}: ${gain.people} people gain ${inYuan(sumFen)}`);
  return { gainers: gain.people, differenceFen };
}

/** Plan A as it is, with higher caps. */
function changedPlan(): object {
  const released = publishedPlans.find(({ code, version }) => code === 'A-HOSP' && version === YEAR.replaces);
  if (released === undefined) throw new Error('plan A of the year is not published');
  const plan = structuredClone(shippedDefinition(released)) as { benefits: { HOSPITAL: Record<string, unknown> } };
  Object.assign(plan.benefits.HOSPITAL, CAPS);
  return { ...plan, version: '2027-draft' };
}

/** What each claim came to that the cap of a stay cut short, by claim. */
async function cappedClaims({ people }: RoadWalk): Promise<ReadonlyMap<string, number | undefined>> {
  const found = new Map<string, number | undefined>();
  const claims = people.staff('officer.city').list<ClaimItem>(`/api/claims/v1/claims?outcome=${OUTCOME}`);
  for await (const { claimId, benefitFen } of claims) found.set(claimId, benefitFen);
  return found;
}
