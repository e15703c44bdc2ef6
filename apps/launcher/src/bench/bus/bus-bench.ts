import { startKafka } from '@huzhu/embedded';
import { type Bench, type BenchContext, type BenchReport, measure, median } from '../bench.js';
import { openBusPlace } from './bus-place.js';
import { type BusRound, workBus } from './bus-work.js';
import { kafkaAlone, type KafkaAlone } from './kafka-alone.js';

const EVENTS = { full: 100_000, quick: 20_000 };
const OUT_TARGET = 0.5;
const IN_TARGET = 0.15;

/** Outbox → event log → inbox with an effect, against KafkaJS alone; the same work on PostgreSQL beside it. */
export const busBench: Bench = {
  name: 'bus',
  about: 'outbox to event log to inbox with an effect, against KafkaJS alone',

  async run(context: BenchContext): Promise<BenchReport> {
    const events = context.units ?? (context.quick ? EVENTS.quick : EVENTS.full);
    const kafka = await startKafka();
    const empty = { measures: [], phases: [], limits: [], costs: [], counts: [], notes: [] };
    const head = { bench: 'bus', unit: 'events', units: events, rounds: context.rounds };
    if (kafka.kind === 'missing') return { ...head, ...empty, skipped: kafka.reason };
    context.teardown.add(kafka.stop);
    const brokers = kafka.brokers.split(',');
    const place = await openBusPlace(context.folder, context.teardown);
    const rounds: { alone: KafkaAlone; kafka: BusRound; postgres: BusRound }[] = [];
    for (let round = 1; round <= context.rounds; round += 1) {
      const alone = await kafkaAlone(brokers, events);
      const onKafka = await workBus(place, brokers, events, context.teardown);
      const onPostgres = await workBus(place, null, events, context.teardown);
      rounds.push({ alone, kafka: onKafka, postgres: onPostgres });
      context.say(`round ${round} of ${context.rounds}`);
    }
    const rate = (seconds: (round: (typeof rounds)[number]) => number): number => events / median(rounds.map(seconds));
    const [outLimit, inLimit] = [rate(({ alone }) => alone.outSeconds), rate(({ alone }) => alone.inSeconds)];
    const incomplete = rounds.find(({ kafka: one, postgres }) =>
      [...one.counts, ...postgres.counts].some(({ expected, found }) => expected !== found),
    );
    const shown = incomplete ?? rounds.at(-1);
    return {
      ...head,
      ...empty,
      measures: [
        measure(
          'outbox to Kafka',
          rate((one) => one.kafka.outSeconds),
          outLimit,
          OUT_TARGET,
        ),
        measure(
          'Kafka to inbox and effect',
          rate((one) => one.kafka.inSeconds),
          inLimit,
          IN_TARGET,
        ),
        measure(
          'outbox to PostgreSQL',
          rate((one) => one.postgres.outSeconds),
          outLimit,
        ),
        measure(
          'PostgreSQL to inbox and effect',
          rate((one) => one.postgres.inSeconds),
          inLimit,
        ),
      ],
      limits: [
        { what: 'KafkaJS alone, sends of 1,000', unitsPerSecond: Math.round(outLimit) },
        { what: 'KafkaJS alone, eachBatch', unitsPerSecond: Math.round(inLimit) },
      ],
      counts: [...(shown?.kafka.counts ?? []), ...(shown?.postgres.counts ?? [])],
      notes: [`Kafka from ${kafka.source}; PostgreSQL with fsync; broker, database and client share the processors`],
    };
  },
};
