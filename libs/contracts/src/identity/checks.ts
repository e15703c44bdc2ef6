import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsString,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { EACH, IsOneOf } from '../checks.js';
import { applyDecorators } from '../decorators.js';
import { STAFF_ROLES } from './events.js';

/** A password somebody chooses: length is what counts. */
export const IsNewPassword = (): PropertyDecorator => applyDecorators(IsString(), MinLength(12), MaxLength(128));

/** What somebody types as their password. */
export const IsGivenPassword = (): PropertyDecorator => applyDecorators(IsString(), MinLength(1), MaxLength(128));

/** Name of an account: lower-case letters, digits, dot and hyphen. */
export const IsUsername = (): PropertyDecorator => Matches(/^[a-z0-9][a-z0-9.-]{2,63}$/);

/** Resident identity number as typed, 18 characters. */
export const IsResidentIdNumber = (): PropertyDecorator => Matches(/^\d{17}[\dXx]$/);

/** Mobile number of the mainland. */
export const IsMobileNumber = (): PropertyDecorator => Matches(/^1[3-9]\d{9}$/);

/** 32 random bytes as base64url. */
export const IsRefreshToken = (): PropertyDecorator => Matches(/^[\w-]{43}$/);

/** Roles of one account, each once, at least one. */
export const AreRoles = (): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(STAFF_ROLES.length),
    ArrayUnique(),
    IsOneOf(STAFF_ROLES, EACH),
  );
