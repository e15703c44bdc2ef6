import { connect } from 'node:net';
import { startKafka } from './kafka.js';

const skipped = process.env['TEST_KAFKA_SKIPPED'];

function connects(address: string): Promise<boolean> {
  const [host, port] = address.split(':');
  return new Promise((resolve) => {
    const socket = connect(Number(port), host);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

(skipped === undefined ? describe : describe.skip)('embedded Kafka', () => {
  it('comes back at its address after a kill', async () => {
    const kafka = await startKafka({ own: true });
    if (kafka.kind === 'missing') throw new Error(kafka.reason);
    try {
      expect(await connects(kafka.brokers)).toBe(true);
      await kafka.kill9?.();
      expect(await connects(kafka.brokers)).toBe(false);
      await kafka.revive?.();
      expect(await connects(kafka.brokers)).toBe(true);
    } finally {
      await kafka.stop();
    }
  }, 60_000);
});
