import { chmodSync, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canReach, type PostgresUser } from './postgres-user.js';

/**
 * A folder that `user` can reach whatever the rights of the project's folder are; survives a restart of the machine
 * where /var/tmp does. Only its owner may write in it, and an unexpected owner is refused: anybody could have made it.
 */
export function openPlace(user: PostgresUser): string {
  const parent = ['/var/tmp', tmpdir(), '/tmp'].find((path) => existsSync(path) && canReach(path, user));
  if (parent === undefined) throw new Error('no folder for temporary files that the PostgreSQL user can reach');
  const place = join(parent, `huzhu-${process.getuid?.() ?? 0}`);
  mkdirSync(place, { recursive: true });
  const stat = lstatSync(place);
  if (!stat.isDirectory() || stat.uid !== process.getuid?.()) {
    throw new Error(`${place} belongs to somebody else; remove it`);
  }
  chmodSync(place, 0o711);
  return place;
}
