import { ownCaseRefusal } from './actor.js';

describe('a case of one’s own', () => {
  it('is refused to the person it is about', () => {
    const refused = { kind: 'rejected', code: 'RECUSAL_REQUIRED', clause: 'SOD-3' };
    expect(ownCaseRefusal({ id: 'clerk', personKey: 'ada' }, ['bob', 'ada'])).toEqual(refused);
  });

  it('is nothing to anybody else, nor to those whose person is not known', () => {
    expect(ownCaseRefusal({ id: 'clerk', personKey: 'eve' }, ['bob', 'ada'])).toBeNull();
    expect(ownCaseRefusal({ id: 'ada' }, ['ada'])).toBeNull();
  });
});
