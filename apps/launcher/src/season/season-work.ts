import type { CampaignCoverageView, CampaignView, ReceiptKept, RecipientView, StockView } from '@huzhu/contracts';
import type { RoadWalk } from '../road/road-walk.js';
import { RoadRefused } from '../road/api-client.js';
import { until } from '../road/until.js';

const PIECES_A_RECEIPT = 1_000;
const UNIT_FEN = 19_800;
export const CAMPAIGNS = '/api/winter-relief/v1/campaigns';
const RECIPIENTS = '/api/winter-relief/v1/recipients';

/** Packs are bought for everybody who gets goods; a dead person's pack stays in the store, one in a thousand comes back. */
export async function handOverGoods(walk: RoadWalk, campaignId: string, today: string): Promise<StockView> {
  const officer = walk.people.staff('officer.city');
  const waiting: string[] = [];
  for await (const { id, form } of officer.list<RecipientView>(
    `${RECIPIENTS}?campaignId=${campaignId}&status=APPROVED`,
  )) {
    if (form === 'GOODS') waiting.push(id);
  }
  const [dead = '', ...alive] = waiting;
  if (dead !== '') await officer.post(`${RECIPIENTS}/${dead}/reason`, { reason: 'DECEASED' });
  const path = `${CAMPAIGNS}/${campaignId}`;
  const bought = { item: '慰问包', unitFen: UNIT_FEN, quantity: Math.max(1, waiting.length) };
  const stock = await officer.post<StockView>(`${path}/stocks`, bought);
  for (let start = 0; start < alive.length; start += PIECES_A_RECEIPT) {
    const form = new FormData();
    form.append('signature', new Blob([`signatures ${start}`]), 'signatures.png');
    form.append('photo', new Blob([`photo ${start}`]), 'photo.png');
    const receipt = await officer.upload<ReceiptKept>(`${path}/receipts`, form);
    const recipientIds = alive.slice(start, start + PIECES_A_RECEIPT);
    const body = { receiptId: receipt.id, handedOverOn: today, recipientIds };
    await officer.post(`/api/winter-relief/v1/stocks/${stock.id}/deliveries`, body);
    // The first of every receipt proved to be signed by a neighbour, and is handed over again.
    const [first = ''] = recipientIds;
    await officer.post(`${RECIPIENTS}/${first}/delivery-withdrawal`, { reason: '邻居代签' });
    await officer.post(`/api/winter-relief/v1/stocks/${stock.id}/deliveries`, { ...body, recipientIds: [first] });
  }
  walk.say(`${alive.length} packs handed over, one person had died`);
  for await (const found of officer.list<StockView>(`${path}/stocks`)) if (found.id === stock.id) return found;
  throw new Error('the store is gone');
}

/** Hardship counts, winter relief knows the same and misses nobody: the campaign closes and is reported. */
export async function closeSeason(walk: RoadWalk, path: string): Promise<CampaignCoverageView> {
  const officer = walk.people.staff('officer.city');
  const { snapshot } = await officer.get<CampaignView>(path);
  const days = [snapshot?.takenOn, walk.platform.businessDay.current()];
  await officer.post('/api/hardship/v1/censuses', { days });
  await until(
    'the census has arrived and agrees',
    () => officer.post(`${path}/closing`).then(() => null, censusCode),
    (code) => code === null,
  );
  await officer.post(`${path}/report`);
  return officer.get<CampaignCoverageView>(`${path}/coverage`);
}

function censusCode(error: unknown): string {
  if (error instanceof RoadRefused && error.code.startsWith('CENSUS')) return error.code;
  throw error;
}
