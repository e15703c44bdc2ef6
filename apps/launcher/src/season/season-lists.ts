import type { GrantsMade, ListsResolved, RecipientListChecked } from '@huzhu/contracts';
import type { RoadWalk } from '../road/road-walk.js';
import { HOUSEHOLD_PEOPLE, seasonPerson } from './season-people.js';

const ROWS_PER_LIST = 10_000;
/** One row in twenty names somebody of another union's list, one in fifty a member of a household of a file. */
const TWICE_EVERY = 20;
const FILED_EVERY = 50;
/** One list in ten gets money, the others goods. */
const MONEY_EVERY = 10;
const SENDERS = ['clerk.east', 'clerk.west', 'clerk.city'] as const;

/** What became of the lists. */
export interface SentLists {
  readonly ids: readonly string[];
  readonly rows: number;
  /** Rows that were refused with their rule. */
  readonly faulty: number;
}

/** Who stands on row `index`: somebody new, somebody of another list, or of a household. */
function numberOn(index: number, households: number): number {
  if (index % FILED_EVERY === 11) return (index % households) * HOUSEHOLD_PEOPLE + 1;
  return households * HOUSEHOLD_PEOPLE + (index % TWICE_EVERY === 7 ? Math.floor(index / 2) : index);
}

/** Every union sends its lists; the first row of each list is of somebody who cannot be, and is refused. */
export async function sendLists(
  walk: RoadWalk,
  path: string,
  { households, people }: { readonly households: number; readonly people: number },
): Promise<SentLists> {
  const rowsPerList = Math.min(ROWS_PER_LIST, Math.ceil(people / SENDERS.length));
  const ids: string[] = [];
  let faulty = 0;
  for (let start = 0; start < people; start += rowsPerList) {
    const list = start / rowsPerList;
    const rows = ['姓名,证件号码,类别,银行卡号,本人同意', '无此人,999999195001010010,劳模工匠,,是'];
    const seen = new Set<number>();
    for (let index = start; index < Math.min(start + rowsPerList, people); index += 1) {
      const number = numberOn(index, households);
      if (seen.has(number)) continue;
      seen.add(number);
      const { idNumber, cardNumber } = seasonPerson(number);
      rows.push(`示范人,${idNumber},${index % 3 === 0 ? '劳模工匠' : 'ON_DUTY'},${cardNumber},是`);
    }
    const sender = walk.people.staff(SENDERS[list % SENDERS.length] ?? SENDERS[0]);
    const form = new FormData();
    form.append('source', list % 2 === 0 ? 'UNION_FUNDS' : 'DONATION');
    form.append('form', list % MONEY_EVERY === 0 ? 'MONEY' : 'GOODS');
    form.append('file', new Blob([rows.join('\n')]), 'list.csv');
    const sent = await sender.upload<RecipientListChecked>(`${path}/lists`, form);
    faulty += sent.faulty;
    await sender.post(`/api/winter-relief/v1/lists/${sent.id}/confirmation`, { withoutFaultyRows: true });
    ids.push(sent.id);
  }
  walk.say(`${ids.length} lists sent, ${faulty} rows refused with their rule`);
  return { ids, rows: people, faulty };
}

/** Conflicts are resolved by rule, and everybody served is proposed a grant. */
export async function grantLists(walk: RoadWalk, path: string, lists: SentLists): Promise<ListsResolved> {
  const officer = walk.people.staff('officer.city');
  const resolved = await officer.post<ListsResolved>(`${path}/resolution`);
  for (const id of lists.ids)
    await whileLeft(() => officer.post<GrantsMade>(`/api/winter-relief/v1/lists/${id}/grants`));
  walk.say(
    `${resolved.served} people served, ${resolved.conflicts} conflicts resolved, ${resolved.capped} cut by a cap`,
  );
  return resolved;
}

/** Repeats a step until nothing is left for it. */
export async function whileLeft(step: () => Promise<{ readonly left: number }>): Promise<void> {
  while ((await step()).left > 0);
}
