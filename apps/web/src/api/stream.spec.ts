import { eventOf } from './stream.js';

test('a block of lines is an event with its data, a comment is none', () => {
  expect(eventOf('event: progress\ndata: {"read":\ndata: 7}')).toEqual({ name: 'progress', data: { read: 7 } });
  expect(eventOf('data: 1')).toEqual({ name: 'message', data: 1 });
  expect(eventOf(': still at work')).toBeUndefined();
});
