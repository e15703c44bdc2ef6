import type { CampaignCoverageView, CampaignView, ReceiptKept, RecipientView, StockView } from '@huzhu/contracts';
import type { RoadWalk } from '../road/road-walk.js';
import { RoadRefused } from '../road/api-client.js';
import { until } from '../road/until.js';
import { sideBySide } from '../side-by-side.js';
import { AT_ONCE, type Season } from './season.js';

const PIECES_A_RECEIPT = 1_000;
const UNIT_FEN = 19_800;
/** Unions that hand over keep a store each. */
const STORES = 3;
const COUNTED_MILLISECONDS_MAX = 600_000;
/** One person in so many has died before the visit. */
const DEAD_EVERY = 1_000;
const RECIPIENTS = '/api/winter-relief/v1/recipients';
const STOCKS = '/api/winter-relief/v1/stocks';

/** Packs are bought for everybody who gets goods; those of the dead stay in the store, one in a thousand comes back. */
export async function handOverGoods(season: Season): Promise<void> {
  const { walk, campaignId, path, happened } = season;
  const officer = walk.people.staff('officer.city');
  const waiting: string[] = [];
  for await (const { id, form } of officer.list<RecipientView>(
    `${RECIPIENTS}?campaignId=${campaignId}&status=APPROVED`,
  )) {
    if (form === 'GOODS') waiting.push(id);
  }
  const dead = waiting.filter((_, place) => place % DEAD_EVERY === 0);
  await sideBySide(dead, AT_ONCE, (id) => officer.post(`${RECIPIENTS}/${id}/reason`, { reason: 'DECEASED' }));
  happened.diedBeforeVisit += dead.length;
  const stocks = Array.from({ length: STORES }, (_, store) =>
    waiting.filter((_each, place) => place % STORES === store),
  );
  await sideBySide(stocks, STORES, (people) => handOverStock(season, people, new Set(dead)));
  const goods = { bought: 0, delivered: 0, left: 0 };
  for await (const { bought, delivered, left } of officer.list<StockView>(`${path}/stocks`)) {
    goods.bought += bought;
    goods.delivered += delivered;
    goods.left += left;
  }
  season.goods = goods;
  walk.say(`${goods.delivered} packs handed over, ${dead.length} people had died`);
}

/** One store: packs for all, a receipt for every thousand; the first pack of each is handed over twice. */
async function handOverStock(season: Season, people: readonly string[], dead: ReadonlySet<string>): Promise<void> {
  const { walk, path, happened } = season;
  const officer = walk.people.staff('officer.city');
  const bought = { item: '慰问包', unitFen: UNIT_FEN, quantity: Math.max(1, people.length) };
  const { id: stockId } = await officer.post<StockView>(`${path}/stocks`, bought);
  const alive = people.filter((id) => !dead.has(id));
  const handedOverOn = walk.platform.businessDay.current();
  for (let start = 0; start < alive.length; start += PIECES_A_RECEIPT) {
    const form = new FormData();
    form.append('signature', new Blob([`%PDF-1.7\nsignatures ${stockId} ${start}`]), 'signatures.pdf');
    form.append('photo', new Blob([`%PDF-1.7\nphoto ${stockId} ${start}`]), 'photo.pdf');
    const receipt = await officer.upload<ReceiptKept>(`${path}/receipts`, form);
    const recipientIds = alive.slice(start, start + PIECES_A_RECEIPT);
    const body = { receiptId: receipt.id, handedOverOn, recipientIds };
    await officer.post(`${STOCKS}/${stockId}/deliveries`, body);
    // The first of every receipt proved to be signed by a neighbour, and is handed over again.
    const [first = ''] = recipientIds;
    await officer.post(`${RECIPIENTS}/${first}/delivery-withdrawal`, { reason: '邻居代签' });
    await officer.post(`${STOCKS}/${stockId}/deliveries`, { ...body, recipientIds: [first] });
    happened.handedOverAgain += 1;
  }
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
    COUNTED_MILLISECONDS_MAX,
  );
  await officer.post(`${path}/report`);
  return officer.get<CampaignCoverageView>(`${path}/coverage`);
}

function censusCode(error: unknown): string {
  if (error instanceof RoadRefused && error.code.startsWith('CENSUS')) return error.code;
  throw error;
}
