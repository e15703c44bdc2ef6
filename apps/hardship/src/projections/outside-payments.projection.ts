import type { EventMessage, PaymentRequested } from '@huzhu/contracts';
import type { Effect, EventBatch, Tx } from '@huzhu/messaging';

/** Sources whose payments are income of a household. */
const SOURCES: readonly string[] = ['claims', 'winter-relief'];

/** What an event says of one payment of another source. */
export interface OutsidePayment {
  readonly eventId: string;
  readonly businessKey: string;
  readonly source: string;
  /** Told by the request alone; the news of the bank name no person. */
  readonly personKey: string | null;
  readonly amountFen: number;
  /** null where it came back; undefined where the event does not tell. */
  readonly settledOn?: string | null;
}

interface PaymentFacts {
  readonly businessKey: string;
  readonly source: string;
  readonly amountFen: number;
}

/** Whose a payment is. */
export const ofRequests = (events: readonly EventMessage<PaymentRequested>[]): OutsidePayment[] =>
  events.map(({ id, payload }) => ({
    eventId: id,
    businessKey: payload.businessKey,
    source: payload.source,
    personKey: payload.personKey,
    amountFen: payload.amountFen,
  }));

/** When it reached its account, or that it came back; payments of other sources are left out. */
export const ofNews = <News extends PaymentFacts>(
  { events }: EventBatch<News>,
  settledOn: (news: News) => string | null,
): OutsidePayment[] =>
  events
    .filter(({ payload }) => SOURCES.includes(payload.source))
    .map(({ id, payload }) => ({
      eventId: id,
      businessKey: payload.businessKey,
      source: payload.source,
      personKey: null,
      amountFen: payload.amountFen,
      settledOn: settledOn(payload),
    }));

/** Request and news come from two topics, in any order: each fills its part of the row. Of several news the last counts. */
export async function projectOutsidePayments(tx: Tx, payments: readonly OutsidePayment[]): Promise<Effect[]> {
  const newest = [...new Map(payments.map((payment) => [payment.businessKey, payment])).values()];
  const rows = await tx.query<{ business_key: string }>(
    `INSERT INTO hardship.outside_payment AS held (business_key, source, person_key, amount_fen, settled_on)
     SELECT business_key, source, person_key, amount_fen, settled_on
       FROM UNNEST($1::text[], $2::text[], $3::text[], $4::int8[], $5::date[])
            AS told(business_key, source, person_key, amount_fen, settled_on)
     ON CONFLICT (business_key) DO UPDATE
        SET person_key = coalesce(excluded.person_key, held.person_key),
            settled_on = CASE WHEN excluded.person_key IS NULL THEN excluded.settled_on ELSE held.settled_on END
      WHERE held.person_key IS DISTINCT FROM coalesce(excluded.person_key, held.person_key)
         OR (excluded.person_key IS NULL AND held.settled_on IS DISTINCT FROM excluded.settled_on)
     RETURNING business_key`,
    [
      newest.map(({ businessKey }) => businessKey),
      newest.map(({ source }) => source),
      newest.map(({ personKey }) => personKey),
      newest.map(({ amountFen }) => amountFen),
      newest.map(({ settledOn }) => settledOn ?? null),
    ],
  );
  const changed = new Set(rows.map((row) => row.business_key));
  return newest
    .filter(({ businessKey }) => changed.has(businessKey))
    .map(({ eventId, businessKey }) => ({ eventId, target: `outside-payment/${businessKey}` }));
}
