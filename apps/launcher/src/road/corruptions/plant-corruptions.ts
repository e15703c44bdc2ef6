import pg from 'pg';
import { type Equation, verify } from '../prove-road.js';
import type { RoadWalk } from '../road-walk.js';
import { type Corruption, CORRUPTIONS } from './planted-corruptions.js';

type Place = Readonly<Record<string, unknown>> & { readonly id: string; readonly fund?: string; readonly day?: string };

/**
 * Plants one corruption after the other in a sound platform, as the owner of the tables with all triggers off, and looks
 * whether the proof is false and names the spot: its id, and fund and day where it has them. Answers how many were named.
 */
export async function plantCorruptions(walk: RoadWalk): Promise<number> {
  const client = new pg.Client({ connectionString: walk.platform.adminUrl });
  client.setTypeParser(1082, (day) => day);
  await client.connect();
  let named = 0;
  try {
    await client.query('SET session_replication_role = replica');
    for (const corruption of CORRUPTIONS) if (await isNamed(walk, client, corruption)) named += 1;
  } finally {
    await client.end();
  }
  const { holds, spots } = await verify(walk);
  walk.differences.compare('the equation after everything was put right', { holds: true, spots: [] }, { holds, spots });
  return named;
}

async function isNamed(walk: RoadWalk, client: pg.Client, corruption: Corruption): Promise<boolean> {
  const { rows } = await client.query<Place>(corruption.at);
  const place = rows[0];
  if (place === undefined) {
    walk.differences.compare(`planted: ${corruption.what}`, 'a place for it', 'none');
    return false;
  }
  await client.query(filled(corruption.plant, place));
  const { holds, spots } = await verify(walk);
  await client.query(filled(corruption.mend, place));
  if (!holds && names(spots, place)) {
    walk.say(`planted and named: ${corruption.what}`);
    return true;
  }
  walk.differences.compare(`planted: ${corruption.what}`, { holds: false, named: place }, { holds, spots });
  return false;
}

const filled = (sql: string, place: Place): string =>
  sql.replaceAll(/\$([a-z_]+)/g, (_, name: string) => String(place[name]));

function names(spots: Equation['spots'], { id, fund, day }: Place): boolean {
  const byId = spots.some((spot) => spot.id === id);
  const byFund = fund === undefined || spots.some((spot) => spot.fund === fund);
  const byDay = day === undefined || spots.some((spot) => spot.day === day);
  return byId && byFund && byDay;
}
