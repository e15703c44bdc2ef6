/** One process of the platform. The compose file is checked against this list. */
export type ServiceEntry = {
  readonly name: string;
  readonly port: number;
  /** Topics of these services it reads; absent: the process has no database of its own. */
  readonly listensTo?: readonly string[];
  /** Variables beyond those of every process with a database. */
  readonly also: readonly ExtraVariable[];
};

export type ExtraVariable =
  'SIGNING_KEY' | 'DEMO_ACCOUNTS' | 'PAYEE_PRIVATE_KEYS' | 'BANK_URL' | 'SERVICE_URLS' | 'LOG_FILE' | 'SEED' | 'CLOCK';

/** In the order they are started; every one waits for what it needs by itself. */
export const SERVICES: readonly ServiceEntry[] = [
  { name: 'identity', port: 8101, listensTo: ['enrollment'], also: ['SIGNING_KEY', 'DEMO_ACCOUNTS'] },
  { name: 'enrollment', port: 8102, listensTo: ['identity', 'hardship', 'disbursement'], also: [] },
  { name: 'claims', port: 8103, listensTo: ['identity', 'enrollment', 'disbursement'], also: [] },
  { name: 'hardship', port: 8104, listensTo: ['identity', 'claims', 'disbursement'], also: [] },
  { name: 'winter-relief', port: 8105, listensTo: ['identity', 'hardship', 'disbursement'], also: [] },
  {
    name: 'disbursement',
    port: 8106,
    listensTo: ['identity', 'enrollment', 'claims', 'hardship', 'winter-relief'],
    also: ['PAYEE_PRIVATE_KEYS', 'BANK_URL'],
  },
  { name: 'bank-simulator', port: 8190, also: ['LOG_FILE', 'SEED', 'CLOCK'] },
  { name: 'gateway', port: 8080, also: ['SERVICE_URLS'] },
];

/** Services with a schema and roles of their own in the database. */
export const DATABASE_SERVICES = SERVICES.filter((service) => service.listensTo !== undefined);

/** `winter-relief` → `WINTER_RELIEF`, as in names of variables. */
export const upperName = (service: string): string => service.toUpperCase().replaceAll('-', '_');
