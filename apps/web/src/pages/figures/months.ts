/** The days of one month as far as they have come. */
export interface Month {
  readonly name: string;
  readonly from: string;
  readonly asOf: string;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** The months up to a day, the earliest first; the last one ends on that day. */
export function monthsUpTo(asOf: string, count: number): readonly Month[] {
  const [year = 0, month = 1] = asOf.split('-').map(Number);
  return Array.from({ length: count }, (_month, index) => {
    const place = year * 12 + month - count + index;
    const [ofYear, ofMonth] = [Math.floor(place / 12), (place % 12) + 1];
    const name = `${ofYear}-${twoDigits(ofMonth)}`;
    const last = `${name}-${twoDigits(new Date(Date.UTC(ofYear, ofMonth, 0)).getUTCDate())}`;
    return { name, from: `${name}-01`, asOf: index === count - 1 ? asOf : last };
  });
}
