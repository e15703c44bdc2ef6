import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

const FONT = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';

let kept: { readonly bytes: Buffer; readonly font: Font } | null = null;

/** Noto Sans SC (SIL Open Font License), read once a process: 10 MB. */
export function chineseFont(): { readonly bytes: Buffer; readonly font: Font } {
  if (kept === null) {
    const bytes = readFileSync(createRequire(import.meta.url).resolve(FONT));
    kept = { bytes, font: create(bytes) as Font };
  }
  return kept;
}

/** A text as the font can show it, and what it could not show. */
export interface ShownText {
  readonly text: string;
  readonly missing: readonly string[];
}

/**
 * Names every character the font does not have, e.g. `□(U+20BB7)`: a name must never lose a character in silence. Control
 * characters become spaces.
 */
export function shownText(text: string): ShownText {
  const { font } = chineseFont();
  const missing: string[] = [];
  const shown = Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    if (code < 0x20 || code === 0x7f) return ' ';
    if (font.hasGlyphForCodePoint(code)) return character;
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    missing.push(name);
    return `□(${name})`;
  });
  return { text: shown.join(''), missing };
}
