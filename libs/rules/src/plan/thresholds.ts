/** How a value is compared with a threshold. */
export type Comparator = 'LT' | 'LE' | 'GT' | 'GE';

/** Whether `value` lies on the side of the threshold that the comparator names. */
export function keeps<Value extends number | bigint>(value: Value, comparator: Comparator, threshold: Value): boolean {
  switch (comparator) {
    case 'LT':
      return value < threshold;
    case 'LE':
      return value <= threshold;
    case 'GT':
      return value > threshold;
    case 'GE':
      return value >= threshold;
  }
}
