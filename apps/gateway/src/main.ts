import { startGateway } from './start-gateway.js';

try {
  const gateway = await startGateway();
  const stop = (): void => {
    gateway.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`gateway: ${error instanceof Error ? (error.stack ?? error.message) : 'failed'}\n`);
  process.exit(1);
}
