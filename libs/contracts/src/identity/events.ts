import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean } from 'class-validator';
import { EACH, IsAbsentOr, IsCode, IsDay, IsId, IsOneOf, IsPersonKey, IsText } from '../checks.js';
import { defineEvent } from '../event-contract.js';
import { type Trade, TRADES } from './trades.js';

/** Levels of the organisation tree (组织层级), from the federation down to the union of one employer. */
export const ORG_LEVELS = ['NATIONAL', 'PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP', 'PRIMARY'] as const;
export type OrgLevel = (typeof ORG_LEVELS)[number];

/** NEW_FORM_FEDERATION (新就业形态工会联合会) brings workers without an employer, one by one; any other union enrols by roster. */
export const ORG_KINDS = ['UNION', 'NEW_FORM_FEDERATION'] as const;
export type OrgKind = (typeof ORG_KINDS)[number];

/** Roles of staff (角色); the duties that exclude each other are checked per case, not per role. */
export const STAFF_ROLES = [
  'clerk',
  'officer',
  'first-reviewer',
  'second-reviewer',
  'approver',
  'accountant',
  'cashier',
  'releaser',
  'auditor',
  'sysadmin',
  'log-auditor',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export class OrgUnitChanged {
  @IsId() readonly orgId!: string;
  @IsCode() readonly code!: string;
  @IsText(200) readonly name!: string;
  @IsOneOf(ORG_LEVELS) readonly level!: OrgLevel;
  /** `UNION` if absent. */
  @IsAbsentOr() @IsOneOf(ORG_KINDS) readonly kind?: OrgKind;
  /** Trade (行业) of its employer; absent where none was told. */
  @IsAbsentOr() @IsOneOf(TRADES) readonly trade?: Trade;
  /** The unit itself, its lead parent, and so on up to the root. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(12) @IsId(EACH) readonly ancestors!: string[];
  @IsDay() readonly validFrom!: string;
  @IsAbsentOr() @IsDay() readonly validTo?: string;
}

export class StaffChanged {
  @IsId() readonly staffId!: string;
  @IsId() readonly orgId!: string;
  @IsArray() @ArrayMaxSize(STAFF_ROLES.length) @IsOneOf(STAFF_ROLES, EACH) readonly roles!: StaffRole[];
  @IsBoolean() readonly active!: boolean;
  @IsAbsentOr() @IsPersonKey() readonly personKey?: string;
}

export const orgUnitChanged = defineEvent(
  'identity.org-unit-changed.v1',
  'orgId',
  OrgUnitChanged,
  'A unit of the organisation tree was added, moved or closed, or another trade was told of it.',
);

export const staffChanged = defineEvent(
  'identity.staff-changed.v1',
  'staffId',
  StaffChanged,
  'A member of staff was added, changed roles or left.',
);
