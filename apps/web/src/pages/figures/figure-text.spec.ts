import { cellText, changeText, plainValue } from './figure-text.js';

const cell = (value: number | undefined, masked = false) => (value === undefined ? { masked } : { value, masked });

describe('a figure on the screen', () => {
  it('stands in its unit', () => {
    expect(cellText(cell(12_345), 'COUNT')).toBe('12,345');
    expect(cellText(cell(123_456), 'FEN')).toBe('¥1,234.56');
    expect(cellText(cell(1_234), 'BASIS_POINTS')).toBe('12.34 %');
    expect(cellText(cell(350), 'HUNDREDTH_DAYS')).toBe('3.50');
  });

  it('shows nothing of a small cell, also not by its change', () => {
    expect(cellText(cell(undefined, true), 'COUNT')).toBe('＊');
    expect(changeText(cell(undefined, true), cell(10))).toBe('');
    expect(changeText(cell(10), cell(undefined, true))).toBe('');
  });

  it('is compared with the year before where there was something', () => {
    expect(changeText(cell(150), cell(100))).toBe('+50.0 %');
    expect(changeText(cell(50), cell(100))).toBe('−50.0 %');
    expect(changeText(cell(50), cell(0))).toBe('');
    expect(cellText(cell(undefined), 'BASIS_POINTS')).toBe('—');
  });
});

it('draws what the text says, and nothing for what is not shown', () => {
  expect(plainValue({ value: 123_456, masked: false }, 'FEN')).toBe(1_234.56);
  expect(plainValue({ value: 12, masked: false }, 'COUNT')).toBe(12);
  expect(plainValue({ value: 3, masked: true }, 'COUNT')).toBeUndefined();
  expect(plainValue({ masked: false }, 'BASIS_POINTS')).toBeUndefined();
});
