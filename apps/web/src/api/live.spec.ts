import { isTouched } from './live.js';

const claim = ['GET /api/claims/v1/claims/{id}', { path: { id: 'a' } }];

test('whatever shows something of the service is read again, and nothing of another one', () => {
  const list = ['GET /api/claims/v1/claims', {}, { state: 'SUBMITTED' }, 'pages'];
  expect(isTouched('claims', new Set(['b']), list)).toBe(true);
  expect(isTouched('hardship', new Set(['b']), list)).toBe(false);
  expect(isTouched('claims', null, ['people', 'words'])).toBe(false);
});

test('a case whose readers are on record is read again only when it is the one that changed', () => {
  expect(isTouched('claims', new Set(['b']), claim)).toBe(false);
  expect(isTouched('claims', new Set(['a', 'b']), claim)).toBe(true);
  expect(isTouched('claims', null, claim)).toBe(true);
});
