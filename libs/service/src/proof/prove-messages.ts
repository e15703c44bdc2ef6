import type { Finding } from '@huzhu/contracts';
import type { Database } from '@huzhu/messaging';
import type { Publication } from '../commands/aggregate.js';

/** The outbox knows its rows by their place and not by their key: every look reads all of it, and so is for many at once. */
const MESSAGES_AT_ONCE = 20_000;

/** A message that the history of a row leads to. */
interface ExpectedMessage {
  readonly id: string;
  /** Fund and day of the row, where it has them. */
  readonly place: Pick<Finding, 'fund' | 'day'>;
  readonly publication: Publication;
  readonly version: number;
}

interface KeptMessage {
  readonly key: string;
  readonly type: string;
  readonly version: number;
  readonly amountFen: string | null;
}

/** Looks in the outbox for the messages that histories lead to. */
export class MessageProof {
  private expected: ExpectedMessage[] = [];

  constructor(
    private readonly database: Database,
    private readonly schema: string,
    /** Name of the aggregate whose rows are proved. */
    private readonly object: string,
    private readonly listener: { found(finding: Finding): void },
  ) {}

  expect(message: ExpectedMessage): void {
    this.expected.push(message);
  }

  /** Looks once enough messages are expected to be worth it. */
  async look(): Promise<void> {
    if (this.expected.length >= MESSAGES_AT_ONCE) await this.lookForRest();
  }

  /** Looks for all that are expected, and names those that are not there or say another amount. */
  async lookForRest(): Promise<void> {
    const { expected } = this;
    this.expected = [];
    if (expected.length === 0) return;
    const sent = await this.sent(expected.map(({ publication }) => publication));
    for (const { id, place, publication, version } of expected) {
      const { type } = publication.contract;
      const named = (check: string): void =>
        this.listener.found({ check, object: this.object, id, ...place, detail: type });
      const told = sent.get(`${type} ${keyOf(publication)} ${version}`);
      const { amountFen } = publication.payload as { amountFen?: number };
      if (told === undefined) named('MESSAGE_LOST');
      else if (amountFen !== undefined && told !== String(amountFen)) named('MESSAGE_DIFFERS');
    }
  }

  /** Amounts of the messages that were sent, by type, key and version; null where one has none. */
  private async sent(publications: readonly Publication[]): Promise<ReadonlyMap<string, string | null>> {
    const kept = await this.database.query<KeptMessage>(
      `SELECT key, type, version, payload ->> 'amountFen' AS "amountFen" FROM ${this.schema}.outbox
        WHERE key = ANY($1::text[]) AND type = ANY($2::text[])`,
      [[...new Set(publications.map(keyOf))], [...new Set(publications.map(({ contract }) => contract.type))]],
    );
    return new Map(kept.map(({ key, type, version, amountFen }) => [`${type} ${key} ${version}`, amountFen]));
  }
}

const keyOf = ({ contract, payload }: Publication): string =>
  String((payload as Readonly<Record<string, unknown>>)[contract.key]);
