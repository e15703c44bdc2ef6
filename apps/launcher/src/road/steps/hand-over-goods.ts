import {
  DEMO_ORGS,
  type GoodsDelivered,
  type GrantsMade,
  type ListsResolved,
  type ReceiptKept,
  type RecipientListChecked,
  type RecipientPage,
  type StockView,
} from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { RoadWalk } from '../road-walk.js';
import { syntheticPerson } from '../synthetic-people.js';

const BASE = '/api/winter-relief/v1';
/** People whom a union names; beside them somebody who cannot be. */
const LISTED = ['劳模丙', '劳模丁'].map((name, place) => syntheticPerson(name, day('1979-01-01'), 950 + place));
const NOBODY = '无此人,999999195001010010,劳模工匠,是';
const PACK_FEN = 19_800;

/** Places and money are split among the unions below; what each received, passed on and kept adds up. */
export async function splitQuotas(walk: RoadWalk, path: string, grantFen: number, households: number): Promise<void> {
  const each = households + LISTED.length;
  const officer = walk.people.staff('officer.city');
  await officer.post(`${path}/quotas`, {
    places: 3 * each,
    amountFen: 3 * each * grantFen,
    reservePlaces: each,
    reserveFen: each * grantFen,
    weights: [
      { orgId: DEMO_ORGS.east, code: '999901', weight: 1 },
      { orgId: DEMO_ORGS.west, code: '999902', weight: 1 },
    ],
  });
  const { items } = await officer.get<{ items: { places: number; passedPlaces: number }[] }>(`${path}/quotas`);
  const split = items.map(({ places, passedPlaces }) => [places, passedPlaces]);
  walk.differences.compare(
    'campaign: quotas',
    [
      [3 * each, 2 * each],
      [each, 0],
      [each, 0],
    ],
    split,
  );
}

/** A union below sends its list; the row of somebody who cannot be is refused with its rule, the others are proposed a pack. */
export async function proposeListed(walk: RoadWalk, path: string): Promise<void> {
  const sender = walk.people.staff('clerk.east');
  const rows = LISTED.map(({ name, idNumber }) => `${name},${idNumber},劳模工匠,是`);
  const form = new FormData();
  form.append('source', 'UNION_FUNDS');
  form.append('form', 'GOODS');
  form.append('file', new Blob([['姓名,证件号码,类别,本人同意', ...rows, NOBODY].join('\n')]), 'list.csv');
  const sent = await sender.upload<RecipientListChecked>(`${path}/lists`, form);
  const faults = sent.faults.map(({ code, firstLine }) => [code, firstLine]);
  walk.differences.compare('campaign: what is wrong in the list', [['ID_CHECKSUM', LISTED.length + 2]], faults);
  await sender.post(`${BASE}/lists/${sent.id}/confirmation`, { withoutFaultyRows: true });
  const officer = walk.people.staff('officer.city');
  const { served } = await officer.post<ListsResolved>(`${path}/resolution`);
  const { granted } = await officer.post<GrantsMade>(`${BASE}/lists/${sent.id}/grants`);
  walk.differences.compare(
    'campaign: served and granted of the list',
    [LISTED.length, LISTED.length],
    [served, granted],
  );
  walk.say(`campaign: a list of ${sent.rows} rows, ${granted} proposed a pack, ${sent.faulty} refused with its rule`);
}

/** Packs are bought, and handed over against signature and photo; what is bought is delivered or left. */
export async function handOverPacks(walk: RoadWalk, path: string, campaignId: string): Promise<void> {
  const officer = walk.people.staff('officer.city');
  const bought = { item: '慰问包', unitFen: PACK_FEN, quantity: LISTED.length + 1 };
  const stock = await officer.post<StockView>(`${path}/stocks`, bought);
  const form = new FormData();
  for (const name of ['signature', 'photo'])
    form.append(name, new Blob([`%PDF-1.7\n${name} ${stock.id}`]), `${name}.pdf`);
  const receipt = await officer.upload<ReceiptKept>(`${path}/receipts`, form);
  const { items } = await officer.get<RecipientPage>(`${BASE}/recipients?campaignId=${campaignId}&form=GOODS`);
  const { delivered, left } = await officer.post<GoodsDelivered>(`${BASE}/stocks/${stock.id}/deliveries`, {
    receiptId: receipt.id,
    handedOverOn: walk.platform.businessDay.current(),
    recipientIds: items.map(({ id }) => id),
  });
  walk.differences.compare('campaign: packs delivered and left', [LISTED.length, 1], [delivered, left]);
  walk.say(`campaign: ${delivered} packs handed over against a receipt, ${left} left in the store`);
}
