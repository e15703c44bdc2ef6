import { randomBytes } from 'node:crypto';
import type { EventMessage } from '@huzhu/contracts';
import { startPostgres } from '@huzhu/embedded';
import {
  addToOutbox,
  type Database,
  type EventLog,
  kafkaEventLog,
  messagingTablesSql,
  openDatabase,
  postgresEventLog,
} from '@huzhu/messaging';
import { provisionDatabase, serviceUrl } from '@huzhu/service';
import { v7 as newId } from 'uuid';
import type { Teardown } from '../../teardown.js';

const DATABASE = 'bench';
const KEYS = 1_000;
const MESSAGES_PER_STATEMENT = 5_000;
const PASSWORD_BYTES = 16;
/** Makes a payload of 350 bytes, an event of the size that the services write. */
const FILLER = 'x'.repeat(240);

/** One of the two services between which the events go. */
export interface BusService {
  readonly name: string;
  /** Connection of its system role. */
  readonly url: string;
  readonly database: Database;
}

/** Two schemas with outbox and inbox on a PostgreSQL of their own. */
export interface BusPlace {
  readonly writer: BusService;
  readonly reader: BusService;
}

export async function openBusPlace(folder: string, teardown: Teardown): Promise<BusPlace> {
  const postgres = await startPostgres({ dataDir: `${folder}/postgres` });
  teardown.add(postgres.stop);
  const password = randomBytes(PASSWORD_BYTES).toString('hex');
  const services = [
    { name: 'writer', password, listensTo: [] },
    { name: 'reader', password, listensTo: ['writer'] },
  ];
  await provisionDatabase({ adminUrl: postgres.url, database: DATABASE, services });
  const [writer, reader] = await Promise.all(
    services.map(async (service): Promise<BusService> => {
      const url = serviceUrl(postgres.url, DATABASE, service);
      const owner = await openDatabase({ url: url.replace('_app:', '_owner:'), poolSize: 1 });
      await owner.query(messagingTablesSql(service.name));
      if (service.name === 'reader') {
        await owner.query(`CREATE TABLE reader.applied (event_id uuid PRIMARY KEY, amount_fen int8 NOT NULL);
                           GRANT SELECT, INSERT, DELETE, TRUNCATE ON reader.applied TO reader_system;`);
      }
      await owner.close();
      const systemUrl = url.replace('_app:', '_system:');
      const database = await openDatabase({ url: systemUrl, poolSize: 6 });
      teardown.add(() => database.close());
      return { name: service.name, url: systemUrl, database };
    }),
  );
  return { writer: writer as BusService, reader: reader as BusService };
}

/** The log as one service uses it: Kafka where brokers are given, else PostgreSQL. */
export function openLog(service: BusService, brokers: readonly string[] | null, teardown: Teardown): EventLog {
  const log =
    brokers === null
      ? postgresEventLog({ url: service.url })
      : kafkaEventLog({ brokers, clientId: `bench-${service.name}` });
  teardown.add(() => log.close());
  return log;
}

/** The nth event of the bench, under a new id. */
export const eventOf = (number: number, topic: string, time: string): EventMessage => ({
  id: newId(),
  topic,
  type: 'writer.bench.v1',
  key: `00000000-0000-7000-8000-${String(number % KEYS).padStart(12, '0')}`,
  version: Math.floor(number / KEYS) + 1,
  time,
  payload: { amountFen: number + 1, note: `payment ${String(number).padStart(9, '0')} of the bench, ${FILLER}` },
});

/** Fills the writer's outbox as commands would. */
export async function fillOutbox({ writer }: BusPlace, topic: string, events: number): Promise<void> {
  const time = new Date().toISOString();
  for (let start = 0; start < events; start += MESSAGES_PER_STATEMENT) {
    const count = Math.min(MESSAGES_PER_STATEMENT, events - start);
    const messages = Array.from({ length: count }, (_, index) => eventOf(start + index, topic, time));
    await writer.database.transaction((tx) => addToOutbox(tx, 'writer', messages));
  }
}
