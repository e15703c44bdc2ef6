import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createHash } from 'node:crypto';
import type { Fen } from '@huzhu/kernel';
import {
  type Claim,
  type ClaimHistory,
  type Coverage,
  decideClaim,
  emptyHistory,
  parseClaim,
  type PlanBook,
} from '@huzhu/rules';
import { FieldCipher, toJson } from '@huzhu/service';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { v7 as newId } from 'uuid';

const CITY = '00000000-0000-7000-8000-000000000003';
const CLAIMS_PER_PERSON = 2;
const ROWS_PER_PIECE = 5_000;
const DECIDED_ON = '2026-07-01';

/** A book with the plan as it is, and one with the changed plan under the same name. */
export interface Books {
  readonly before: PlanBook;
  readonly after: PlanBook;
}

export interface WrittenClaims {
  readonly beforeFen: Fen;
  /** What they come to under the changed plan, worked out here. */
  readonly afterFen: Fen;
}

/** Writes claims as deciding them would have left them: sealed facts, sealed decisions with history and steps, all paid. */
export async function writeDecidedClaims(
  client: pg.Client,
  fieldKeys: string,
  { claims, books }: { readonly claims: number; readonly books: Books },
): Promise<WrittenClaims> {
  const cipher = new FieldCipher(fieldKeys);
  const sums = { beforeFen: 0n, afterFen: 0n };
  let rows: string[] = [];
  for (let written = 0, person = 0; written < claims; person += 1) {
    const count = Math.min(CLAIMS_PER_PERSON, claims - written);
    const story = storyOf(person, count);
    rows.push(...rowsOf(cipher, person, story, books.before, sums));
    sums.afterFen += totalOf(story, books.after);
    written += count;
    if (rows.length < ROWS_PER_PIECE && written < claims) continue;
    await copy(client, rows);
    rows = [];
  }
  await client.query('ANALYZE claims.claim');
  return sums;
}

interface Story {
  readonly claims: readonly { readonly id: string; readonly facts: object; readonly claim: Claim }[];
  readonly coverages: readonly Coverage[];
}

/** Stays of one person in order, each of another size; every tenth person is in the waiting days. */
function storyOf(person: number, count: number): Story {
  const claims = Array.from({ length: count }, (_, index) => {
    const id = newId();
    const month = person % 10 === 0 && index === 0 ? '01' : `0${2 + index}`;
    const facts = factsOf(person * CLAIMS_PER_PERSON + index, `2026-${month}-1${index}`);
    const parsed = parseClaim({
      ...facts,
      claim: id,
      plan: 'A-HOSP',
      kind: 'HOSPITAL',
      claimedOn: DECIDED_ON,
      resettles: null,
    });
    if (parsed.kind === 'rejected') throw new Error(parsed.code);
    return { id, facts, claim: parsed.value };
  });
  const start = '2026-01-01' as Coverage['start'];
  const end = '2026-12-31' as Coverage['end'];
  return { claims, coverages: [{ plan: 'A-HOSP', version: '2026', start, end, units: 1, status: 'ACTIVE' }] };
}

function factsOf(number: number, admitted: string): object {
  const eligibleFen = 40_000 + ((number * 7_919) % 3_000_000);
  return {
    cause: 'ILLNESS',
    hospital: `H-${number % 900}`,
    hospitalLevel: 1 + (number % 3),
    admitted,
    discharged: `${admitted.slice(0, 8)}20`,
    exclusion: null,
    settlements: [
      {
        settlementId: `SETL${number}`,
        settledOn: '2026-06-20',
        invoiceCode: '11060201',
        invoiceNumber: String(number).padStart(10, '0'),
        totalFen: eligibleFen + 500_000,
        outsideCatalogueFen: 0,
        overLimitFen: 0,
        preSelfPayFen: 0,
        inPolicyFen: eligibleFen + 500_000,
        fundPaidFen: 500_000,
        accountPaidFen: 0,
        cashPaidFen: eligibleFen,
      },
    ],
  };
}

function rowsOf(
  cipher: FieldCipher,
  person: number,
  { claims, coverages }: Story,
  plans: PlanBook,
  sums: { beforeFen: Fen },
): string[] {
  const personKey = createHash('sha256').update(`bench ${person}`).digest('hex');
  let history: ClaimHistory = emptyHistory;
  return claims.map(({ id, facts, claim }, index) => {
    const decision = decideClaim(history, coverages, claim, plans);
    if (decision.kind === 'rejected') throw new Error(decision.code);
    const { steps, outcome, benefitFen, nextHistory } = decision;
    const effect = {
      keys: nextHistory.usedKeys.filter((key) => !history.usedKeys.includes(key)),
      stays: nextHistory.stays.slice(history.stays.length).map((after) => ({ before: null, after })),
      illnesses: [],
      allowanceDays: [],
    };
    const sealedFacts = cipher.seal(`claim/${id}/facts`, { json: toJson({ facts }) });
    const decided = toJson({ history, coverages, steps, effect });
    const sealedDecision = cipher.seal(`claim/${id}/decision`, { json: decided });
    sums.beforeFen += benefitFen;
    history = nextHistory;
    const payable = benefitFen > 0n ? benefitFen : 0n;
    return `${[
      id,
      1,
      CITY,
      personKey,
      'A-HOSP',
      'HOSPITAL',
      'FEED',
      'PAID',
      'bench',
      DECIDED_ON,
      `2026-0${2 + index}-20`,
      id,
    ]
      .concat([sealedFacts, '{}', '{}', '{}', outcome, String(benefitFen), '0', String(payable), '2026', DECIDED_ON])
      .concat(['{}', sealedDecision, '1', '[]', '1'])
      .join('\t')}\n`;
  });
}

function totalOf({ claims, coverages }: Story, plans: PlanBook): Fen {
  let history: ClaimHistory = emptyHistory;
  let sumFen = 0n;
  for (const { claim } of claims) {
    const decision = decideClaim(history, coverages, claim, plans);
    if (decision.kind === 'rejected') throw new Error(decision.code);
    history = decision.nextHistory;
    sumFen += decision.benefitFen;
  }
  return sumFen;
}

async function copy(client: pg.Client, rows: readonly string[]): Promise<void> {
  const into = `COPY claims.claim (id, version, org_id, person_key, plan, kind, channel, status, taken_in_by, claimed_on,
    order_on, order_key, sealed_facts, document_kinds, missing, named, outcome, benefit_fen, carried_fen, payable_fen,
    plan_version, decided_on, risk_flags, sealed_decision, round, opinions, payment_sequence) FROM STDIN`;
  await pipeline(Readable.from([Buffer.from(rows.join(''))]), client.query(copyFrom(into)));
}
