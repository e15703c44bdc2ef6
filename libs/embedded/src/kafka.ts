import { startBroker, type Broker } from './kafka-broker.js';
import { dockerAnswers, startContainer } from './kafka-container.js';
import { kafkaJars } from './kafka-jars.js';

export type KafkaOptions = {
  /** Folder for the data of a broker started from jars; without it a temporary one, removed by `stop`. */
  readonly dir?: string;
  /** true: never the brokers of `KAFKA_BROKERS`, because the caller means to kill them. */
  readonly own?: boolean;
};

export type RunningKafka = {
  readonly kind: 'running';
  /** As in `KAFKA_BROKERS`: host:port, several separated by commas. */
  readonly brokers: string;
  readonly source: 'KAFKA_BROKERS' | 'testcontainers' | 'jars';
  readonly stop: () => Promise<void>;
  /** Ends the broker as a power cut would; its data stay. Absent when the brokers are not ours. */
  readonly kill9?: () => Promise<void>;
  /** Starts a killed broker again at the same address with the same data. */
  readonly revive?: () => Promise<void>;
};

export type MissingKafka = { readonly kind: 'missing'; readonly reason: string };

/** Kafka from `KAFKA_BROKERS`, else from a Docker engine, else from its jars by Maven and Java 17, else a reason why not. */
export async function startKafka(options: KafkaOptions = {}): Promise<RunningKafka | MissingKafka> {
  const given = process.env['KAFKA_BROKERS'];
  if (given && options.own !== true) {
    return { kind: 'running', brokers: given, source: 'KAFKA_BROKERS', stop: () => Promise.resolve() };
  }
  if (await dockerAnswers()) return running('testcontainers', await startContainer());
  const jars = await kafkaJars();
  if ('unavailable' in jars) return { kind: 'missing', reason: jars.unavailable };
  return running('jars', await startBroker(jars, options.dir));
}

function running(source: RunningKafka['source'], broker: Broker): RunningKafka {
  return { kind: 'running', source, ...broker };
}
