import { Inject, Injectable } from '@nestjs/common';
import { GatewayConfig, serviceUrls } from '../gateway.config.js';

const ANSWER_MILLISECONDS_MAX = 2_000;

/** Which services are ready to work. */
@Injectable()
export class Readiness {
  constructor(@Inject(GatewayConfig) private readonly config: GatewayConfig) {}

  /** Asks all services at once. */
  async ask(): Promise<{ ready: boolean; services: Record<string, 'ready' | 'not ready'> }> {
    const answers = await Promise.all(
      [...serviceUrls(this.config)].map(async ([service, url]) => [service, await isReady(url)] as const),
    );
    return {
      ready: answers.every(([, ready]) => ready),
      services: Object.fromEntries(answers.map(([service, ready]) => [service, ready ? 'ready' : 'not ready'])),
    };
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(ANSWER_MILLISECONDS_MAX) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
