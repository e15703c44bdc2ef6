import { TRADES } from '@huzhu/contracts';

/** The form of an upload in the API description: the file and the fields of its contract. */
export const UPLOAD_ROSTER_SCHEMA = {
  type: 'object',
  required: ['file', 'plan', 'planVersion', 'coverageStart', 'employerName', 'staff'],
  properties: {
    file: { type: 'string', format: 'binary', description: 'CSV up to 256 MB, XLSX up to 20 MB' },
    plan: { type: 'string', example: 'A-HOSP' },
    planVersion: { type: 'string', example: '2026' },
    coverageStart: { type: 'string', format: 'date', example: '2026-01-01' },
    employerName: { type: 'string' },
    employerUsc: { type: 'string', description: 'Unified social credit code, if there is one' },
    employerTrade: { type: 'string', enum: TRADES, description: 'Trade (行业) by the letter of GB/T 4754' },
    staff: { type: 'integer', minimum: 1 },
  },
};

/** The form of a corrected sheet. */
export const CORRECTIONS_SCHEMA = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary', description: 'The marked sheet with its faults mended' } },
};

/** The form of earlier coverage. */
export const OPENING_SCHEMA = {
  type: 'object',
  required: ['file', 'plan', 'planVersion', 'coverageStart', 'coverageEnd', 'employerName'],
  properties: {
    file: { type: 'string', format: 'binary', description: 'CSV or XLSX with at least name, id number and units' },
    plan: { type: 'string', example: 'A-HOSP' },
    planVersion: { type: 'string', example: '2025' },
    coverageStart: { type: 'string', format: 'date', example: '2025-01-01' },
    coverageEnd: { type: 'string', format: 'date', example: '2025-12-31' },
    employerName: { type: 'string' },
    employerUsc: { type: 'string' },
    employerTrade: { type: 'string', enum: TRADES },
  },
};
