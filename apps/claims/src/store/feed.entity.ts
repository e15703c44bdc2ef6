import type { Day } from '@huzhu/kernel';
import { EntitySchema } from 'typeorm';
import type { FeedContent, FeedStatus } from '../domain/feed.decider.js';

/** One row of `claims.settlement_feed`. */
export interface FeedRow {
  readonly id: string;
  readonly version: number;
  readonly orgId: string;
  readonly plan: string;
  readonly status: FeedStatus;
  readonly fileId: string;
  readonly contentHash: string;
  readonly importedBy: string;
  readonly importedOn: Day;
  readonly content: FeedContent | null;
  readonly refusal: string | null;
}

export const feedEntity = new EntitySchema<FeedRow>({
  name: 'settlement_feed',
  schema: 'claims',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int4' },
    orgId: { type: 'uuid', name: 'org_id' },
    plan: { type: 'text' },
    status: { type: 'text' },
    fileId: { type: 'uuid', name: 'file_id' },
    contentHash: { type: 'text', name: 'content_hash' },
    importedBy: { type: 'text', name: 'imported_by' },
    importedOn: { type: 'date', name: 'imported_on' },
    content: { type: 'jsonb', nullable: true },
    refusal: { type: 'text', nullable: true },
  },
});
