import { IsBoolean, IsInt, Matches, Max, Min } from 'class-validator';
import { IsAbsentOr, IsDay, IsId, IsNested, IsOneOf, IsPositiveFen } from '../checks.js';
import { DOCUMENT_KINDS, type DocumentKind } from './words.js';

/** The largest document, and the largest part of one in a resumable upload. */
export const DOCUMENT_BYTES_MAX = 10 * 1024 * 1024;

/** What an electronic invoice says of itself (电子票据): code, number, day, amount, and the check code to verify it with. */
export class InvoiceFields {
  @IsAbsentOr() @Matches(/^[0-9A-Za-z]{1,20}$/) readonly code?: string;
  @Matches(/^[0-9A-Za-z-]{1,30}$/) readonly number!: string;
  @IsDay() readonly issuedOn!: string;
  @IsPositiveFen() readonly amountFen!: number;
  @IsAbsentOr() @Matches(/^[0-9A-Za-z]{1,30}$/) readonly checkCode?: string;
}

/** Begins a document that is sent in parts. */
export class BeginUpload {
  @IsOneOf(DOCUMENT_KINDS) readonly kind!: DocumentKind;
  @IsInt() @Min(1) @Max(DOCUMENT_BYTES_MAX) readonly bytes!: number;
  /** SHA-256 of the whole file, hexadecimal: what arrives is compared with it. */
  @Matches(/^[0-9a-f]{64}$/) readonly sha256!: string;
  @IsAbsentOr() @IsNested(InvoiceFields) readonly invoice?: InvoiceFields;
}

/** How far a document that is sent in parts has come: the next part begins at `received`. */
export class UploadProgress {
  @IsId() readonly uploadId!: string;
  @IsId() readonly claimId!: string;
  @IsOneOf(DOCUMENT_KINDS) readonly kind!: DocumentKind;
  @IsInt() @Min(1) readonly bytes!: number;
  @IsInt() @Min(0) readonly received!: number;
}

/** The invoice a document shows, and whether one of the claim's settlements names it. */
export class DocumentInvoice extends InvoiceFields {
  @IsBoolean() readonly inSettlement!: boolean;
}
