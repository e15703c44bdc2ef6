import { addressOf, type AnyInput, type Input, type Operation, send } from './call.js';
import { authorization } from './session.js';

const NAME = /filename="([^"]+)"/;

/** Saves what the API answers with as a file, under the name it is sent with. Throws `ApiProblem`. */
export async function saveFile<K extends Operation>(operation: K, input: Input<K>, name: string): Promise<void> {
  const path = operation.slice(operation.indexOf(' ') + 1);
  const response = await send(addressOf(path, input as AnyInput), () => ({ headers: authorization() }));
  const sentAs = NAME.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '';
  const ending = sentAs.includes('.') ? sentAs.slice(sentAs.lastIndexOf('.')) : '';
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}${ending}`;
  link.click();
  URL.revokeObjectURL(address);
}
