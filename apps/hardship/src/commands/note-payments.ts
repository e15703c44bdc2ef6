import type { Effect, EventBatch, Tx } from '@huzhu/messaging';
import { type Commands, notePayments, type PaymentNews } from '@huzhu/service';
import type { AidNote } from '../domain/aid-commands.js';
import { aidAggregate } from '../store/aid.entity.js';

/** Part of a note that the news itself tells. */
export type NoteOf<News> = (
  news: News,
) => AidNote extends infer Note ? (Note extends AidNote ? Omit<Note, 'caseId'> : never) : never;

/** News of payments, noted on the aids whose lines they pay. */
export async function noteOnAids<News extends PaymentNews>(
  commands: Commands,
  batch: EventBatch<News>,
  action: string,
  toNote: NoteOf<News>,
): Promise<Effect[]> {
  const ours = batch.events.filter(({ payload }) => payload.source === 'hardship');
  const aids = await aidsOfCases(
    batch.tx,
    ours.map(({ payload }) => payload.caseId),
  );
  const events = ours.map((event) => {
    const lineCaseId = event.payload.caseId;
    return {
      ...event,
      payload: { news: event.payload, lineCaseId, source: 'hardship', caseId: aids.get(lineCaseId) ?? lineCaseId },
    };
  });
  return notePayments(
    commands,
    { ...batch, events },
    { source: 'hardship', aggregate: aidAggregate, action },
    (news) => ({
      ...toNote(news.news),
      caseId: news.lineCaseId,
    }),
  );
}

/** The aid of each case; the case of a first line is the aid itself. */
async function aidsOfCases(tx: Tx, caseIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; case_ids: string[] }>(
    'SELECT id, case_ids FROM hardship.aid WHERE case_ids && $1::uuid[]',
    [caseIds],
  );
  return new Map(rows.flatMap(({ id, case_ids }) => case_ids.map((caseId) => [caseId, id] as const)));
}
