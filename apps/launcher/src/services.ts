import { LISTENS_TO, type TopicOwner } from '@huzhu/contracts';

/** One process of the platform. The compose file is checked against this list. */
export type ServiceEntry = {
  readonly name: string;
  readonly port: number;
  /** Variables beyond those of every process with a database. */
  readonly also: readonly ExtraVariable[];
  /** Old memory at most, where it is not that of all. */
  readonly oldMegabytes?: number;
};

export type ExtraVariable =
  | 'SIGNING_KEY'
  | 'DEMO_ACCOUNTS'
  | 'PAYEE_PRIVATE_KEYS'
  | 'BANK_URL'
  | 'SERVICE_URLS'
  | 'LOG_FILE'
  | 'SEED'
  | 'CLOCK'
  | 'NOTIFICATIONS_FILE'
  | 'NOTICES_FILE'
  | 'RATE_LIMITS';

/** Variables of a demonstration, which a production start refuses. */
export const DEMO_ONLY: readonly string[] = [
  'DEMO_ACCOUNTS',
  'NOTIFICATIONS_FILE',
  'NOTICES_FILE',
] satisfies ExtraVariable[];

/** In the order they are started; every one waits for what it needs by itself. */
export const SERVICES: readonly ServiceEntry[] = [
  { name: 'identity', port: 8101, also: ['SIGNING_KEY', 'DEMO_ACCOUNTS', 'NOTIFICATIONS_FILE'] },
  { name: 'enrollment', port: 8102, also: [] },
  { name: 'claims', port: 8103, also: ['NOTICES_FILE'] },
  { name: 'hardship', port: 8104, also: [] },
  { name: 'winter-relief', port: 8105, also: [] },
  { name: 'disbursement', port: 8106, also: ['PAYEE_PRIVATE_KEYS', 'BANK_URL'] },
  { name: 'insight', port: 8107, also: [] },
  // Its books are its memory: a million payments need so much.
  { name: 'bank-simulator', port: 8190, also: ['LOG_FILE', 'SEED', 'CLOCK'], oldMegabytes: 1024 },
  { name: 'gateway', port: 8080, also: ['SERVICE_URLS', 'RATE_LIMITS'] },
];

/** A service that owns a topic has a schema and roles of its own in the database. */
export const hasDatabase = (name: string): name is TopicOwner => name in LISTENS_TO;

export const DATABASE_SERVICES = SERVICES.filter(({ name }) => hasDatabase(name));

/** Services whose topics a service reads. */
export const listensTo = (name: string): readonly string[] => (hasDatabase(name) ? LISTENS_TO[name] : []);

/** `winter-relief` → `WINTER_RELIEF`, as in names of variables. */
export const upperName = (service: string): string => service.toUpperCase().replaceAll('-', '_');
