import { coverageActivated, PEOPLE_PER_MESSAGE_MAX, toMessage } from '@huzhu/contracts';
import { addToOutbox, openDatabase } from '@huzhu/messaging';
import { BlindIndex, PayeeSealer } from '@huzhu/service';
import { v7 as newId } from 'uuid';
import type { BenchPlatform } from '../bench-platform.js';
import { poll } from '../poll.js';
import { benchPerson } from '../roster/bench-people.js';

/** Whose coverage it is, and how many people have it. */
export interface Covered {
  readonly people: number;
  readonly orgId: string;
}

/**
 * Covers people 0 to `people` - 1 for 2026 with their cards: lays the messages of activated rosters into the outbox of
 * enrollment, and waits until claims has heard them.
 */
export async function coverPeople({ platform, admin }: BenchPlatform, { people, orgId }: Covered): Promise<void> {
  const index = new BlindIndex(platform.secrets.personKeySecret);
  const sealer = await PayeeSealer.of(JSON.stringify(platform.secrets.payeePublicKey));
  const outbox = await openDatabase({ url: platform.adminUrl });
  for (let start = 0; start < people; start += PEOPLE_PER_MESSAGE_MAX) {
    const count = Math.min(PEOPLE_PER_MESSAGE_MAX, people - start);
    const covered = Array.from({ length: count }, (_each, place) => benchPerson(start + place));
    const payees = sealer.sealMany(
      covered.map(({ name, card }) => ({ name, accountNumber: card, accountKind: 'CARD' as const })),
    );
    const payload = {
      orgId,
      rosterId: newId(),
      plan: 'A-HOSP',
      planVersion: '2026',
      start: '2026-01-01',
      end: '2026-12-31',
      items: covered.map(({ idNumber }, place) => ({
        coverageId: newId(),
        personKey: index.personKey(idNumber),
        units: 1,
        version: 1,
        sealedPayee: payees[place] as string,
      })),
    };
    const message = toMessage(coverageActivated, payload, { id: newId(), time: new Date().toISOString(), version: 1 });
    await outbox.transaction((tx) => addToOutbox(tx, 'enrollment', [message]));
  }
  await outbox.close();
  await poll('claims knows everybody’s coverage', async () => {
    const { rows } = await admin.query<{ n: number }>('SELECT count(*)::int AS n FROM claims.coverage');
    return rows[0]?.n === people;
  });
}
