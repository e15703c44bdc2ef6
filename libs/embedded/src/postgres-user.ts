import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

export type PostgresUser = { readonly uid: number; readonly gid: number };

/**
 * The system user PostgreSQL runs as when we are root, which it refuses to be; undefined when we are not root.
 * It must be one that the password file knows, as `initdb` asks for its name.
 */
export function postgresUser(passwd = () => readFileSync('/etc/passwd', 'utf8')): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = passwd()
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4 && Number(fields[2]) > 0);
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? users.at(-1);
  if (user === undefined) throw new Error('PostgreSQL refuses to run as root, and /etc/passwd names nobody else');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** True when `user` may pass through every folder on the way to `path`, itself included. */
export function canReach(path: string, user: PostgresUser): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  const parent = dirname(resolve(path));
  if (stat !== undefined && !mayPass(stat, user)) return false;
  return parent === resolve(path) || canReach(parent, user);
}

function mayPass(stat: { mode: number; uid: number; gid: number }, user: PostgresUser): boolean {
  if (stat.uid === user.uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === user.gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}
