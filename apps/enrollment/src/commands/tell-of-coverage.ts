import type { BlindIndex, Decided, FieldCipher, PayeeSealer, Work } from '@huzhu/service';
import type { Coverage } from '../domain/coverage.js';
import { type PersonFacts, personPlace } from '../domain/person.js';
import type { Roster } from '../domain/roster.js';
import { publishActivated } from '../publish/coverage.publish.js';
import { employerOf } from './employer-of.js';
import { payeeOf } from './roster-crypto.js';

/** What opens a person's facts, seals the card in them, and makes its keyed hash. */
export interface CardSeals {
  readonly cipher: FieldCipher;
  readonly sealer: PayeeSealer;
  readonly index: BlindIndex;
}

type TellingRow = Pick<Roster, 'employerTrade' | 'kind' | 'orgId' | 'employerName' | 'employerUsc' | 'staff'> & {
  readonly sealed: string;
};

/** Tells the world of coverage as it stands now, with the person's card: of another union, or under another key. */
export async function tellOfCoverage(
  work: Work,
  changed: readonly Decided<Coverage>[],
  { cipher, sealer, index }: CardSeals,
): Promise<void> {
  for (const { id, state, version } of changed) {
    const { orgId, rosterId, plan, planVersion, start, end, personKey, units, personId } = state;
    const [person] = await work.tx.query<TellingRow>(
      `SELECT p.sealed, r.kind, r.employer_trade AS "employerTrade", r.org_id AS "orgId", r.employer_name AS "employerName",
              r.employer_usc AS "employerUsc", r.staff FROM enrollment.person AS p, enrollment.roster AS r
        WHERE p.id = $1 AND r.id = $2`,
      [personId, rosterId],
    );
    if (person === undefined) throw new Error('coverage of nobody');
    // Who went over to another employer is in no trade, and among no staff, that a roster told.
    const employerTrade = state.employerName === null ? person.employerTrade : null;
    const employer = state.employerName === null ? employerOf(person, index) : {};
    const enrolledAs = person.kind;
    const facts = cipher.open<PersonFacts>(personPlace(personKey), person.sealed);
    const payee = payeeOf(facts);
    const card =
      payee === null
        ? {}
        : { sealedPayee: await sealer.seal(payee), payeeKey: index.keyOf('payee', payee.accountNumber) };
    const nameKey = index.nameKey(personKey, facts.name);
    const item = { coverageId: id, personKey, units, version, nameKey, ...card };
    await work.publish(
      publishActivated({ orgId, rosterId, enrolledAs, employerTrade, employer, plan, planVersion, start, end }, [item]),
      version,
    );
  }
}
