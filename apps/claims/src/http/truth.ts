import { Transform } from 'class-transformer';

const WORDS: Readonly<Record<string, boolean>> = { true: true, false: false };

/** `true` or `false` in a query; another word stays a word, and is refused. */
export const Truth = (): PropertyDecorator => Transform(({ value }: { value: string }) => WORDS[value] ?? value);
