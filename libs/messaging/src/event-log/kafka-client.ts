import kafkajs from 'kafkajs';
import type { Kafka, SASLOptions } from 'kafkajs';
import type { MessagingLog } from './event-log.js';

export interface KafkaConnection {
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly sasl?: SASLOptions;
  readonly ssl?: boolean;
}

/** KafkaJS schedules its throttle check with a negative delay when nothing is throttled; Node warns of it, harmlessly. */
function silenceNegativeTimeouts(): void {
  const emitWarning = process.emitWarning.bind(process) as (...parts: unknown[]) => void;
  process.emitWarning = (...parts: unknown[]) => {
    if (parts[1] !== 'TimeoutNegativeWarning') emitWarning(...parts);
  };
}

let silenced = false;

/** A KafkaJS client with short timeouts (a killed broker costs seconds, not half a minute) that logs codes only. */
export function kafkaClient(connection: KafkaConnection, log: MessagingLog): Kafka {
  if (!silenced) silenceNegativeTimeouts();
  silenced = true;
  return new kafkajs.Kafka({
    brokers: [...connection.brokers],
    clientId: connection.clientId,
    ...(connection.sasl === undefined ? {} : { sasl: connection.sasl }),
    ...(connection.ssl === undefined ? {} : { ssl: connection.ssl }),
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5 },
    logLevel: kafkajs.logLevel.WARN,
    logCreator: () => (entry) =>
      log('kafka', { level: entry.level, namespace: entry.namespace, message: entry.log.message }),
  });
}
