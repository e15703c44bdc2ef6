import { startBank } from './start-bank.js';

try {
  const bank = await startBank();
  const stop = (): void => {
    bank.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`bank-simulator: ${error instanceof Error ? error.message : 'failed'}\n`);
  process.exit(1);
}
