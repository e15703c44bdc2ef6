import { createHash } from 'node:crypto';
import pg from 'pg';
import type { RecordedTransaction } from './recorded-statements.js';
import { atOnce, CLAIMS_AT_ONCE } from './drive-claims.js';

/** Long enough to be an id, a key or ciphertext; days and names are shorter. */
const TOKEN = /[0-9A-Za-z-]{16,}/g;

const tokensOf = (transactions: readonly RecordedTransaction[]): Set<string> =>
  new Set(
    transactions.flatMap(({ statements }) =>
      statements.flatMap(({ values }) => values.flatMap((value) => value?.match(TOKEN) ?? [])),
    ),
  );

/** Transactions of one claim that can be sent again as those of another one, and of as many as one likes. */
export class ClaimScript {
  private readonly own: ReadonlySet<string>;

  /** What two claims have in common (organisations, people, plans) stays; all else belongs to the claim. */
  constructor(
    readonly transactions: readonly RecordedTransaction[],
    another: readonly RecordedTransaction[],
  ) {
    const common = tokensOf(another);
    this.own = new Set([...tokensOf(transactions)].filter((token) => !common.has(token)));
  }

  /** How many statements one claim takes, BEGIN and COMMIT included. */
  get statementCount(): number {
    return this.transactions.reduce((sum, { statements }) => sum + statements.length, 0);
  }

  /** The same transactions for the claim of a number. */
  of(number: number): readonly RecordedTransaction[] {
    const renamed = new Map<string, string>();
    const rename = (token: string): string => {
      if (!this.own.has(token)) return token;
      const held = renamed.get(token) ?? anotherToken(token, number);
      renamed.set(token, held);
      return held;
    };
    return this.transactions.map(({ role, statements }) => ({
      role,
      statements: statements.map(({ text, values }) => ({
        text,
        values: values.map((value) => value?.replaceAll(TOKEN, rename) ?? null),
      })),
    }));
  }
}

/** Of the same length and with the same dashes, so that a UUID stays one. */
function anotherToken(token: string, number: number): string {
  let digits = '';
  for (let part = 0; digits.length < token.length; part += 1) {
    digits += createHash('sha256').update(`${number}/${part}/${token}`).digest('hex');
  }
  return token.replaceAll(/[^-]/g, (_character, place: number) => digits[place] as string);
}

/** A plain client for every role of every lane; nothing of the platform is between it and the server. */
class Lane {
  private readonly clients = new Map<string, pg.Client>();

  constructor(private readonly adminUrl: string) {}

  async open(roles: readonly string[]): Promise<void> {
    for (const role of roles) {
      const client = new pg.Client({ connectionString: this.adminUrl });
      await client.connect();
      await client.query(`SET SESSION AUTHORIZATION ${client.escapeIdentifier(role)}`);
      this.clients.set(role, client);
    }
  }

  async send(transactions: readonly RecordedTransaction[]): Promise<void> {
    for (const { role, statements } of transactions) {
      const client = this.clients.get(role) as pg.Client;
      for (const { text, values } of statements) await client.query({ text, values: [...values] });
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.clients.values()].map((client) => client.end()));
  }
}

/** Sends the script of each of these numbers, as many at once as claims are worked on; the seconds it took. */
export async function replay(adminUrl: string, script: ClaimScript, numbers: readonly number[]): Promise<number> {
  const roles = [...new Set(script.transactions.map(({ role }) => role))];
  const lanes = Array.from({ length: CLAIMS_AT_ONCE }, () => new Lane(adminUrl));
  const prepared = new Map(numbers.map((number) => [number, script.of(number)]));
  try {
    for (const lane of lanes) await lane.open(roles);
    const free = [...lanes];
    const began = performance.now();
    await atOnce(numbers, async (number) => {
      const lane = free.pop() as Lane;
      await lane.send(prepared.get(number) as readonly RecordedTransaction[]);
      free.push(lane);
    });
    return (performance.now() - began) / 1000;
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
  }
}
