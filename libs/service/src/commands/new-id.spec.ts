import { describe, expect, it } from '@jest/globals';
import { validate, version } from 'uuid';
import { newId } from './new-id.js';

describe('a new id', () => {
  const ids = Array.from({ length: 5_000 }, newId);

  it('is a UUIDv7, and greater than the one before', () => {
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect(ids).toEqual([...new Set(ids)].toSorted());
  });
});
