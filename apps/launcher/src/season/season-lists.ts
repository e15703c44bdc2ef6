import type { GrantsMade, ListsResolved, RecipientListChecked } from '@huzhu/contracts';
import { sideBySide } from '../side-by-side.js';
import type { SeasonOptions } from './season-options.js';
import { HOUSEHOLD_PEOPLE, seasonPerson } from './season-people.js';
import type { Season } from './season.js';

const ROWS_PER_LIST = 10_000;
/** One row in so many is of somebody who died, or moved away, before the list was written. */
const GONE_EVERY = 500;
const GONE_AT = { DECEASED: 101, MOVED: 203 } as const;
/** One row in twenty names somebody of another union's list, one in fifty a member of a household of a file. */
const TWICE_EVERY = 20;
const FILED_EVERY = 50;
/** One list in ten gets money, the others goods. */
const MONEY_EVERY = 10;
const SENDERS = ['clerk.east', 'clerk.west', 'clerk.city'] as const;

/** Who stands on row `index`: somebody new, somebody of another list, or of a household. */
function numberOn(index: number, households: number): number {
  if (index % FILED_EVERY === 11) return (index % households) * HOUSEHOLD_PEOPLE + 1;
  return households * HOUSEHOLD_PEOPLE + (index % TWICE_EVERY === 7 ? Math.floor(index / 2) : index);
}

/** People of the lists who have died or moved away by the time the lists come in. */
export function goneOnLists({ households, people }: SeasonOptions): { idNumber: string; kind: keyof typeof GONE_AT }[] {
  const kinds = ['DECEASED', 'MOVED'] as const;
  return kinds.flatMap((kind) => {
    const rows = Array.from(
      { length: Math.ceil(people / GONE_EVERY) },
      (_, place) => place * GONE_EVERY + GONE_AT[kind],
    );
    return rows
      .filter((index) => index < people)
      .map((index) => ({ idNumber: seasonPerson(numberOn(index, households)).idNumber, kind }));
  });
}

/** The rows of one list as CSV. The first row is of somebody who cannot be, and is refused. */
function listCsv(start: number, end: number, households: number, withCards: boolean): { csv: string; doubles: number } {
  const rows = ['姓名,证件号码,类别,银行卡号,本人同意', '无此人,999999195001010010,劳模工匠,,是'];
  const seen = new Set<number>();
  let doubles = 0;
  for (let index = start; index < end; index += 1) {
    const number = numberOn(index, households);
    if (seen.has(number)) continue;
    seen.add(number);
    if (index % TWICE_EVERY === 7) doubles += 1;
    const { idNumber, cardNumber } = seasonPerson(number);
    rows.push(`示范人,${idNumber},${index % 3 === 0 ? '劳模工匠' : 'ON_DUTY'},${withCards ? cardNumber : ''},是`);
  }
  return { csv: rows.join('\n'), doubles };
}

/** Every union sends its lists, all unions at once, and confirms them without the rows at fault. */
export async function sendLists(season: Season): Promise<void> {
  const { walk, path, options } = season;
  const { people, households } = options;
  const rowsPerList = Math.min(ROWS_PER_LIST, Math.ceil(people / SENDERS.length));
  const lists = Array.from({ length: Math.ceil(people / rowsPerList) }, (_, list) => list);
  const ids = new Map<number, string>();
  let faulty = 0;
  let doubles = 0;
  await sideBySide(lists, SENDERS.length, async (list) => {
    const isMoney = list % MONEY_EVERY === 0;
    const start = list * rowsPerList;
    const made = listCsv(start, Math.min(start + rowsPerList, people), households, isMoney);
    const sender = walk.people.staff(SENDERS[list % SENDERS.length] ?? SENDERS[0]);
    const form = new FormData();
    form.append('source', list % 2 === 0 ? 'UNION_FUNDS' : 'DONATION');
    form.append('form', isMoney ? 'MONEY' : 'GOODS');
    form.append('file', new Blob([made.csv]), 'list.csv');
    const sent = await sender.upload<RecipientListChecked>(`${path}/lists`, form);
    await sender.post(`/api/winter-relief/v1/lists/${sent.id}/confirmation`, { withoutFaultyRows: true });
    faulty += sent.faulty;
    doubles += made.doubles;
    ids.set(list, sent.id);
  });
  season.lists = { ids: lists.map((list) => ids.get(list) ?? ''), rows: people, faulty, doubles };
  walk.say(`${ids.size} lists sent, ${faulty} rows refused with their rule`);
}

/** Conflicts are resolved by rule, and everybody served is proposed a grant. */
export async function grantLists(season: Season): Promise<void> {
  const { walk, path, lists } = season;
  const officer = walk.people.staff('officer.city');
  const resolved = await officer.post<ListsResolved>(`${path}/resolution`);
  await sideBySide(lists?.ids ?? [], SENDERS.length, (id) =>
    whileLeft(() => officer.post<GrantsMade>(`/api/winter-relief/v1/lists/${id}/grants`)),
  );
  season.resolved = resolved;
  walk.say(
    `${resolved.served} people served, ${resolved.conflicts} conflicts resolved, ${resolved.capped} cut by a cap`,
  );
}

/** Repeats a step until nothing is left for it. */
export async function whileLeft(step: () => Promise<{ readonly left: number }>): Promise<void> {
  while ((await step()).left > 0);
}
