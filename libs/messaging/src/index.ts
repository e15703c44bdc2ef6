export { Database, type DatabaseOptions, type LocalSettings, openDatabase, POOL } from './database/database.js';
export { errorCode, isInfrastructureError } from './database/infrastructure-error.js';
export { closeSession, openSession } from './database/session.js';
export { usePostgresTypes } from './database/postgres-types.js';
export { STATEMENTS, type StatementNews } from './database/statement-line.js';
export { type Tx } from './database/transaction.js';
export { busGrantsSql, type BusGrants, busSql, busUpgradeSql } from './event-log/bus-sql.js';
export * from './event-log/event-log.js';
export { kafkaClient, type KafkaConnection } from './event-log/kafka-client.js';
export { ensureTopics, kafkaEventLog, type KafkaEventLogOptions } from './event-log/kafka-event-log.js';
export { toRecord } from './event-log/kafka-record.js';
export { postgresEventLog, type PostgresEventLogOptions } from './event-log/postgres-event-log.js';
export { messagingTablesSql } from './outbox/messaging-tables.js';
export {
  addToOutbox,
  outboxBacklog,
  type OutboxColumns,
  outboxColumns,
  outboxInsert,
  type OutboxStatement,
  resend,
  resendIn,
  type ResendPeriod,
} from './outbox/outbox.js';
export { Relay, type RelayOptions } from './outbox/relay.js';
export { outboxShard, stableHash } from './outbox/stable-hash.js';
export { type Effect, type EventBatch, eventBatch, ItemsRejected, type RejectedItem } from './consumer/event-batch.js';
export {
  type Concern,
  connectEventConsumer,
  EventConsumer,
  type EventConsumerOptions,
} from './consumer/event-consumer.js';
export { checkedByContract, type CheckMessage, type EventHandler } from './consumer/event-handling.js';
export { countEffects, type EffectCounts } from './consumer/inbox.js';
export { type ParkedKeyDecision, type ParkedKeyOutcome, type Resolution } from './consumer/parked-keys.js';
export {
  type DeadLetter,
  type DeadLetterPlace,
  type ParkedKey,
  type ParkedKeyPlace,
} from './consumer/put-aside-queries.js';
