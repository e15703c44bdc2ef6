import { applyDecorators } from './decorators.js';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';

const FEN_MAX = Number.MAX_SAFE_INTEGER;

/** Fen on the wire: a JSON integer, 0 or more. */
export const IsFen = (options?: ValidationOptions): PropertyDecorator =>
  applyDecorators(IsInt(options), Min(0, options), Max(FEN_MAX, options));

/** Fen that must be more than nothing. */
export const IsPositiveFen = (options?: ValidationOptions): PropertyDecorator =>
  applyDecorators(IsInt(options), Min(1, options), Max(FEN_MAX, options));

/** A civil date in Asia/Shanghai, `2026-01-31`. */
export const IsDay = (options?: ValidationOptions): PropertyDecorator =>
  applyDecorators(IsISO8601({ strict: true }, options), Matches(/^\d{4}-\d{2}-\d{2}$/, options));

/** Keyed hash of identity document type and number: 64 hexadecimal digits. */
export const IsPersonKey = (options?: ValidationOptions): PropertyDecorator => Matches(/^[0-9a-f]{64}$/, options);

/** Compact JWE to the disbursement service's key. */
export const IsSealed = (options?: ValidationOptions): PropertyDecorator =>
  applyDecorators(MaxLength(4096, options), Matches(/^[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/, options));

/** Identifier of an aggregate: a UUID. */
export const IsId = (options?: ValidationOptions): PropertyDecorator => IsUUID('all', options);

/** A short code such as `A-HOSP` or `2026`. */
export const IsCode = (options?: ValidationOptions): PropertyDecorator =>
  Matches(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, options);

/** Free text for people, bounded. */
export const IsText = (charactersMax: number): PropertyDecorator =>
  applyDecorators(IsString(), Matches(/\S/), MaxLength(charactersMax));

/** One of a closed list of words. */
export const IsOneOf = (values: readonly string[], options?: ValidationOptions): PropertyDecorator =>
  IsIn([...values], options);

/** May be absent, but not null. */
export const IsAbsentOr = (): PropertyDecorator => ValidateIf((_object: object, value: unknown) => value !== undefined);

/** Checks every item of a list of simple values. */
export const EACH = { each: true } as const;

/** Checks every item of a list of objects against its contract, at most `itemsMax` of them. */
export const IsListOf = (item: new () => object, itemsMax: number): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(itemsMax),
    ValidateNested({ each: true }),
    Type(() => item),
  );

/** One object, checked against its contract. */
export const IsNested = (item: new () => object): PropertyDecorator =>
  applyDecorators(
    ValidateNested(),
    IsObject(),
    Type(() => item),
  );
