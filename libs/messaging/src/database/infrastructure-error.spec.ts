import { QueryFailedError } from 'typeorm';
import { errorCode, isCollision, isInfrastructureError } from './infrastructure-error.js';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });

describe('an error', () => {
  it.each([
    'ECONNREFUSED',
    'ECONNRESET',
    '08006',
    '57P01',
    '57014',
    '53300',
    '40001',
    '40P01',
    '42501',
    '42P01',
    '55P03',
    'UND_ERR_SOCKET',
    'UND_ERR_HEADERS_TIMEOUT',
    'ERR_JWKS_TIMEOUT',
  ])('of the machine is waited for: %s', (code) => expect(isInfrastructureError(coded(code))).toBe(true));

  it.each(['23505', '23514', '22003', '22P02', 'P0001', '42703'])('of the data is not: %s', (code) =>
    expect(isInfrastructureError(coded(code))).toBe(false),
  );

  it('of the machine is a socket file that is missing, and no other file', () => {
    expect(isInfrastructureError(Object.assign(coded('ENOENT'), { syscall: 'connect' }))).toBe(true);
    expect(isInfrastructureError(Object.assign(coded('ENOENT'), { syscall: 'open' }))).toBe(false);
  });

  it('is recognised through what wraps it, and without a code by its words', () => {
    expect(isInfrastructureError(new QueryFailedError('SELECT 1', [], coded('57P01')))).toBe(true);
    expect(isInfrastructureError(new Error('outer', { cause: coded('ECONNRESET') }))).toBe(true);
    expect(isInfrastructureError(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isInfrastructureError(Object.assign(new Error('x'), { name: 'KafkaJSConnectionError' }))).toBe(true);
    expect(isInfrastructureError(new TypeError('a handler has a bug'))).toBe(false);
    expect(isInfrastructureError(undefined)).toBe(false);
  });

  it.each([
    'Query runner already released. Cannot run queries anymore.',
    'Cannot use a pool after calling end on the pool',
    'Received unexpected commandComplete message from backend.',
    'Query read timeout',
  ])('without a code is known by its words: %s', (words) => expect(isInfrastructureError(new Error(words))).toBe(true));

  it('is a collision only if running the work again may help', () => {
    expect(isCollision(new QueryFailedError('SELECT 1', [], coded('40P01')))).toBe(true);
    expect(isCollision(coded('23505'))).toBe(false);
    expect(errorCode(new Error('x'))).toBeUndefined();
  });
});
