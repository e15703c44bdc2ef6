import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const EVENT = 'events-delivered-again';

/** Events that reached a consumer which had applied them already, as the consumers' own logs count them. */
export async function countRedeliveries(dataDir: string): Promise<number> {
  const folder = join(dataDir, 'logs');
  if (!existsSync(folder)) return 0;
  let total = 0;
  for (const file of readdirSync(folder)) total += await countIn(join(folder, file));
  return total;
}

async function countIn(file: string): Promise<number> {
  let total = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line.includes(EVENT)) total += eventsOf(line);
  }
  return total;
}

/** The last line of a process that was killed may be half a line. */
function eventsOf(line: string): number {
  try {
    const entry = JSON.parse(line) as { event?: string; events?: number };
    return entry.event === EVENT ? (entry.events ?? 0) : 0;
  } catch {
    return 0;
  }
}
