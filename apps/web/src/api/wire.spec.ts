import { addressOf } from './call.js';
import { fieldPath } from './problem.js';
import { readWire, writeWire } from './wire.js';

describe('the wire', () => {
  it('brings money as bigint and takes it back as integers', () => {
    const text = '{"benefitFen":-5,"steps":[{"amountFen":123456}],"bytes":7}';
    expect(readWire(text)).toEqual({ benefitFen: -5n, steps: [{ amountFen: 123_456n }], bytes: 7 });
    expect(writeWire(readWire(text))).toBe(text);
    expect(readWire('{"perUnitFen":60.5}')).toEqual({ perUnitFen: 60.5 });
  });

  it('fills addresses and leaves empty filters out', () => {
    const input = { path: { id: 'a/b' }, query: { state: '', limit: 5, after: undefined } };
    expect(addressOf('/api/x/{id}', input)).toBe('/api/x/a%2Fb?limit=5');
  });

  it('leads the faults of a body to the fields of a form', () => {
    expect(fieldPath('/facts/settlements/0/totalFen')).toEqual(['facts', 'settlements', 0, 'totalFen']);
  });
});
