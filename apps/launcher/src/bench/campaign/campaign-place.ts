import type { CampaignView } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type pg from 'pg';
import type { Platform } from '../../platform.js';
import type { ApiClient } from '../../road/api-client.js';
import type { BenchContext } from '../bench.js';
import { openBenchPlatform } from '../bench-platform.js';

export const ORGS = [
  '00000000-0000-7000-8000-000000000003',
  '00000000-0000-7000-8000-000000000004',
  '00000000-0000-7000-8000-000000000005',
] as const;
export const SNAPSHOT_ON = '2026-01-05';

/** A platform with one campaign after its snapshot, and a superuser to write the rows that others would have sent. */
export interface CampaignPlace {
  readonly platform: Platform;
  readonly admin: pg.Client;
  readonly officer: ApiClient;
  readonly approver: ApiClient;
  /** Path of the campaign. */
  readonly path: string;
  readonly campaignId: string;
}

export async function openCampaignPlace(context: BenchContext): Promise<CampaignPlace> {
  const { platform, admin, people } = await openBenchPlatform(context, day(SNAPSHOT_ON));
  const officer = people.staff('officer.city');
  const campaigns = '/api/winter-relief/v1/campaigns';
  const campaign = await officer.post<CampaignView>(campaigns, {
    code: 'BENCH-2026',
    kind: 'WINTER_RELIEF',
    name: '送温暖',
    festivalDay: '2026-02-17',
    budgetFen: 1_000_000_000_000,
    grantFen: 200_000,
  });
  const path = `${campaigns}/${campaign.id}`;
  await officer.post(`${path}/snapshot`);
  return { platform, admin, officer, approver: people.staff('approver.city'), path, campaignId: campaign.id };
}

/** The nth of a kind of ids, always the same. */
export const nthId = (kind: number, nth: number): string =>
  `0000000${kind}-0000-7000-8000-${String(nth).padStart(12, '0')}`;
