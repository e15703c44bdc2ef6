import { type SortedSql, sortedSql, type SortQuery, type Sorts } from '@huzhu/service';
import { COVERAGE_PARAMETERS, PEOPLE_PARAMETERS } from '../store/coverage-list.store.js';

/** Orders of a list of coverage. */
export const COVERAGE_SORTS: Sorts<'id' | 'start' | 'end' | 'row'> = {
  by: {
    id: { sql: 'c.id', type: 'uuid' },
    start: { sql: 'c.starts_on', type: 'date' },
    end: { sql: 'c.ends_on', type: 'date' },
    row: { sql: 'c.line', type: 'int' },
  },
  standard: 'id',
};

export const coverageOrder = (query: SortQuery): SortedSql =>
  sortedSql(COVERAGE_SORTS, query, { id: 'c.id', first: COVERAGE_PARAMETERS + 1 });

/** Orders of a list of refunds: as they were opened, or by amount. */
export const REFUND_SORTS: Sorts<'id' | 'amount'> = {
  by: { id: { sql: 'id', type: 'uuid' }, amount: { sql: 'amount_fen', type: 'int8' } },
  standard: 'id',
};

/** Orders of a list of people: as they became known, or by the last day on which anything covers them. */
export const PEOPLE_SORTS: Sorts<'id' | 'end'> = {
  by: { id: { sql: 'found.id', type: 'uuid' }, end: { sql: 'found.ends_on', type: 'date' } },
  standard: 'id',
};

export const peopleOrder = (query: SortQuery): SortedSql =>
  sortedSql(PEOPLE_SORTS, query, { id: 'found.id', first: PEOPLE_PARAMETERS + 1 });
