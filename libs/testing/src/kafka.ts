/** The brokers of the tests, or why there are none. */
export type TestKafka =
  | { readonly kind: 'brokers'; readonly brokers: readonly string[] }
  | { readonly kind: 'skipped'; readonly reason: string };

/** What `npm test` found: brokers in `TEST_KAFKA_BROKERS`, or the reason in `TEST_KAFKA_SKIPPED`. */
export function testKafka(): TestKafka {
  const brokers = process.env['TEST_KAFKA_BROKERS'];
  if (brokers) return { kind: 'brokers', brokers: brokers.split(',') };
  return {
    kind: 'skipped',
    reason: process.env['TEST_KAFKA_SKIPPED'] || 'run specs through `npm test`: it brings Kafka',
  };
}

/** `describe` for suites that need Kafka; without it they are skipped, and their title says why. */
export function describeWithKafka(title: string, suite: (brokers: readonly string[]) => void): void {
  const kafka = testKafka();
  if (kafka.kind === 'brokers') describe(title, () => suite(kafka.brokers));
  else describe.skip(`${title} (${kafka.reason})`, () => suite([]));
}
