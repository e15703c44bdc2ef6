import { bankProfile, DEFAULT_BANK_PROFILE } from './bank-profile.js';
import { readTitledStatement, type StatementReading } from './statement-file.js';

/** Opens a statement on disk. */
export async function openStatement(path: string): Promise<StatementReading> {
  return readTitledStatement(bankProfile(DEFAULT_BANK_PROFILE), path);
}
