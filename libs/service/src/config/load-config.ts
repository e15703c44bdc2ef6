import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

/** A process must not start half configured: every faulty variable is named at once, no value is shown. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`the environment is not complete:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/** Reads the variables a config class declares; throws ConfigurationError naming all that are missing or malformed. */
export function loadConfig<T extends object>(config: new () => T, environment: NodeJS.ProcessEnv): T {
  const value = plainToInstance(config, environment, { exposeDefaultValues: true });
  const errors = validateSync(value, { validationError: { target: false, value: false } });
  const faults = errors.map((error) => `${error.property}: ${Object.values(error.constraints ?? {}).join('; ')}`);
  const fields = value as Record<string, unknown>;
  if (fields['NODE_ENV'] === 'production' && String(fields['CLOCK']).startsWith('file:')) {
    faults.push('CLOCK: a kept business day is refused in production');
  }
  if (faults.length > 0) throw new ConfigurationError(faults);
  return value;
}
