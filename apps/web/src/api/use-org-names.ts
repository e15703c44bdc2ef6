import { useQuery } from '@tanstack/react-query';
import { call } from './call.js';
import type { OrgUnitView } from './generated/identity.js';

const UNITS_MAX = 2_000;
const PAGE_UNITS = 500;
const FRESH_MILLISECONDS = 600_000;

async function allUnits(signal: AbortSignal): Promise<readonly OrgUnitView[]> {
  const units: OrgUnitView[] = [];
  let after: string | undefined;
  do {
    const query = { limit: PAGE_UNITS, ...(after === undefined ? {} : { after }) };
    const page = await call('GET /api/identity/v1/orgs', { query }, { signal });
    units.push(...page.items);
    after = page.nextCursor;
  } while (after !== undefined && units.length < UNITS_MAX);
  return units;
}

/** The units of the own subtree, read once for a while. */
export function useOrgUnits(): readonly OrgUnitView[] {
  const { data } = useQuery({
    queryKey: ['GET /api/identity/v1/orgs', 'all'],
    queryFn: ({ signal }) => allUnits(signal),
    staleTime: FRESH_MILLISECONDS,
  });
  return data ?? [];
}

/** The name of a unit; of one beyond the own subtree the end of its id. */
export function useOrgName(): (id: string) => string {
  const units = useOrgUnits();
  return (id) => units.find((unit) => unit.id === id)?.name ?? `…${id.slice(-6)}`;
}
