import type { Platform } from './platform.js';
import { DATABASE_SERVICES } from './services.js';

export type TableParts = {
  readonly platform: Pick<Platform, 'gatewayUrl' | 'dataDir' | 'transport'> & { readonly today: string };
  /** Lines about the sample road: label and value. */
  readonly road: readonly (readonly [string, string])[];
  /** A member of the sample road, to sign in on a phone with; null where the road has none. */
  readonly member: { readonly idNumber: string; readonly mobile: string; readonly codesFile: string } | null;
  readonly accounts: readonly { readonly name: string; readonly role: string; readonly secret: string }[];
};

/** The short table that ends a start: what was done, where to look, who may sign in. */
export function summaryTable({ platform, road, member, accounts }: TableParts): string {
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
    section(
      'Demo member, for the page of members',
      member === null
        ? []
        : [
            ['identity number', member.idNumber],
            ['mobile', member.mobile],
            ['the code', `the last line of ${member.codesFile}`],
          ],
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
