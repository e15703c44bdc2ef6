import { isSameChoice } from './views.js';

test('choices are the same whatever their order, and what is not chosen does not count', () => {
  expect(isSameChoice({ status: 'NEW', fund: 'A' }, { fund: 'A', plan: undefined, status: 'NEW' })).toBe(true);
  expect(isSameChoice({ status: 'NEW' }, { status: 'OLD' })).toBe(false);
  expect(isSameChoice({}, { status: undefined })).toBe(true);
  expect(isSameChoice({ status: 'NEW' }, {})).toBe(false);
});
