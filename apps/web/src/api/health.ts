import { offline } from './problem.js';

/** Which services answer, as the one door sees them. */
export interface SystemHealth {
  readonly services: Readonly<Record<string, string>>;
  /** When it was asked: an ISO instant. */
  readonly at: string;
}

/** Asks the door; services that do not answer are part of the answer. Throws `ApiProblem` if the door itself does not. */
export async function readHealth(signal: AbortSignal): Promise<SystemHealth> {
  const response = await fetch('/readyz', { signal }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw offline();
  });
  const { services } = (await response.json()) as Pick<SystemHealth, 'services'>;
  return { services, at: new Date().toISOString() };
}
