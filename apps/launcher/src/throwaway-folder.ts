import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeCluster } from '@huzhu/embedded';
import { Teardown } from './teardown.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Lends a folder for a platform that nobody keeps. What was noted in the teardown is stopped and the folder removed
 * afterwards, also when the work fails or a signal ends it.
 */
export async function inThrowawayFolder<T>(
  name: string,
  work: (folder: string, teardown: Teardown) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), `huzhu-${name}-`));
  const teardown = new Teardown();
  const end = (): void => void teardown.run().finally(() => process.exit(130));
  for (const signal of SIGNALS) process.once(signal, end);
  try {
    return await work(folder, teardown);
  } finally {
    await teardown.run();
    for (const signal of SIGNALS) process.off(signal, end);
    removeCluster(join(folder, 'postgres'));
    await rm(folder, { recursive: true, force: true });
  }
}
