import { IsBoolean, IsInt, IsString, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';
import { type Trade, TRADES } from './trades.js';
import { AreRoles, IsNewPassword, IsResidentIdNumber, IsUsername } from './checks.js';
import { ORG_KINDS, ORG_LEVELS, type OrgKind, type OrgLevel, type StaffRole } from './events.js';

const ORG_NAME_CHARACTERS_MAX = 200;
const STAFF_NAME_CHARACTERS_MAX = 100;
const PAGE_ITEMS_MAX = 500;

export class CreateOrgUnit {
  /** Unique over the whole tree. */
  @IsCode() readonly code!: string;
  @IsText(ORG_NAME_CHARACTERS_MAX) readonly name!: string;
  @IsOneOf(ORG_LEVELS) readonly level!: OrgLevel;
  /** `UNION` if absent. */
  @IsAbsentOr() @IsOneOf(ORG_KINDS) readonly kind?: OrgKind;
  /** Trade (行业) of its employer. */
  @IsAbsentOr() @IsOneOf(TRADES) readonly trade?: Trade;
  /** The one lead parent: money and approvals follow it. */
  @IsId() readonly parentId!: string;
  /** First day in the tree; today if absent. */
  @IsAbsentOr() @IsDay() readonly validFrom?: string;
}

export class MoveOrgUnit {
  @IsId() readonly parentId!: string;
  /** First day under the new parent; today if absent. */
  @IsAbsentOr() @IsDay() readonly validFrom?: string;
}

export class CloseOrgUnit {
  /** Last day in the tree; today if absent. */
  @IsAbsentOr() @IsDay() readonly validTo?: string;
}

/** An organisation unit after a command. */
export class OrgUnitSaved {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
}

/** One organisation unit as it is today. */
export class OrgUnitView {
  @IsId() readonly id!: string;
  @IsCode() readonly code!: string;
  @IsText(ORG_NAME_CHARACTERS_MAX) readonly name!: string;
  @IsOneOf(ORG_LEVELS) readonly level!: OrgLevel;
  @IsOneOf(ORG_KINDS) readonly kind!: OrgKind;
  @IsAbsentOr() @IsOneOf(TRADES) readonly trade?: Trade;
  @IsAbsentOr() @IsId() readonly parentId?: string;
  @IsDay() readonly validFrom!: string;
  @IsAbsentOr() @IsDay() readonly validTo?: string;
  @IsInt() @Min(1) readonly version!: number;
}

export class OrgUnitPage {
  @IsListOf(OrgUnitView, PAGE_ITEMS_MAX) readonly items!: OrgUnitView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** One unit of a subtree as it was on a day. */
export class SubtreeUnit {
  @IsId() readonly id!: string;
  @IsCode() readonly code!: string;
  @IsText(ORG_NAME_CHARACTERS_MAX) readonly name!: string;
  @IsOneOf(ORG_LEVELS) readonly level!: OrgLevel;
  /** Lead parent on that day. */
  @IsAbsentOr() @IsId() readonly parentId?: string;
  /** Steps below the unit that was asked for; 0 is that unit. */
  @IsInt() @Min(0) readonly depth!: number;
}

export class SubtreePage {
  @IsDay() readonly asOf!: string;
  @IsListOf(SubtreeUnit, PAGE_ITEMS_MAX) readonly items!: SubtreeUnit[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

export class AddStaff {
  @IsUsername() readonly username!: string;
  @IsText(STAFF_NAME_CHARACTERS_MAX) readonly name!: string;
  @IsId() readonly orgId!: string;
  @AreRoles() readonly roles!: StaffRole[];
  /** Temporary: the holder chooses another one at the first sign-in. */
  @IsNewPassword() readonly password!: string;
  /** The holder's own id number, where staff are members too: kept as a keyed hash only, so that nobody acts on their own case. */
  @IsAbsentOr() @IsResidentIdNumber() readonly idNumber?: string;
}

export class ChangeStaffRoles {
  @AreRoles() readonly roles!: StaffRole[];
}

export class ResetPassword {
  /** Temporary: the holder chooses another one at the next sign-in. */
  @IsNewPassword() readonly password!: string;
}

/** A member of staff after a command. */
export class StaffSaved {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
}

/** A member of staff as an administrator sees them: the name is masked. */
export class StaffView {
  @IsId() readonly id!: string;
  @IsUsername() readonly username!: string;
  @IsString() readonly maskedName!: string;
  @IsId() readonly orgId!: string;
  @AreRoles() readonly roles!: StaffRole[];
  @IsBoolean() readonly active!: boolean;
  @IsInt() @Min(1) readonly version!: number;
}

export class StaffPage {
  @IsListOf(StaffView, PAGE_ITEMS_MAX) readonly items!: StaffView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** A member of staff as members are shown who worked with their data: masked, with organisation and roles. */
export class StaffShown {
  @IsId() readonly id!: string;
  @IsString() readonly maskedName!: string;
  @IsString() readonly orgName!: string;
  @AreRoles() readonly roles!: StaffRole[];
}

export class StaffShownList {
  @IsListOf(StaffShown, 100) readonly items!: StaffShown[];
}

/** Somebody one works with, by the name they are called at the desks. */
export class Colleague {
  @IsId() readonly id!: string;
  @IsString() readonly name!: string;
  @IsString() readonly orgName!: string;
  @AreRoles() readonly roles!: StaffRole[];
}

export class ColleaguePage {
  @IsListOf(Colleague, PAGE_ITEMS_MAX) readonly items!: Colleague[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}
