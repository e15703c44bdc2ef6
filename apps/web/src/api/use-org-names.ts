import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
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

/** The name of a unit; one beyond the own subtree is told of as such. */
export function useOrgName(): (id: string) => string {
  const { t } = useTranslation();
  const units = useOrgUnits();
  return (id) => units.find((unit) => unit.id === id)?.name ?? (units.length === 0 ? '…' : t('org.beyond'));
}
