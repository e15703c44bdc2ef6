import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';

/** What the published schema of a message says of bytes: null if they are valid, else the first fault. */
export function schemaFault(message: string, bytes: Uint8Array): string | null {
  const schema = XmlDocument.fromBuffer(readFileSync(join('apps', 'disbursement', 'schemas', `${message}.xsd`)));
  const validator = XsdValidator.fromDoc(schema);
  try {
    const document = XmlDocument.fromBuffer(bytes);
    try {
      validator.validate(document);
      return null;
    } finally {
      document.dispose();
    }
  } catch (error) {
    return (error as Error).message;
  } finally {
    validator.dispose();
    schema.dispose();
  }
}
