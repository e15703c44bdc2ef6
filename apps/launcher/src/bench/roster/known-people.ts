import { randomBytes } from 'node:crypto';
import { BlindIndex } from '@huzhu/service';
import type pg from 'pg';
import { v7 as newId } from 'uuid';
import { copyRows, row } from '../copy-rows.js';
import { benchPerson } from './bench-people.js';

const ROWS_PER_PIECE = 5_000;
const CITY = '00000000-0000-7000-8000-000000000003';
/** Bytes behind a person's sealed facts, and characters of a payee sealed to disbursement. */
const SEALED_BYTES = 165;
const PAYEE_CHARACTERS = 400;

/** Who is there before the roster comes. */
export interface KnownPeople {
  /** People 0 to `people` - 1. */
  readonly people: number;
  /** The first so many are covered in the year of the roster already; the others were in the year before. */
  readonly covered: number;
}

/**
 * Writes the people, their coverage and what claims knows of it, as a year of rosters would have left them, with the keys
 * the services would have made. What is sealed has the right length and no content: nobody opens it here.
 */
export async function writeKnownPeople(client: pg.Client, secret: string, known: KnownPeople): Promise<void> {
  const index = new BlindIndex(secret);
  const rosterId = newId();
  const causedBy = newId();
  for (let start = 0; start < known.people; start += ROWS_PER_PIECE) {
    const person: string[] = [];
    const coverage: string[] = [];
    const projection: string[] = [];
    for (let number = start; number < Math.min(start + ROWS_PER_PIECE, known.people); number += 1) {
      const { idNumber, mobile } = benchPerson(number);
      const key = index.personKey(idNumber);
      const [personId, coverageId] = [newId(), newId()];
      const year = number < known.covered ? '2026' : '2025';
      const period = [`${year}-01-01`, `${year}-12-31`];
      person.push(
        row(personId, 1, key, index.mobileKey(mobile), `1.${randomBytes(SEALED_BYTES).toString('base64url')}`),
      );
      coverage.push(
        row(coverageId, 2, CITY, rosterId, number + 1, personId, key, 'A-HOSP', year, 1, ...period, 'ACTIVE'),
      );
      const payee = randomBytes((PAYEE_CHARACTERS * 3) / 4).toString('base64url');
      projection.push(row(coverageId, CITY, key, 'A-HOSP', year, ...period, 1, 'ACTIVE', payee, 2, causedBy));
    }
    await copyRows(client, 'enrollment.person (id, version, person_key, mobile_key, sealed)', person);
    await copyRows(
      client,
      `enrollment.coverage (id, version, org_id, roster_id, line, person_id, person_key, plan, plan_version, units,
                            starts_on, ends_on, status)`,
      coverage,
    );
    await copyRows(
      client,
      `claims.coverage (coverage_id, org_id, person_key, plan, plan_version, start_on, end_on, units, status,
                        sealed_payee, version, caused_by)`,
      projection,
    );
  }
  await client.query('ANALYZE enrollment.person, enrollment.coverage, claims.coverage');
}
