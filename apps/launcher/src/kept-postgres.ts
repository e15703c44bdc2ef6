import { setTimeout as pause } from 'node:timers/promises';
import { startPostgres } from '@huzhu/embedded';
import type { Teardown } from './teardown.js';

const RETRY_MILLISECONDS = 1_000;

type PostgresOptions = NonNullable<Parameters<typeof startPostgres>[0]>;

/** PostgreSQL that is started again, on its port and with its data, whenever it ends before the platform does. */
export async function keepPostgres(
  options: PostgresOptions,
  teardown: Teardown,
  say: (message: string) => void,
): ReturnType<typeof startPostgres> {
  const first = await startPostgres(options);
  let running = first;
  teardown.add(() => running.stop());
  if (teardown.begun) {
    await first.stop();
    throw new Error('the platform was ended while PostgreSQL started');
  }
  const watch = async (): Promise<void> => {
    for (;;) {
      await running.ended;
      if (teardown.begun) return;
      say('PostgreSQL ended by itself: starting it again');
      const again = await startPostgres({ ...options, port: first.port }).catch(() => null);
      if (again === null) {
        await pause(RETRY_MILLISECONDS);
        continue;
      }
      running = again;
      if (teardown.begun) await running.stop();
      say(`PostgreSQL listens on port ${first.port} again`);
    }
  };
  void watch();
  return first;
}
