import { ArrayMaxSize, IsArray, IsInt, IsObject, IsString, Matches, Min } from 'class-validator';
import { EACH, IsAbsentOr, IsDay, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';
import {
  AreRoles,
  IsGivenPassword,
  IsMobileNumber,
  IsNewPassword,
  IsRefreshToken,
  IsResidentIdNumber,
  IsUsername,
} from './checks.js';
import { STAFF_ROLES, type StaffRole } from './events.js';

export class SignIn {
  @IsText(64) readonly username!: string;
  @IsGivenPassword() readonly password!: string;
  /** Replaces a temporary password. */
  @IsAbsentOr() @IsNewPassword() readonly newPassword?: string;
}

export class ChangePassword {
  @IsGivenPassword() readonly currentPassword!: string;
  @IsNewPassword() readonly newPassword!: string;
}

export class RefreshSession {
  @IsRefreshToken() readonly refreshToken!: string;
}

export class SignOut {
  @IsRefreshToken() readonly refreshToken!: string;
}

export class RequestSignInCode {
  @IsResidentIdNumber() readonly idNumber!: string;
  @IsMobileNumber() readonly mobile!: string;
}

export class MemberSignIn {
  @IsResidentIdNumber() readonly idNumber!: string;
  @IsMobileNumber() readonly mobile!: string;
  /** The six digits that were sent to the mobile. */
  @Matches(/^\d{6}$/) readonly code!: string;
}

/** What a sign-in or a refresh is answered with. */
export class SessionTokens {
  @IsString() readonly accessToken!: string;
  /** Good for one refresh; the answer to it carries the next one. */
  @IsRefreshToken() readonly refreshToken!: string;
  @IsOneOf(['Bearer']) readonly tokenType!: 'Bearer';
  /** Life of the access token. */
  @IsInt() @Min(1) readonly expiresInSeconds!: number;
}

/** Who is signed in. */
export class WhoAmI {
  @IsId() readonly id!: string;
  @IsOneOf(['staff', 'member']) readonly kind!: 'staff' | 'member';
  @IsAbsentOr() @IsUsername() readonly username?: string;
  @IsAbsentOr() @IsString() readonly name?: string;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsAbsentOr() @IsString() readonly orgName?: string;
  @IsAbsentOr() @AreRoles() readonly roles?: StaffRole[];
  /** The business day the platform counts by, in Asia/Shanghai. */
  @IsDay() readonly today!: string;
}

/** Public keys that access tokens are signed with (RFC 7517). */
export class KeySet {
  @IsArray() @ArrayMaxSize(16) @IsObject(EACH) readonly keys!: object[];
}

/** Who issues the access tokens and how they are checked (RFC 8414 field names). */
export class IssuerDocument {
  @IsString() readonly issuer!: string;
  @IsString() readonly jwks_uri!: string;
  @IsArray() @IsString(EACH) readonly response_types_supported!: string[];
  @IsArray() @IsString(EACH) readonly subject_types_supported!: string[];
  @IsArray() @IsString(EACH) readonly id_token_signing_alg_values_supported!: string[];
  @IsArray() @IsString(EACH) readonly claims_supported!: string[];
}

/** An account of the demonstration, as the sign-in page offers it. */
export class DemoAccountView {
  @IsUsername() readonly username!: string;
  @IsText(100) readonly name!: string;
  @IsOneOf(STAFF_ROLES) readonly role!: StaffRole;
}

/** Accounts and their one password where identity was started for a demonstration; empty everywhere else. */
export class DemoAccountList {
  @IsListOf(DemoAccountView, 50) readonly items!: DemoAccountView[];
  @IsAbsentOr() @IsString() readonly password?: string;
}
