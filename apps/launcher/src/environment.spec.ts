import { TOPIC_OWNERS } from '@huzhu/contracts';
import { environmentOf, type PlatformPlace } from './environment.js';
import { newSecrets } from './secrets.js';
import { SERVICES } from './services.js';

describe('what a process is told', () => {
  const ports = Object.fromEntries(SERVICES.map(({ name, port }) => [name, port]));
  let place: PlatformPlace;

  beforeAll(async () => {
    const databaseUrl = (service: string): string => `postgres://${service}@localhost/huzhu`;
    const secrets = await newSecrets();
    place = { ports, dataDir: '/data', secrets, databaseUrl, demoAccounts: true, seed: '1', logLevel: 'info' };
  });

  const told = (name: string): Record<string, string> => {
    const service = SERVICES.find((entry) => entry.name === name);
    if (service === undefined) throw new Error(`no service ${name}`);
    return environmentOf(service, place);
  };

  it('gives private keys to their one owner only', () => {
    const holders = (variable: string): string[] =>
      SERVICES.map(({ name }) => name).filter((name) => variable in told(name));
    expect(holders('SIGNING_KEY')).toEqual(['identity']);
    expect(holders('PAYEE_PRIVATE_KEYS')).toEqual(['disbursement']);
    expect(JSON.parse(told('claims')['PAYEE_PUBLIC_KEY'] ?? '')).not.toHaveProperty('d');
  });

  it('leaves gateway and bank without database and keys', () => {
    expect(Object.keys(told('bank-simulator')).sort()).toEqual([
      'CLOCK',
      'HOST',
      'LOG_FILE',
      'LOG_LEVEL',
      'NODE_ENV',
      'PORT',
      'SEED',
    ]);
    expect(told('gateway')).toMatchObject({ WINTER_RELIEF_URL: 'http://127.0.0.1:8105' });
    expect(told('gateway')).not.toHaveProperty('DATABASE_URL');
  });

  it('tells the gateway alone how much one may send, and only where that is asked for', () => {
    const limits = { RATE_PER_CALLER_PER_MINUTE: '70000', RATE_PER_ADDRESS_PER_MINUTE: '70000' };
    expect(told('gateway')).not.toHaveProperty('RATE_PER_CALLER_PER_MINUTE');
    place = { ...place, requestsPerMinuteMax: 70_000 };
    expect(told('gateway')).toMatchObject(limits);
    expect(told('claims')).not.toHaveProperty('RATE_PER_CALLER_PER_MINUTE');
  });

  it('names Kafka only where events travel through it', () => {
    expect(told('claims')).not.toHaveProperty('KAFKA_BROKERS');
    place = { ...place, kafkaBrokers: 'kafka:9092' };
    expect(told('claims')).toHaveProperty('KAFKA_BROKERS', 'kafka:9092');
    expect(told('gateway')).not.toHaveProperty('KAFKA_BROKERS');
  });

  it('runs every service that owns a topic', () => {
    expect(SERVICES.map(({ name }) => name)).toEqual(expect.arrayContaining([...TOPIC_OWNERS]));
  });
});
