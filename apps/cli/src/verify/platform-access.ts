import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Terminal, UsageError } from '../command.js';
import type { AuditorAccess } from './read-money.js';

const DEMO_AUDITOR = 'auditor.national';

/** The demo start leaves its address and password in a file; elsewhere both are given. */
export function accessOf(values: { url?: string; user?: string }, terminal: Terminal): AuditorAccess {
  const demo = demoPlatform(terminal);
  const url = values.url ?? process.env['HUZHU_URL'] ?? demo.gatewayUrl;
  const password = process.env['HUZHU_PASSWORD'] ?? demo.demoPassword;
  if (url === undefined || password === undefined) {
    throw new UsageError('no platform is running here: give --url, --user and HUZHU_PASSWORD');
  }
  return { url, username: values.user ?? DEMO_AUDITOR, password };
}

function demoPlatform(terminal: Terminal): { gatewayUrl?: string; demoPassword?: string } {
  const { HUZHU_DATA: given } = process.env;
  // npm runs commands in the project's folder.
  const dataDir = given ? terminal.pathOf(given) : resolve('.huzhu', 'data');
  try {
    return JSON.parse(readFileSync(join(dataDir, 'platform.json'), 'utf8')) as object;
  } catch {
    return {};
  }
}
