import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SERVICE, type ServiceParts } from '@huzhu/service';
import type { DisbursementConfig } from '../disbursement.config.js';

/** What is known after talking to the bank. LOST means nobody knows whether it has the batch. */
export type BankAnswer =
  | { readonly kind: 'TAKEN' }
  | { readonly kind: 'REFUSED'; readonly code: string }
  | { readonly kind: 'NOT_DELIVERED' }
  | { readonly kind: 'LOST' };

/** Errors before the first byte could leave this machine. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const CODE = /^[A-Z][A-Z0-9_]{1,63}$/;
const INQUIRY_MILLISECONDS = 10_000;

const LESS_THAN = 0x3c;
/** Archives begin with PK; nothing else that is sent does. */
const ARCHIVE = 0x50;
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The file says itself what it is. */
export function contentType(file: Uint8Array): string {
  if (file[0] === LESS_THAN) return 'application/xml';
  return file[0] === ARCHIVE && file[1] === 0x4b ? WORKBOOK : 'text/csv';
}

/** The ending of its name. */
export const fileEnding = (type: string): string => ENDINGS[type] ?? 'csv';

const ENDINGS: Readonly<Record<string, string>> = { 'application/xml': 'xml', [WORKBOOK]: 'xlsx' };

/** The bank over HTTP (银企直联). Batches are idempotent by reference there, and sent once all the same. */
@Injectable()
export class BankClient {
  private readonly url: string;
  private readonly timeoutMilliseconds: number;

  constructor(@Inject(SERVICE) service: ServiceParts) {
    const config = service.config as DisbursementConfig;
    this.url = config.BANK_URL;
    this.timeoutMilliseconds = config.BANK_TIMEOUT_MILLISECONDS;
  }

  /** Sends a bank file. Only a clear yes, a clear no, and a connection that never was are anything but LOST. */
  async send(reference: string, file: Uint8Array): Promise<BankAnswer> {
    try {
      const response = await fetch(new URL('/batches', this.url), {
        method: 'POST',
        headers: { 'content-type': contentType(file), 'x-batch-reference': reference },
        body: file as Uint8Array<ArrayBuffer>,
        signal: AbortSignal.timeout(this.timeoutMilliseconds),
      });
      const body = (await response.json()) as { reference?: unknown; sha256?: unknown; code?: unknown };
      if (response.ok) {
        const echo = body.reference === reference && body.sha256 === createHash('sha256').update(file).digest('hex');
        return { kind: echo ? 'TAKEN' : 'LOST' };
      }
      if (response.status >= 500) return { kind: 'LOST' };
      return { kind: 'REFUSED', code: typeof body.code === 'string' && CODE.test(body.code) ? body.code : 'REFUSED' };
    } catch (error) {
      return { kind: NOT_CONNECTED.has(connectionCode(error)) ? 'NOT_DELIVERED' : 'LOST' };
    }
  }

  /** Asks whether the bank has a batch. */
  async inquire(reference: string): Promise<BankAnswer> {
    try {
      const response = await fetch(new URL(`/batches/${reference}`, this.url), {
        signal: AbortSignal.timeout(INQUIRY_MILLISECONDS),
      });
      const body = (await response.json()) as { code?: unknown };
      if (response.ok) return { kind: 'TAKEN' };
      return { kind: response.status === 404 && body.code === 'NOT_RECEIVED' ? 'NOT_DELIVERED' : 'LOST' };
    } catch {
      return { kind: 'LOST' };
    }
  }
}

function connectionCode(error: unknown): string {
  const cause = (error as { cause?: { code?: unknown; errors?: { code?: unknown }[] } }).cause;
  const code = cause?.code ?? cause?.errors?.[0]?.code;
  return typeof code === 'string' ? code : '';
}
