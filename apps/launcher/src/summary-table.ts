import type { Platform } from './platform.js';
import { DATABASE_SERVICES } from './services.js';

export type TableParts = {
  readonly platform: Pick<Platform, 'gatewayUrl' | 'dataDir' | 'transport'> & { readonly today: string };
  /** Lines about the sample road: label and value. */
  readonly road: readonly (readonly [string, string])[];
  readonly accounts: readonly { readonly name: string; readonly role: string; readonly secret: string }[];
};

/** The short table that ends a start: what was done, where to look, who may sign in. */
export function summaryTable({ platform, road, accounts }: TableParts): string {
  const references = DATABASE_SERVICES.map(({ name }): [string, string] => [
    name,
    `${platform.gatewayUrl}/api/${name}/docs`,
  ]);
  return [
    section('The sample road, as the first start walked it', road),
    section('The desks, and the page of members', [['in a browser', `${platform.gatewayUrl}/`]]),
    section('API reference of every service', [['all of them', `${platform.gatewayUrl}/reference`], ...references]),
    section(
      'Demo accounts',
      accounts.map(({ name, role, secret }) => [name, `${secret}  ${role}`] as const),
    ),
    section('This platform', [
      ['business day', platform.today],
      ['events through', platform.transport === 'kafka' ? 'Kafka' : 'PostgreSQL'],
      ['data and logs', platform.dataDir],
      ['to end it', 'Ctrl-C; "npm start" goes on with the data, "npm start -- --fresh" begins anew'],
    ]),
  ].join('');
}

function section(title: string, rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return '';
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  return `\n${title}\n${rows.map(([label, value]) => `  ${label.padEnd(width)}${value}\n`).join('')}`;
}
