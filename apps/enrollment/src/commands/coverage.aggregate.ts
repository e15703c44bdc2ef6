import type { Aggregate } from '@huzhu/service';
import type { Coverage, CoverageCommand, CoverageEvent } from '../domain/coverage.js';
import { coverageDecider } from '../domain/coverage.decide.js';
import { publishCoverage } from '../publish/coverage.publish.js';
import { coverageEntity, type CoverageRow } from '../store/coverage.entity.js';

/** Coverage as single steps change it; rosters write the same rows and journal by sets. */
export const coverageAggregate: Aggregate<CoverageCommand, Coverage, CoverageEvent, CoverageRow> = {
  name: 'coverage',
  decider: coverageDecider,
  entity: coverageEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, ...state }) => state,
  publish: publishCoverage,
};
