import aHosp2025 from '../../data/A-HOSP-2025.json' with { type: 'json' };
import aHosp2026 from '../../data/A-HOSP-2026.json' with { type: 'json' };
import bCiHa2025 from '../../data/B-CI-HA-2025.json' with { type: 'json' };
import cWomen2025 from '../../data/C-WOMEN-2025.json' with { type: 'json' };
import dAcc2025 from '../../data/D-ACC-2025.json' with { type: 'json' };
import dAcc2025HighRisk from '../../data/D-ACC-2025-HIGH-RISK.json' with { type: 'json' };
import { readShippedData } from '../json-field.js';
import { readPlan } from './parse-plan.js';
import type { Plan } from './plan.js';

/** All plan versions that a decision may use. */
export type PlanBook = readonly Plan[];

const SHIPPED = {
  'A-HOSP-2025': aHosp2025,
  'A-HOSP-2026': aHosp2026,
  'B-CI-HA-2025': bCiHa2025,
  'C-WOMEN-2025': cWomen2025,
  'D-ACC-2025': dAcc2025,
  'D-ACC-2025-HIGH-RISK': dAcc2025HighRisk,
};

/** The plan versions that ship with the platform. */
export const publishedPlans: PlanBook = Object.entries(SHIPPED).map(([file, data]) =>
  readShippedData(file, data, readPlan),
);

/** The data of a version that ships with the platform, as it is released. */
export const shippedDefinition = ({ code, version }: Pick<Plan, 'code' | 'version'>): object =>
  SHIPPED[`${code}-${version}` as keyof typeof SHIPPED];

export const findPlan = (plans: PlanBook, code: string, version: string): Plan | null =>
  plans.find((plan) => plan.code === code && plan.version === version) ?? null;
