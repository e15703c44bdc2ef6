import { readJson, writeJson } from '@huzhu/kernel';

/** A payload that is JSON text already and is passed on as it is: a relay need not read what it carries. */
export class PayloadText {
  constructor(readonly text: string) {}
}

/** The JSON text of a message's payload. */
export const payloadText = (payload: unknown): string =>
  payload instanceof PayloadText ? payload.text : writeJson(payload);

/** Fewer digits are always a safe integer. Digits inside a text are no number: most keys have a long row of them. */
const LONG_NUMBER = /(?:^|[:,[])\s*-?\d{16}/;

/** Reads a payload. The exact reader looks at every value; it is needed only where a number may not fit a double. */
export const readPayload = (text: string): unknown => (LONG_NUMBER.test(text) ? readJson(text) : JSON.parse(text));
